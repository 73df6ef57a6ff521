//! `store::setbacks`.

use super::sample::{begin_with, dossier};
use crate::support::{Centre, MORNING};
use server::store::setbacks;

on_both_databases! {
    async fn tries_in_vain_are_remembered_until_one_succeeds(centre: Centre) {
        let mut tx = begin_with(&centre, &["a", "b"].map(dossier)).await;
        assert_eq!(setbacks::find_tries(&mut tx, "a").await.unwrap(), 0);
        for tries in [1, 2] {
            setbacks::upsert(&mut tx, "a", tries, MORNING).await.unwrap();
        }
        assert_eq!(setbacks::find_tries(&mut tx, "a").await.unwrap(), 2);
        assert_eq!(setbacks::find_tries(&mut tx, "b").await.unwrap(), 0);
        setbacks::delete(&mut tx, "a").await.unwrap();
        assert_eq!(setbacks::find_tries(&mut tx, "a").await.unwrap(), 0);
    }
}
