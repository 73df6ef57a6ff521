//! `store::vouched`.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use server::store::{
    ratings::{self, Rating},
    vouched::{self, Rows},
};

fn rating(dossier: &str) -> Rating {
    Rating {
        dossier_id: dossier.to_owned(),
        level: "satisfied".to_owned(),
        reason: String::new(),
        comment: String::new(),
        way: "bearer".to_owned(),
        receiving_unit: "desk".to_owned(),
        competent_unit: "committee".to_owned(),
        at: 5,
    }
}

on_both_databases! {
    async fn the_rows_around_a_dossier_have_a_hash_each(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("other")]).await;
        assert_eq!(vouched::list(&mut tx, "d").await.unwrap(), Rows::default());
        ratings::insert(&mut tx, &rating("d")).await.unwrap();
        let rows = vouched::list(&mut tx, "d").await.unwrap();
        let changes = rows.changes_since(&Rows::default());
        // The same on both databases and in every later version, or all histories would look forged.
        assert_eq!(serde_json::json!(changes), serde_json::json!({ "rating": "695e4ec27beb44c54c2f4b39e78dff6a3799af7fb22f9a8a3b9debe9d203b579" }));
        assert_eq!(rows.differing(&Rows::default()), ["rating"]);
        assert_eq!(serde_json::json!(Rows::default().changes_since(&rows)), serde_json::json!({ "rating": null }));
        assert_eq!(vouched::list(&mut tx, "other").await.unwrap(), Rows::default());
    }
}
