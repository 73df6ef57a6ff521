//! `store::passes`.

use super::sample::{begin, dossier};
use crate::support::{Centre, MORNING};
use server::store::{dossiers, passes};

on_both_databases! {
    async fn a_pass_opens_one_dossier_until_it_ends_or_is_taken_back(centre: Centre) {
        let mut tx = begin(&centre).await;
        for id in ["d", "e"] {
            dossiers::insert(&mut tx, &dossier(id)).await.unwrap();
        }
        passes::insert(&mut tx, "one", "d", MORNING + 9).await.unwrap();
        passes::insert(&mut tx, "two", "d", MORNING + 5).await.unwrap();
        assert!(passes::exists(&mut tx, "one", "d", MORNING + 8).await.unwrap());
        assert!(!passes::exists(&mut tx, "one", "d", MORNING + 9).await.unwrap(), "over");
        assert!(!passes::exists(&mut tx, "one", "e", MORNING).await.unwrap(), "another dossier");
        assert!(!passes::exists(&mut tx, "three", "d", MORNING).await.unwrap());
        passes::delete_expired(&mut tx, MORNING + 5).await.unwrap();
        assert!(!passes::exists(&mut tx, "two", "d", MORNING).await.unwrap(), "swept");
        assert!(passes::exists(&mut tx, "one", "d", MORNING).await.unwrap());
        passes::delete(&mut tx, "one").await.unwrap();
        assert!(!passes::exists(&mut tx, "one", "d", MORNING).await.unwrap(), "taken back");
    }
}
