//! `store::guesses`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::guesses;

on_both_databases! {
    async fn guesses_are_counted_by_address_and_without_those_that_the_account_knows(centre: Centre) {
        let mut tx = begin(&centre).await;
        guesses::upsert_known(&mut tx, "lan", "desk", MORNING).await.unwrap();
        for (id, address, at) in
            [("1", "desk", MORNING), ("2", "desk", MORNING + 1), ("3", "home", MORNING + 1), ("4", "far", MORNING + 2)]
        {
            guesses::insert(&mut tx, id, "lan", address, at).await.unwrap();
        }
        guesses::insert(&mut tx, "5", "an", "desk", MORNING + 1).await.unwrap();
        assert_eq!(guesses::count(&mut tx, "lan", "desk", MORNING).await.unwrap(), (1, 2));
        assert_eq!(guesses::count(&mut tx, "lan", "far", MORNING - 1).await.unwrap(), (1, 2));
        assert_eq!(guesses::count(&mut tx, "nobody", "far", 0).await.unwrap(), (0, 0));
        guesses::delete(&mut tx, "1").await.unwrap();
        assert_eq!(guesses::count(&mut tx, "lan", "desk", 0).await.unwrap(), (1, 2));
        guesses::delete_from(&mut tx, "lan", "desk").await.unwrap();
        assert_eq!(guesses::count(&mut tx, "lan", "desk", 0).await.unwrap(), (0, 2));
        guesses::delete_until(&mut tx, MORNING + 1).await.unwrap();
        assert_eq!(guesses::count(&mut tx, "lan", "far", 0).await.unwrap(), (1, 1));
    }

    async fn the_two_last_addresses_of_an_owner_are_remembered(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (address, at) in [("desk", 1), ("home", 2), ("desk", 3), ("phone", 4)] {
            guesses::upsert_known(&mut tx, "lan", address, at).await.unwrap();
        }
        for (address, known) in [("desk", true), ("phone", true), ("home", false)] {
            assert_eq!(guesses::find_known(&mut tx, "lan", address).await.unwrap(), known, "{address}");
        }
        assert!(!guesses::find_known(&mut tx, "an", "desk").await.unwrap());
    }
}
