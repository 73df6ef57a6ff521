//! `store::doubts`.

use super::{sample::begin, sessions::session};
use crate::support::{Centre, MORNING};
use server::store::{
    doubts,
    sessions::{self, Owner, ending},
};
use std::time::Duration;
use tokio::sync::oneshot;

on_both_databases! {
    async fn somebody_is_doubted_since_the_last_time_their_sessions_were_ended(centre: Centre) {
        let mut tx = begin(&centre).await;
        let (account, staff) = (Owner { account: "a", staff: "" }, Owner { account: "", staff: "a" });
        doubts::upsert(&mut tx, account, MORNING).await.unwrap();
        doubts::upsert(&mut tx, account, MORNING + 5).await.unwrap();
        assert_eq!(doubts::lock(&mut tx, account).await.unwrap(), Some(MORNING + 5));
        assert_eq!(doubts::lock(&mut tx, staff).await.unwrap(), None, "a login is no account");
        doubts::delete_before(&mut tx, MORNING + 5).await.unwrap();
        assert_eq!(doubts::lock(&mut tx, account).await.unwrap(), Some(MORNING + 5));
        doubts::delete_before(&mut tx, MORNING + 6).await.unwrap();
        assert_eq!(doubts::lock(&mut tx, account).await.unwrap(), None);
    }

    async fn a_session_that_is_being_opened_is_ended_by_whoever_ends_all(centre: Centre) {
        let whose = Owner { account: "", staff: "desk.hong-gai" };
        let (looked, has_looked) = oneshot::channel();
        let opens = async {
            let mut tx = begin(&centre).await;
            assert_eq!(doubts::lock(&mut tx, whose).await.unwrap(), None);
            looked.send(()).unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
            sessions::insert(&mut tx, &session("a", MORNING + 9)).await.unwrap();
            doubts::delete_empty(&mut tx, whose).await.unwrap();
            tx.commit().await.unwrap();
        };
        let ends = async {
            has_looked.await.unwrap();
            let mut tx = begin(&centre).await;
            doubts::upsert(&mut tx, whose, MORNING).await.unwrap();
            let ended = ending::delete_others(&mut tx, whose, "").await.unwrap();
            tx.commit().await.unwrap();
            ended
        };
        assert_eq!(tokio::join!(opens, ends).1, ["handle of a"]);
        let mut tx = begin(&centre).await;
        doubts::delete_empty(&mut tx, whose).await.unwrap();
        assert_eq!(doubts::lock(&mut tx, whose).await.unwrap(), Some(MORNING), "what was noted meanwhile stays");
    }
}
