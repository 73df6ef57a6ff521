//! `store::sessions`.

use super::sample::begin;
use crate::support::{Centre, MINUTE, MORNING};
use server::store::{sessions, sessions::Session};

pub fn session(id: &str, expires_at: i64) -> Session {
    Session {
        id: id.to_owned(),
        account_id: None,
        staff_login: Some("desk.hong-gai".to_owned()),
        id_token: "token".to_owned(),
        created_at: MORNING,
        seen_at: MORNING,
        expires_at,
        handle: format!("handle of {id}"),
        device: "Chrome · Android".to_owned(),
        proof: "password_totp".to_owned(),
        proved_at: MORNING - 1,
        assurance: 2,
        provider_session: "sid".to_owned(),
        locked_at: Some(MORNING + 2),
        principal: Some("somebody".to_owned()),
    }
}

on_both_databases! {
    async fn a_session_lives_until_it_expires_and_longer_when_it_is_used(centre: Centre) {
        let mut tx = begin(&centre).await;
        let end = MORNING + 30 * MINUTE;
        sessions::insert(&mut tx, &session("a", end)).await.unwrap();
        assert_eq!(sessions::find(&mut tx, "a", end - 1).await.unwrap(), Some(session("a", end)));
        assert_eq!(sessions::find(&mut tx, "a", end).await.unwrap(), None);
        sessions::update_seen(&mut tx, "a", MORNING + 1, end + 1).await.unwrap();
        let seen = sessions::find(&mut tx, "a", end).await.unwrap().unwrap();
        assert_eq!((seen.seen_at, seen.expires_at), (MORNING + 1, end + 1));
        sessions::delete(&mut tx, "a").await.unwrap();
        assert_eq!(sessions::find(&mut tx, "a", MORNING).await.unwrap(), None);
    }

    async fn a_session_belongs_to_a_citizen_or_to_staff_and_never_to_both(centre: Centre) {
        let account = centre.account("Trần Thị Hiên").await.id;
        for (id, account_id, staff_login) in
            [("both", Some(account), Some("desk.hong-gai".to_owned())), ("neither", None, None)]
        {
            let mut tx = begin(&centre).await;
            let odd = Session { account_id, staff_login, ..session(id, MORNING) };
            assert!(sessions::insert(&mut tx, &odd).await.is_err(), "{id}");
        }
    }

    async fn a_sign_in_is_finished_once_and_in_time(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert_attempt(&mut tx, "state", "{}", MORNING).await.unwrap();
        assert_eq!(sessions::claim_attempt(&mut tx, "state", MORNING).await.unwrap(), None, "too late");
        assert_eq!(sessions::claim_attempt(&mut tx, "state", MORNING - 1).await.unwrap().as_deref(), Some("{}"));
        assert_eq!(sessions::claim_attempt(&mut tx, "state", MORNING - 1).await.unwrap(), None, "used");
    }

    async fn what_has_expired_is_swept_and_the_rest_stays(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert(&mut tx, &session("old", MORNING)).await.unwrap();
        sessions::insert(&mut tx, &session("new", MORNING + 1)).await.unwrap();
        sessions::insert_attempt(&mut tx, "old", "{}", MORNING - 9).await.unwrap();
        sessions::insert_attempt(&mut tx, "new", "{}", MORNING).await.unwrap();
        sessions::delete_expired(&mut tx, MORNING, MORNING - 9).await.unwrap();
        assert!(sessions::find(&mut tx, "old", 0).await.unwrap().is_none());
        assert!(sessions::find(&mut tx, "new", 0).await.unwrap().is_some());
        assert!(sessions::claim_attempt(&mut tx, "old", 0).await.unwrap().is_none());
        assert!(sessions::claim_attempt(&mut tx, "new", 0).await.unwrap().is_some());
    }
}
