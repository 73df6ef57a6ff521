//! `store::staff_sessions` and `store::proofs`.

use super::{sample::begin, sessions};
use crate::support::{Centre, MINUTE, MORNING};
use server::store::{proofs, sessions as store, sessions::Session, staff_sessions};

fn session(id: &str, expires_at: i64) -> Session {
    Session { locked_at: None, ..sessions::session(id, expires_at) }
}

on_both_databases! {
    async fn a_screen_is_locked_once_and_its_owner_is_seen_when_it_is_unlocked(centre: Centre) {
        let mut tx = begin(&centre).await;
        store::insert(&mut tx, &session("a", MORNING + MINUTE)).await.unwrap();
        assert!(staff_sessions::update_locked(&mut tx, "a", MORNING + 1).await.unwrap());
        assert!(!staff_sessions::update_locked(&mut tx, "a", MORNING + 2).await.unwrap());
        assert_eq!(store::find(&mut tx, "a", MORNING).await.unwrap().unwrap().locked_at, Some(MORNING + 1));
        staff_sessions::update_unlocked(&mut tx, "a", MORNING + 3).await.unwrap();
        let unlocked = store::find(&mut tx, "a", MORNING).await.unwrap().unwrap();
        assert_eq!((unlocked.locked_at, unlocked.seen_at, unlocked.unlocks), (None, MORNING + 3, 1));
        let late = staff_sessions::update_locked_unless_unlocked(&mut tx, "a", 0, MORNING + 4).await.unwrap();
        assert!(!late, "it was unlocked since whoever asks heard of it");
        assert!(staff_sessions::update_locked_unless_unlocked(&mut tx, "a", 1, MORNING + 5).await.unwrap());
        assert!(!staff_sessions::update_locked_unless_unlocked(&mut tx, "a", 1, MORNING + 6).await.unwrap());
    }

    async fn all_sessions_of_a_person_end_with_their_proofs(centre: Centre) {
        let mut tx = begin(&centre).await;
        for id in ["a", "b"] {
            store::insert(&mut tx, &session(id, MORNING + MINUTE)).await.unwrap();
        }
        proofs::upsert(&mut tx, "a", "sign", "ký quyết định", MORNING).await.unwrap();
        assert_eq!(staff_sessions::delete_all(&mut tx, "desk.hong-gai").await.unwrap(), 2);
        assert_eq!(staff_sessions::delete_all(&mut tx, "desk.hong-gai").await.unwrap(), 0);
        assert_eq!(proofs::find_since(&mut tx, "a", "sign", 0).await.unwrap(), None);
    }

    async fn a_proof_is_for_one_purpose_and_for_a_while(centre: Centre) {
        let mut tx = begin(&centre).await;
        store::insert(&mut tx, &session("a", MORNING + MINUTE)).await.unwrap();
        proofs::upsert(&mut tx, "a", "sign", "lý do cũ", MORNING).await.unwrap();
        proofs::upsert(&mut tx, "a", "sign", "ký quyết định", MORNING + 1).await.unwrap();
        assert_eq!(proofs::find_since(&mut tx, "a", "sign", MORNING).await.unwrap().as_deref(), Some("ký quyết định"));
        assert_eq!(proofs::find_since(&mut tx, "a", "sign", MORNING + 1).await.unwrap(), None);
        assert_eq!(proofs::find_since(&mut tx, "a", "export", 0).await.unwrap(), None);
        let by = proofs::find_of_staff(&mut tx, "desk.hong-gai", "sign", MORNING).await.unwrap();
        assert_eq!(by.as_deref(), Some("ký quyết định"));
        assert_eq!(proofs::find_of_staff(&mut tx, "desk.tinh", "sign", 0).await.unwrap(), None);
        assert_eq!(proofs::find_of_staff(&mut tx, "desk.hong-gai", "sign", MORNING + 1).await.unwrap(), None);
    }
}
