//! `store::rates`.

use super::sample::begin;
use crate::support::Centre;
use server::store::rates;

on_both_databases! {
    async fn spans_are_added_up_from_a_moment_on(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(rates::find(&mut tx, "a", 0).await.unwrap(), 0);
        for (start, more) in [(0, 2), (10, 1), (10, 4), (20, 1)] {
            rates::update_count(&mut tx, "a", start, more).await.unwrap();
        }
        rates::update_count(&mut tx, "b", 10, 9).await.unwrap();
        assert_eq!(rates::find(&mut tx, "a", 0).await.unwrap(), 8);
        assert_eq!(rates::find(&mut tx, "a", 10).await.unwrap(), 6);
        rates::update_count(&mut tx, "a", 10, -1).await.unwrap();
        assert_eq!(rates::find(&mut tx, "a", 10).await.unwrap(), 5);
    }

    async fn old_spans_are_forgotten(centre: Centre) {
        let mut tx = begin(&centre).await;
        rates::update_count(&mut tx, "a", 10, 1).await.unwrap();
        rates::update_count(&mut tx, "a", 20, 1).await.unwrap();
        rates::delete_before(&mut tx, 20).await.unwrap();
        assert_eq!(rates::find(&mut tx, "a", 0).await.unwrap(), 1);
    }
}
