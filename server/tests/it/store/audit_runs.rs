//! `store::audit_runs`.

use super::sample::begin;
use crate::support::Centre;
use server::store::audit_runs::{self, AuditRun};

on_both_databases! {
    async fn a_look_is_begun_finished_and_listed_with_the_newest_first(centre: Centre) {
        let mut tx = begin(&centre).await;
        let run = |id: &str, asked_at| AuditRun { id: id.into(), asked_by: "admin".into(), asked_at, faults: "[]".into(), ..AuditRun::default() };
        for (id, at) in [("a", 1), ("b", 3), ("c", 2)] {
            audit_runs::insert(&mut tx, &run(id, at)).await.unwrap();
        }
        let done = AuditRun { finished_at: Some(9), histories: 2, events: 7, security_events: 5, root: "ab".into(), ..run("c", 2) };
        audit_runs::update(&mut tx, &AuditRun { asked_by: "nobody".into(), asked_at: 99, ..done.clone() }).await.unwrap();
        assert_eq!(audit_runs::list(&mut tx, 2).await.unwrap(), [run("b", 3), done]);
    }
}
