//! `store::ended_at_provider`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::ended_at_provider;
use std::time::Duration;
use tokio::sync::oneshot;

on_both_databases! {
    async fn what_the_provider_ended_is_known_until_no_sign_in_can_come_back(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), None);
        ended_at_provider::upsert(&mut tx, "one", MORNING).await.unwrap();
        ended_at_provider::upsert(&mut tx, "one", MORNING + 5).await.unwrap();
        assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), Some(MORNING + 5));
        assert_eq!(ended_at_provider::lock(&mut tx, "two").await.unwrap(), None);
        ended_at_provider::delete_before(&mut tx, MORNING + 5).await.unwrap();
        assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), Some(MORNING + 5));
        ended_at_provider::delete_before(&mut tx, MORNING + 6).await.unwrap();
        assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), None);
    }

    async fn an_order_waits_for_a_sign_in_that_looks_and_stays(centre: Centre) {
        let (looked, has_looked) = oneshot::channel();
        let (ended, mut has_ended) = oneshot::channel();
        let opens = async {
            let mut tx = begin(&centre).await;
            assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), None);
            ended_at_provider::delete_empty(&mut tx, "one").await.unwrap();
            looked.send(()).unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
            assert!(has_ended.try_recv().is_err(), "the order came between");
            tx.commit().await.unwrap();
        };
        let ends = async {
            has_looked.await.unwrap();
            let mut tx = begin(&centre).await;
            ended_at_provider::upsert(&mut tx, "one", MORNING).await.unwrap();
            ended.send(()).unwrap();
            tx.commit().await.unwrap();
        };
        tokio::join!(opens, ends);
        let mut tx = begin(&centre).await;
        ended_at_provider::delete_empty(&mut tx, "one").await.unwrap();
        assert_eq!(ended_at_provider::lock(&mut tx, "one").await.unwrap(), Some(MORNING));
    }
}
