//! Sessions that rest on the provider's word, and how they end with it.

use super::*;
use crate::{
    identity::tests::peer::{Answering, Script},
    service::sessions::OpenSession,
    store::{refreshes, sessions},
};
use app::domain::time::Timestamp;

const MINUTE: i64 = 60_000;

impl Place {
    /// Where the provider gives refresh tokens.
    async fn renewing() -> Self {
        let place = Self::new().await;
        place.peer.set(|script| script.refresh = Some(1));
        place
    }

    /// Both clocks go on; who the session belongs to then.
    async fn after(&self, minutes: i64, session: &str) -> Option<SignedIn> {
        self.clock.advance(minutes * MINUTE);
        self.peer.set(|script| script.later += minutes * MINUTE);
        self.services.who(session).await.unwrap()
    }

    fn counts(&self) -> Option<u32> {
        self.peer.script.lock().unwrap().refresh
    }
}

fn open(who: Option<&SignedIn>) -> OpenSession {
    who.unwrap().session().clone()
}

#[tokio::test]
async fn the_provider_is_asked_anew_every_quarter_of_an_hour_with_the_token_it_gave_last() {
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    assert!(place.after(14, &session).await.is_some());
    assert_eq!(place.counts(), Some(1), "not yet");
    assert!(place.after(1, &session).await.is_some());
    assert_eq!(place.counts(), Some(2));
    assert!(place.services.who(&session).await.unwrap().is_some());
    assert_eq!(place.counts(), Some(2), "once");
    assert!(place.after(15, &session).await.is_some());
    assert_eq!(place.counts(), Some(3), "by the token that replaced the first");
}

#[tokio::test]
async fn the_token_is_sealed_in_its_session_and_goes_with_it() {
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    let handle = open(place.services.who(&session).await.unwrap().as_ref()).handle;
    let kept =
        refreshes::find(&mut place.services.store.reader().await.unwrap(), &handle).await.unwrap().unwrap();
    assert!(!kept.contains("rt-1"));
    let vault = &place.services.credentials.vault;
    assert_eq!(vault.open(&format!("refresh:{handle}"), &kept).unwrap(), b"rt-1");
    assert!(vault.open("refresh:another", &kept).is_err());
    place.services.sign_out(&session, "").await.unwrap();
    assert_eq!(place.peer.script.lock().unwrap().revoked, ["rt-1"], "given back");
}

#[tokio::test]
async fn name_and_level_are_those_of_today() {
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    place.peer.set(|script| {
        script.user_info["HoVaTen"] = "Nguyễn Thị Mơ Hoa".into();
        script.user_info["loAs"] = "1".into();
    });
    let Some(SignedIn::Citizen { account, session, .. }) = place.after(15, &session).await else {
        unreachable!("a citizen is signed in");
    };
    assert_eq!((account.full_name.as_str(), account.assurance), ("Nguyễn Thị Mơ Hoa", 1));
    assert_eq!(session.assurance, 1);
}

#[tokio::test]
async fn whom_the_provider_does_not_vouch_for_is_signed_out_within_one_request() {
    let changes: [fn(&mut Script); 5] = [
        |script| script.refresh = None,
        |script| script.refresh = Some(9),
        |script| script.user_info["sub"] = "tech-8".into(),
        |script| script.claims = json!({ "sub": "tech-8" }),
        |script| script.claims = json!({ "nonce": "another" }),
    ];
    for change in changes {
        let place = Place::renewing().await;
        let session = place.sign_in().await.unwrap().session;
        place.peer.set(change);
        assert!(place.after(15, &session).await.is_none());
        assert!(place.services.who(&session).await.unwrap().is_none());
        assert_eq!(place.journal().await, ["signed_in", "session_revoked"]);
    }
}

#[tokio::test]
async fn staff_by_the_provider_end_with_its_word_and_with_their_level() {
    let changes: [fn(&mut Script); 4] = [
        |script| script.refresh = None,
        |script| script.user_info["loAs"] = "1".into(),
        |script| script.claims["NhomNguoiDung"] = "cong-dan".into(),
        |script| script.claims["TenDangNhap"] = "admin.tinh".into(),
    ];
    for change in changes {
        let place = Place::renewing().await;
        place.officer("desk.tinh");
        let session = place.sign_in().await.unwrap().session;
        assert!(place.after(10, &session).await.is_some());
        assert!(place.after(5, &session).await.is_some());
        place.peer.set(change);
        assert!(place.after(10, &session).await.is_some());
        assert!(place.after(5, &session).await.is_none());
    }
}

#[tokio::test]
async fn a_provider_that_is_away_is_borne_for_an_hour_and_asked_once_a_minute() {
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    place.peer.set(|script| script.answering = Answering::OutOfOrder);
    for _ in 0..6 {
        assert!(place.after(12, &session).await.is_some());
    }
    // The first silence was met at 24 minutes; the hour is over at 84.
    assert!(place.after(11, &session).await.is_some());
    assert!(place.after(2, &session).await.is_none());
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    place.peer.set(|script| script.answering = Answering::OutOfOrder);
    assert!(place.after(20, &session).await.is_some());
    place.peer.set(|script| script.answering = Answering::Honestly);
    assert!(place.services.who(&session).await.unwrap().is_some());
    assert_eq!(place.counts(), Some(1), "not again at once");
    assert!(place.after(1, &session).await.is_some());
    assert_eq!(place.counts(), Some(2));
}

#[tokio::test]
async fn many_requests_at_once_ask_once() {
    let place = Place::renewing().await;
    let session = place.sign_in().await.unwrap().session;
    place.clock.advance(15 * MINUTE);
    place.peer.set(|script| script.later = 15 * MINUTE);
    let ask = || place.services.who(&session);
    let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());
    assert!([a, b, c, d].into_iter().all(|who| who.unwrap().is_some()));
    assert_eq!(place.counts(), Some(2));
}

#[tokio::test]
async fn a_new_proof_brings_its_own_token_or_none() {
    let place = Place::renewing().await;
    let first = place.sign_in().await.unwrap().session;
    place.peer.set(|script| script.refresh = None);
    let proved = place.prove(&first, &first).await.unwrap().session;
    let who = place.services.who(&proved).await.unwrap();
    let handle = open(who.as_ref()).handle;
    let mut reader = place.services.store.reader().await.unwrap();
    assert_eq!(refreshes::find(&mut reader, &handle).await.unwrap(), None);
    let row =
        sessions::list(&mut reader, owner(&who.unwrap().holder()), Timestamp(0).0).await.unwrap().remove(0);
    assert_eq!(row.ask_at, None);
}
