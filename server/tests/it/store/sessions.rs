//! `store::sessions`.

use super::sample::begin;
use crate::support::{Centre, MINUTE, MORNING};
use server::store::{
    sessions,
    sessions::{Owner, Proved, Session, ending},
};

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
        provider_subject: "subject".to_owned(),
        locked_at: Some(MORNING + 2),
        principal: Some("somebody".to_owned()),
        unlocks: 0,
        ask_at: None,
    }
}

on_both_databases! {
    async fn a_session_lives_until_it_expires_and_longer_when_it_is_used(centre: Centre) {
        let mut tx = begin(&centre).await;
        let end = MORNING + 30 * MINUTE;
        sessions::insert(&mut tx, &session("a", end)).await.unwrap();
        assert_eq!(sessions::find(&mut tx, "a", end - 1).await.unwrap(), Some(session("a", end)));
        assert_eq!(sessions::find(&mut tx, "a", end).await.unwrap(), None);
        assert_eq!(sessions::find_handle(&mut tx, "a", end - 1).await.unwrap().as_deref(), Some("handle of a"));
        assert_eq!(sessions::find_handle(&mut tx, "a", end).await.unwrap(), None);
        sessions::update_seen(&mut tx, "a", MORNING + 1, end + 1).await.unwrap();
        let seen = sessions::find(&mut tx, "a", end).await.unwrap().unwrap();
        assert_eq!((seen.seen_at, seen.expires_at), (MORNING + 1, end + 1));
        sessions::update_principal(&mut tx, "a", Some("organisation:1")).await.unwrap();
        let acting = sessions::find(&mut tx, "a", end).await.unwrap().unwrap();
        assert_eq!(acting.principal.as_deref(), Some("organisation:1"));
        ending::delete(&mut tx, "a").await.unwrap();
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
        ending::delete_expired(&mut tx, MORNING, MORNING - 9).await.unwrap();
        assert!(sessions::find(&mut tx, "old", 0).await.unwrap().is_none());
        assert!(sessions::find(&mut tx, "new", 0).await.unwrap().is_some());
        assert!(sessions::claim_attempt(&mut tx, "old", 0).await.unwrap().is_none());
        assert!(sessions::claim_attempt(&mut tx, "new", 0).await.unwrap().is_some());
    }

    async fn a_person_finds_and_ends_their_own_sessions_and_nobody_elses(centre: Centre) {
        let mut tx = begin(&centre).await;
        let own = Owner { account: "", staff: "desk.hong-gai" };
        let other = Owner { account: "", staff: "desk.ha-tu" };
        for (id, seen_at) in [("a", 1), ("b", 3), ("c", 2)] {
            let one = Session { seen_at: MORNING + seen_at, provider_session: String::new(), ..session(id, MORNING + 9) };
            sessions::insert(&mut tx, &one).await.unwrap();
        }
        let handles = |rows: Vec<Session>| rows.into_iter().map(|row| row.handle).collect::<Vec<_>>();
        let all = handles(sessions::list(&mut tx, own, MORNING).await.unwrap());
        assert_eq!(all, ["handle of b", "handle of c", "handle of a"], "the last used first");
        assert!(sessions::list(&mut tx, own, MORNING + 9).await.unwrap().is_empty(), "expired");
        assert!(sessions::list(&mut tx, other, MORNING).await.unwrap().is_empty());
        assert!(!ending::delete_by_handle(&mut tx, other, "handle of a").await.unwrap());
        assert!(ending::delete_by_handle(&mut tx, own, "handle of a").await.unwrap());
        assert!(!ending::delete_by_handle(&mut tx, own, "handle of a").await.unwrap(), "ended already");
        assert!(ending::delete_by_provider(&mut tx, "").await.unwrap().is_empty(), "no name is nobody's");
        assert_eq!(ending::delete_others(&mut tx, own, "handle of b").await.unwrap(), ["handle of c"]);
        assert_eq!(handles(sessions::list(&mut tx, own, MORNING).await.unwrap()), ["handle of b"]);
    }

    async fn the_provider_ends_what_began_with_its_session(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert(&mut tx, &session("a", MORNING)).await.unwrap();
        let other = Session { provider_session: "other".into(), ..session("b", MORNING) };
        sessions::insert(&mut tx, &other).await.unwrap();
        assert_eq!(ending::delete_by_provider(&mut tx, "sid").await.unwrap(), ["handle of a"]);
        assert!(sessions::insert_logout_token(&mut tx, "order", MORNING).await.unwrap());
        assert!(!sessions::insert_logout_token(&mut tx, "order", MORNING).await.unwrap(), "seen before");
        ending::delete_expired(&mut tx, MORNING, 0).await.unwrap();
        assert!(sessions::insert_logout_token(&mut tx, "order", MORNING).await.unwrap(), "forgotten when it is over");
    }

    async fn the_provider_ends_what_one_of_its_subjects_began(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert(&mut tx, &session("a", MORNING)).await.unwrap();
        let other = Session { provider_subject: "other".into(), ..session("b", MORNING) };
        sessions::insert(&mut tx, &other).await.unwrap();
        let local = Session { provider_subject: String::new(), ..session("c", MORNING) };
        sessions::insert(&mut tx, &local).await.unwrap();
        assert!(ending::delete_by_subject(&mut tx, "").await.unwrap().is_empty(), "no name is nobody's");
        assert_eq!(ending::delete_by_subject(&mut tx, "subject").await.unwrap(), ["handle of a"]);
        let rest = sessions::find(&mut tx, "b", 0).await.unwrap();
        assert_eq!(rest, Some(other));
    }

    async fn a_new_proof_comes_with_a_new_secret(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert(&mut tx, &session("a", MORNING + 9)).await.unwrap();
        let proved = Proved { proof: "passkey", proved_at: MORNING + 1, assurance: 1, id_token: "new", provider_session: "n", provider_subject: "s" };
        assert!(sessions::rotate(&mut tx, "a", "b", MORNING + 5).await.unwrap());
        assert!(!sessions::rotate(&mut tx, "a", "c", MORNING + 5).await.unwrap());
        sessions::update_proof(&mut tx, "b", &proved).await.unwrap();
        sessions::update_principal(&mut tx, "b", Some("organisation:1")).await.unwrap();
        sessions::update_principal(&mut tx, "a", Some("organisation:2")).await.unwrap();
        let now = sessions::find(&mut tx, "b", MORNING).await.unwrap().unwrap();
        let before = session("a", MORNING + 9);
        let former = Session { proved_at: before.proved_at, assurance: before.assurance, principal: before.principal, ..now.clone() };
        assert_eq!(sessions::find(&mut tx, "a", MORNING + 4).await.unwrap(), Some(former), "a request is under way");
        assert_eq!(sessions::find(&mut tx, "a", MORNING + 5).await.unwrap(), None);
        assert_eq!((now.handle.as_str(), now.proof.as_str(), now.id_token.as_str()), ("handle of a", "passkey", "new"));
        assert_eq!(now.principal.as_deref(), Some("organisation:1"));
        assert_eq!((now.proved_at, now.assurance), (MORNING + 1, 1));
        assert_eq!((now.provider_session.as_str(), now.provider_subject.as_str()), ("n", "s"));
    }
}
