//! Many at once: writing transactions wait for each other instead of failing.

use super::sample::{begin, begin_with, dossier};
use crate::support::Centre;
use server::store::{dossiers, papers};

on_both_databases! {
    async fn eight_times_fifty_transactions_that_read_first_and_then_write_all_succeed(centre: Centre) {
        begin_with(&centre, &[dossier("shared")]).await.commit().await.unwrap();
        let tasks = (0..8).map(|_| {
            let centre = centre.clone();
            tokio::spawn(async move {
                for _ in 0..50 {
                    let mut tx = begin(&centre).await;
                    papers::list(&mut tx, "shared").await.unwrap();
                    let mut claimed = dossiers::claim(&mut tx, "shared", None).await.unwrap().unwrap();
                    claimed.fee += 1;
                    dossiers::update(&mut tx, &claimed).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        });
        for task in futures::future::join_all(tasks).await {
            task.unwrap();
        }
        let mut reader = centre.reader().await;
        let end = dossiers::find(&mut reader, "shared").await.unwrap().unwrap();
        assert_eq!((end.version, end.fee), (401, 8_400), "no change was lost");
    }

    async fn readers_are_not_kept_waiting_by_a_writer(centre: Centre) {
        begin_with(&centre, &[dossier("a")]).await.commit().await.unwrap();
        let mut tx = begin(&centre).await;
        dossiers::claim(&mut tx, "a", None).await.unwrap().unwrap();
        let mut reader = centre.reader().await;
        let seen = dossiers::find(&mut reader, "a").await.unwrap().unwrap();
        assert_eq!(seen.version, 1, "what is not committed is not seen");
    }
}
