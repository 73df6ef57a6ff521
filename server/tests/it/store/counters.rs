//! `store::counters`.

use super::sample::begin;
use crate::support::Centre;
use server::store::counters;

on_both_databases! {
    async fn each_series_counts_from_one(centre: Centre) {
        let mut tx = begin(&centre).await;
        for expected in 1..=3 {
            assert_eq!(counters::claim_next(&mut tx, "a").await.unwrap(), expected);
        }
        assert_eq!(counters::claim_next(&mut tx, "b").await.unwrap(), 1);
        assert_eq!(counters::find(&mut tx, "a").await.unwrap(), Some(3));
        assert_eq!(counters::find(&mut tx, "c").await.unwrap(), None);
    }

    async fn the_number_taken_last_can_be_read(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(counters::current(&mut tx, "a").await.unwrap(), 0);
        counters::claim_next(&mut tx, "a").await.unwrap();
        counters::claim_next(&mut tx, "a").await.unwrap();
        assert_eq!(counters::current(&mut tx, "a").await.unwrap(), 2);
    }

    async fn a_number_that_was_not_committed_is_given_again(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(counters::claim_next(&mut tx, "a").await.unwrap(), 1);
        drop(tx);
        let mut tx = begin(&centre).await;
        assert_eq!(counters::claim_next(&mut tx, "a").await.unwrap(), 1);
    }

    async fn numbers_taken_at_the_same_time_have_no_gap_and_no_double(centre: Centre) {
        let tasks = (0..8).map(|_| {
            let centre = centre.clone();
            tokio::spawn(async move {
                let mut taken = Vec::new();
                for _ in 0..25 {
                    let mut tx = begin(&centre).await;
                    taken.push(counters::claim_next(&mut tx, "slip").await.unwrap());
                    tx.commit().await.unwrap();
                }
                taken
            })
        });
        let mut all: Vec<i64> = futures::future::join_all(tasks).await.into_iter().flat_map(Result::unwrap).collect();
        all.sort_unstable();
        assert_eq!(all, (1..=200).collect::<Vec<_>>());
    }
}
