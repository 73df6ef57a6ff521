//! `store::started_with`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::started_with;

on_both_databases! {
    async fn each_name_has_the_mark_of_the_last_start(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (name, mark) in [("key", "a"), ("setting", "b"), ("key", "c")] {
            started_with::upsert(&mut tx, name, mark, MORNING).await.unwrap();
        }
        let kept = started_with::list(&mut tx).await.unwrap();
        assert_eq!(kept, [("key".to_owned(), "c".to_owned()), ("setting".to_owned(), "b".to_owned())]);
    }
}
