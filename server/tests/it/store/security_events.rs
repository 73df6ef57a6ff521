//! `store::security_events`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use app::domain::security::{SecurityBody, SecurityChain, SecurityKind};
use server::store::security_events;

fn body(actor: &str) -> SecurityBody {
    SecurityBody {
        number: 0,
        at: MORNING,
        kind: SecurityKind::SignedIn.code().to_owned(),
        actor_kind: "staff".to_owned(),
        actor: actor.to_owned(),
        origin: "ab".to_owned(),
        subject: "session".to_owned(),
        reason: String::new(),
        data: "{}".to_owned(),
    }
}

on_both_databases! {
    async fn entries_follow_each_other_to_the_head(centre: Centre) {
        let mut tx = begin(&centre).await;
        let begun = security_events::find_head(&mut tx).await.unwrap();
        for actor in ["a", "b", "c"] {
            security_events::append(&mut tx, body(actor)).await.unwrap();
        }
        let head = security_events::find_head(&mut tx).await.unwrap();
        let mut chain = begun.clone();
        for entry in security_events::list_after(&mut tx, begun.number, 10).await.unwrap() {
            chain.follow(&entry.body(), &entry.hash).unwrap();
        }
        assert_eq!((chain.number, &chain), (begun.number + 3, &head));
        let page = security_events::list_after(&mut tx, begun.number + 1, 1).await.unwrap();
        assert_eq!(page.iter().map(|entry| entry.actor.as_str()).collect::<Vec<_>>(), ["b"]);
    }

    async fn an_entry_that_was_given_up_leaves_no_gap(centre: Centre) {
        let before = security_events::find_head(&mut *centre.reader().await).await.unwrap();
        let mut tx = begin(&centre).await;
        security_events::append(&mut tx, body("given up")).await.unwrap();
        drop(tx);
        let mut tx = begin(&centre).await;
        let SecurityChain { number, .. } = security_events::append(&mut tx, body("kept")).await.unwrap();
        assert_eq!(number, before.number + 1);
    }

    async fn writers_at_the_same_time_stand_in_a_line(centre: Centre) {
        let writers = (0..20).map(|n| {
            let store = centre.services.store.clone();
            tokio::spawn(async move {
                let mut tx = store.begin_write().await.unwrap();
                security_events::append(&mut tx, body(&format!("writer {n}"))).await.unwrap();
                tx.commit().await.unwrap();
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let mut reader = centre.reader().await;
        let mut chain = SecurityChain::default();
        for entry in security_events::list_after(&mut reader, 0, 100).await.unwrap() {
            chain.follow(&entry.body(), &entry.hash).unwrap();
        }
        assert_eq!(chain, security_events::find_head(&mut reader).await.unwrap());
        assert!(chain.number >= 20);
    }
}
