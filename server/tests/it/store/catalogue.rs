//! `store::catalogue`.

use super::sample::begin;
use crate::support::Centre;
use server::store::{catalogue, catalogue::Entry};

fn entry(key: &str, revision: i64) -> Entry {
    Entry {
        kind: "zz".to_owned(),
        key: key.to_owned(),
        revision,
        content: "{\"vi\":\"Đông Triều\"}".to_owned(),
        content_hash: "1".to_owned(),
        loaded_at: 1,
    }
}

on_both_databases! {
    async fn entries_are_listed_in_order_and_replaced_in_place(centre: Centre) {
        let mut tx = begin(&centre).await;
        for row in [entry("b", 1), entry("a", 10), entry("a", 2)] {
            catalogue::upsert(&mut tx, &row).await.unwrap();
        }
        let changed = Entry { content: "[]".into(), content_hash: "2".into(), loaded_at: 5, ..entry("b", 1) };
        catalogue::upsert(&mut tx, &changed).await.unwrap();
        let all = catalogue::list(&mut tx).await.unwrap();
        let own: Vec<_> = all.into_iter().filter(|row| row.kind == "zz").collect();
        assert_eq!(own, [entry("a", 2), entry("a", 10), changed]);
    }

    async fn what_must_be_new_is_refused_where_it_is_already(centre: Centre) {
        let mut tx = begin(&centre).await;
        catalogue::insert(&mut tx, &entry("a", 1)).await.unwrap();
        assert!(catalogue::insert(&mut tx, &entry("a", 1)).await.unwrap_err().is_duplicate());
    }
}
