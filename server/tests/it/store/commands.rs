//! `store::commands`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{commands, commands::Done};

fn done(key: &str, at: i64) -> Done {
    Done { key: key.into(), actor: "a".into(), request_hash: "h".into(), answer: "dossier".into(), at }
}

on_both_databases! {
    async fn a_command_is_found_by_its_key_until_it_is_forgotten(centre: Centre) {
        let mut tx = begin(&centre).await;
        commands::insert(&mut tx, &done("old", MORNING - 1)).await.unwrap();
        commands::insert(&mut tx, &done("new", MORNING)).await.unwrap();
        assert_eq!(commands::find(&mut tx, "old").await.unwrap(), Some(done("old", MORNING - 1)));
        commands::delete_before(&mut tx, MORNING).await.unwrap();
        assert_eq!(commands::find(&mut tx, "old").await.unwrap(), None);
        assert_eq!(commands::find(&mut tx, "new").await.unwrap(), Some(done("new", MORNING)));
    }

    async fn a_key_is_taken_once_and_whoever_comes_later_finds_the_first_command(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert!(commands::claim(&mut tx, &done("key", 1)).await.unwrap());
        assert!(!commands::claim(&mut tx, &done("key", 2)).await.unwrap());
        assert_eq!(commands::find(&mut tx, "key").await.unwrap(), Some(done("key", 1)));
    }

    async fn the_same_key_a_second_time_is_a_duplicate(centre: Centre) {
        let mut tx = begin(&centre).await;
        commands::insert(&mut tx, &done("key", 1)).await.unwrap();
        let error = commands::insert(&mut tx, &done("key", 2)).await.unwrap_err();
        assert!(error.is_duplicate(), "{error}");
    }
}
