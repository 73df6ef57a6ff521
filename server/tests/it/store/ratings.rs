//! `store::ratings`.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use server::store::{ratings, ratings::Rating};

/// A rating of a dossier of the sample's units.
pub fn rating(dossier: &str, level: &str, at: i64) -> Rating {
    Rating {
        dossier_id: dossier.to_owned(),
        level: level.to_owned(),
        reason: String::new(),
        comment: "Nhanh, dễ hiểu".to_owned(),
        way: "bearer".to_owned(),
        receiving_unit: "desk".to_owned(),
        competent_unit: "committee".to_owned(),
        at,
    }
}

on_both_databases! {
    async fn a_dossier_is_rated_once(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        assert_eq!(ratings::find(&mut tx, "d").await.unwrap(), None);
        ratings::insert(&mut tx, &rating("d", "satisfied", 5)).await.unwrap();
        assert_eq!(ratings::find(&mut tx, "d").await.unwrap(), Some(rating("d", "satisfied", 5)));
        let error = ratings::insert(&mut tx, &rating("d", "very_satisfied", 6)).await.unwrap_err();
        assert!(error.is_duplicate(), "{error}");
    }
}
