//! What the provider gave for asking anew goes back to it, however a session ends; and what two of us do at once.

use super::*;
use crate::{
    identity::tests::peer::Answering,
    store::{refreshes, sessions, staff_sessions},
    worker,
};
use app::domain::{dossier::Actor, unit::Role};
use tokio::sync::Notify;

const MINUTE: i64 = 60_000;

impl Place {
    async fn giving() -> Self {
        Self::with(|config| config.limits.sessions_per_person = 3).await
    }

    /// A session with this token, in a session of the provider's own.
    async fn session_with(&self, number: u32) -> String {
        self.peer.set(|script| {
            script.refresh = Some(number);
            script.claims["sid"] = format!("at the provider {number}").into();
        });
        self.sign_in().await.unwrap().session
    }

    async fn who(&self, cookie: &str) -> SignedIn {
        self.services.who(cookie).await.unwrap().unwrap()
    }

    /// All that went back so far, once the worker has been round.
    async fn back(&self) -> Vec<String> {
        worker::run_once(&self.services).await;
        let mut back = self.peer.script.lock().unwrap().revoked.clone();
        back.sort();
        back
    }
}

#[tokio::test]
async fn whoever_signs_out_elsewhere_gives_back_what_stood_there() {
    let place = Place::giving().await;
    let (own, other, third) =
        (place.session_with(1).await, place.session_with(2).await, place.session_with(3).await);
    let handle = place.who(&other).await.session().handle.clone();
    let own = place.who(&own).await;
    place.services.end_session(&own, &handle, "").await.unwrap();
    assert_eq!(place.back().await, ["rt-2"]);
    assert_eq!(place.services.end_other_sessions(&own, "").await.unwrap(), 1);
    assert!(place.services.who(&third).await.unwrap().is_none());
    assert_eq!(place.back().await, ["rt-2", "rt-3"], "and not what goes on");
}

#[tokio::test]
async fn an_office_that_ends_sessions_gives_back_what_stood_there() {
    let place = Place::giving().await;
    place.session_with(1).await;
    place.session_with(2).await;
    let admin = Actor::Staff { login: "admin.tinh".into(), assignments: vec![("H49.2".into(), Role::Admin)] };
    let found = place.services.end_citizen_sessions(&admin, ("022190000001", "lost telephone"), "").await;
    assert_eq!(found.unwrap().sessions, 2);
    assert_eq!(place.back().await, ["rt-1", "rt-2"]);
}

#[tokio::test]
async fn a_session_that_makes_room_or_runs_out_is_given_back() {
    let place = Place::giving().await;
    for number in 1..=4 {
        place.session_with(number).await;
        place.clock.advance(1);
    }
    assert_eq!(place.back().await, ["rt-1"], "three are let in");
    place.clock.advance(31 * MINUTE);
    assert_eq!(place.back().await, ["rt-1", "rt-2", "rt-3", "rt-4"], "idle for too long");
    let place = Place::giving().await;
    place.session_with(1).await;
    place.clock.advance(31 * MINUTE);
    // Another sign-in sweeps, too, and the day's run of retention does not come before.
    place.services.let_go_today().await.unwrap();
    place.leave().await;
    assert_eq!(place.back().await, ["rt-1"]);
}

