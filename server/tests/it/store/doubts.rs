//! `store::doubts`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{doubts, sessions::Owner};

on_both_databases! {
    async fn somebody_is_doubted_since_the_last_time_their_sessions_were_ended(centre: Centre) {
        let mut tx = begin(&centre).await;
        let (account, staff) = (Owner { account: "a", staff: "" }, Owner { account: "", staff: "a" });
        doubts::upsert(&mut tx, account, MORNING).await.unwrap();
        doubts::upsert(&mut tx, account, MORNING + 5).await.unwrap();
        assert_eq!(doubts::find(&mut tx, account).await.unwrap(), Some(MORNING + 5));
        assert_eq!(doubts::find(&mut tx, staff).await.unwrap(), None, "a login is no account");
        doubts::delete_before(&mut tx, MORNING + 5).await.unwrap();
        assert!(doubts::find(&mut tx, account).await.unwrap().is_some());
        doubts::delete_before(&mut tx, MORNING + 6).await.unwrap();
        assert!(doubts::find(&mut tx, account).await.unwrap().is_none());
    }
}
