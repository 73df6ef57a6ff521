//! `store::staff_recoveries`.

use super::sample::begin;
use crate::support::{Centre, MORNING};
use server::store::{staff_accounts, staff_recoveries, staff_recoveries::StaffRecovery};

fn recovery(id: &str, opened_at: i64) -> StaffRecovery {
    StaffRecovery {
        id: id.to_owned(),
        login: "a".to_owned(),
        state: "open".to_owned(),
        lost: "password".to_owned(),
        reason: "mất điện thoại".to_owned(),
        code: "hash".to_owned(),
        opened_by: "b".to_owned(),
        opened_at,
        decided_by: None,
        decided_at: None,
    }
}

on_both_databases! {
    async fn a_recovery_is_decided_once(centre: Centre) {
        let mut tx = begin(&centre).await;
        staff_accounts::insert(&mut tx, "a", "a", MORNING).await.unwrap();
        for (id, at) in [("old", MORNING - 1), ("new", MORNING + 1)] {
            staff_recoveries::insert(&mut tx, &recovery(id, at)).await.unwrap();
        }
        assert_eq!(staff_recoveries::list_open(&mut tx, MORNING).await.unwrap(), [recovery("new", MORNING + 1)]);
        assert!(staff_recoveries::update_decided(&mut tx, "new", "approved", "c", MORNING + 2).await.unwrap());
        assert!(!staff_recoveries::update_decided(&mut tx, "new", "declined", "d", MORNING + 3).await.unwrap());
        let decided = staff_recoveries::find(&mut tx, "new").await.unwrap().unwrap();
        assert_eq!((decided.state.as_str(), decided.decided_by.as_deref()), ("approved", Some("c")));
        assert_eq!(staff_recoveries::update_replaced(&mut tx, ("a", "new", "approved"), "c", MORNING + 4).await.unwrap(), 0);
        assert_eq!(staff_recoveries::update_replaced(&mut tx, ("b", "new", "open"), "c", MORNING + 4).await.unwrap(), 0);
        staff_recoveries::update_finished(&mut tx, "a", MORNING + 5).await.unwrap();
        assert_eq!(staff_recoveries::find(&mut tx, "new").await.unwrap().unwrap().state, "finished");
        let left = staff_recoveries::find(&mut tx, "old").await.unwrap().unwrap();
        assert_eq!((left.state.as_str(), left.decided_by.as_deref(), left.decided_at), ("declined", Some("a"), Some(MORNING + 5)));
        let invitation = StaffRecovery { lost: "no_account".into(), ..recovery("invitation", MORNING + 6) };
        staff_recoveries::insert(&mut tx, &invitation).await.unwrap();
        assert_eq!(staff_recoveries::find(&mut tx, "invitation").await.unwrap(), Some(invitation));
    }
}