#[tokio::test]
async fn the_provider_gets_back_what_it_ends_and_what_staff_lose() {
    let place = Place::giving().await;
    place.session_with(1).await;
    let mut tx = place.services.store.begin_write().await.unwrap();
    let order = crate::identity::LogoutOrder {
        session: Some("at the provider 1".into()),
        subject: None,
        id: "order".into(),
        until: 0,
    };
    assert_eq!(place.services.end_named(&mut tx, &order).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    place.officer("desk.hong-gai");
    place.session_with(2).await;
    let mut tx = place.services.store.begin_write().await.unwrap();
    assert_eq!(staff_sessions::delete_all(&mut tx, "desk.hong-gai").await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(place.back().await, ["rt-1", "rt-2"]);
}

#[tokio::test]
async fn a_grant_that_still_serves_another_session_waits_for_its_end() {
    let place = Place::giving().await;
    let first = place.sign_in_sharing("one").await;
    let second = place.sign_in_sharing("one").await;
    place.services.sign_out(&first, "").await.unwrap();
    assert!(place.back().await.is_empty(), "the provider may have given one grant to both");
    place.services.sign_out(&second, "").await.unwrap();
    assert_eq!(place.back().await, ["rt-1", "rt-2"]);
    // Where it names no session of its own nobody can know: what another one takes the place of is let be.
    let place = Place::giving().await;
    let first = place.sign_in_sharing("").await;
    place.services.close_session(&first).await.unwrap();
    assert!(place.back().await.is_empty());
}

impl Place {
    /// A session with the next token, in this session of the provider's.
    async fn sign_in_sharing(&self, sid: &str) -> String {
        self.peer.set(|script| {
            script.refresh = Some(script.refresh.unwrap_or_default() + 1);
            script.claims["sid"] = sid.into();
        });
        self.sign_in().await.unwrap().session
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_asked_again_and_not_for_ever() {
    let place = Place::giving().await;
    let session = place.session_with(1).await;
    place.peer.set(|script| script.answering = Answering::OutOfOrder);
    place.services.sign_out(&session, "").await.unwrap();
    assert!(place.back().await.is_empty());
    place.peer.set(|script| script.answering = Answering::Honestly);
    assert!(place.back().await.is_empty(), "not at once");
    place.clock.advance(MINUTE);
    assert_eq!(place.back().await, ["rt-1"]);
    let session = place.session_with(2).await;
    place.peer.set(|script| script.answering = Answering::OutOfOrder);
    place.services.sign_out(&session, "").await.unwrap();
    for _ in 0..30 {
        place.clock.advance(60 * MINUTE);
        place.back().await;
    }
    place.peer.set(|script| script.answering = Answering::Honestly);
    place.clock.advance(24 * 60 * MINUTE);
    assert_eq!(place.back().await, ["rt-1"], "by then it has run out");
}

/// Asks anew about a session and lets something happen before the provider answers; the page is shown meanwhile.
async fn while_asked<T>(place: &Place, session: &str, does: impl AsyncFnOnce() -> T) -> T {
    let (come, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    place.peer.set(|script| script.gate = Some((come.clone(), go_on.clone())));
    place.clock.advance(15 * MINUTE);
    place.peer.set(|script| script.later += 15 * MINUTE);
    let asking = place.services.who(session);
    let meanwhile = async {
        come.notified().await;
        place.peer.set(|script| script.gate = None);
        let done = does().await;
        go_on.notify_one();
        done
    };
    let (_, done) = tokio::join!(asking, meanwhile);
    done
}

impl Place {
    /// A proof of a quarter of an hour after the peer began.
    async fn prove_later(&self, cookie: &str) -> String {
        let now = (self.peer.now + 15 * MINUTE) / 1000;
        self.peer.set(|script| script.claims["auth_time"] = now.into());
        let proved = self.prove(cookie, cookie).await.unwrap().session;
        self.peer.set(|script| _ = script.claims.as_object_mut().unwrap().remove("auth_time"));
        proved
    }
}

#[tokio::test]
async fn a_new_proof_during_the_question_keeps_its_own_token() {
    let place = Place::giving().await;
    let first = place.session_with(1).await;
    let proved = while_asked(&place, &first, async || {
        place.peer.set(|script| script.refresh = Some(5));
        let proved = place.prove_later(&first).await;
        place.peer.set(|script| script.refresh = Some(1));
        proved
    })
    .await;
    let handle = place.who(&proved).await.session().handle.clone();
    let kept =
        refreshes::find(&mut place.services.store.reader().await.unwrap(), &handle).await.unwrap().unwrap();
    assert_eq!(place.services.unsealed(&handle, &kept).unwrap(), "rt-5", "of the proof");
    assert!(place.back().await.is_empty(), "one session of the provider's, and perhaps one grant");
    place.services.sign_out(&proved, "").await.unwrap();
    assert_eq!(place.back().await, ["rt-1", "rt-2", "rt-5"], "also what the question brought");
}

#[tokio::test]
async fn a_refusal_of_the_token_before_does_not_end_a_session_proved_meanwhile() {
    let place = Place::giving().await;
    let first = place.session_with(1).await;
    let proved = while_asked(&place, &first, async || {
        place.peer.set(|script| script.refresh = Some(7));
        place.prove_later(&first).await
    })
    .await;
    assert!(place.services.who(&proved).await.unwrap().is_some());
    assert_eq!(place.journal().await, ["signed_in", "stepped_up"]);
}

#[tokio::test]
async fn a_token_that_comes_after_the_session_has_ended_goes_back_at_once() {
    let place = Place::giving().await;
    let session = place.session_with(1).await;
    while_asked(&place, &session, async || {
        let mut tx = place.services.store.begin_write().await.unwrap();
        sessions::delete(&mut tx, &crate::service::keys::hash(&session)).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
    assert_eq!(place.back().await, ["rt-1", "rt-2"]);
}
