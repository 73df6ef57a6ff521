//! The whole way to an identity provider and back, against the one of the protocol's own tests.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

mod doubt;
mod giving_back;
mod linking;
mod organisations;
mod refresh;
mod staff;

use super::*;
use crate::{
    clock::{Clock, FixedClock, SystemClock},
    identity::{
        Callback, EndSession, ReturnTo,
        tests::peer::{CLIENT_SECRET, Peer},
    },
    service::{
        Error, Services,
        sessions::{Holder, SignedIn},
        testing,
    },
    store::security_events,
};
use app::{
    domain::{error::ErrorCode, session::Proof},
    texts::Lang,
};
use serde_json::json;
use std::sync::Arc;
use tempfile::TempDir;
use url::Url;

struct Place {
    services: Services,
    peer: Arc<Peer>,
    clock: Arc<FixedClock>,
    _folder: TempDir,
}

/// Nobody here is sent to the provider a second time; that is `doubt`.
fn is_in(back: Result<Back, Error>) -> Result<Finished, ErrorCode> {
    match back {
        Ok(Back::In(finished)) => Ok(finished),
        Ok(Back::Again(_)) => panic!("the provider is to be asked again"),
        Ok(Back::Failed { error, .. }) | Err(error) => Err(error.code()),
    }
}

impl Place {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut crate::config::Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let peer = Peer::start(SystemClock.now()).await;
        let mut config = testing::config(folder.path(), &peer.issuer, CLIENT_SECRET);
        config.public_url = Url::parse("https://dichvu.example.vn").unwrap();
        change(&mut config);
        let (services, clock) = testing::services(config).await;
        peer.set(|script| script.redirect = "https://dichvu.example.vn/sign-in/callback".into());
        Self { services, peer, clock, _folder: folder }
    }

    /// Leaves for the provider and agrees there: the browser's secret, and what it brings back.
    async fn leave(&self) -> (String, Callback) {
        let to = ReturnTo::parse("/inbox").unwrap();
        let begun = self.services.begin_sign_in(to, Lang::Vi, None).await.unwrap();
        let callback = self.peer.agree(&Url::parse(&begun.address).unwrap());
        (begun.browser, callback)
    }

    async fn sign_in(&self) -> Result<Finished, ErrorCode> {
        let (browser, callback) = self.leave().await;
        self.finish(&callback, &browser).await
    }

    async fn finish(&self, callback: &Callback, browser: &str) -> Result<Finished, ErrorCode> {
        let visitor = Visitor {
            browser,
            device: "Chrome · Android",
            origin: "somewhere",
            session: None,
            lang: Lang::En,
        };
        is_in(self.services.finish_sign_in(callback, &visitor).await)
    }

    /// Proves anew for the session of one cookie, in a browser that has another (or the same).
    async fn prove(&self, of: &str, cookie: &str) -> Result<Finished, ErrorCode> {
        self.prove_as("submit", of, cookie).await
    }

    /// Proves anew for a purpose, in the browser of the session.
    async fn prove_for(&self, purpose: &str, cookie: &str) -> Result<Finished, ErrorCode> {
        self.prove_as(purpose, cookie, cookie).await
    }

    async fn prove_as(&self, purpose: &str, of: &str, cookie: &str) -> Result<Finished, ErrorCode> {
        let who = self.services.who(of).await.unwrap().unwrap();
        let (handle, to) = (who.session().handle.clone(), ReturnTo::parse("/drafts/1/review").unwrap());
        let begun = self.services.begin_proof(&handle, purpose, to, Lang::Vi, None).await.unwrap();
        let callback = self.peer.agree(&Url::parse(&begun.address).unwrap());
        let (browser, session) = (begun.browser.as_str(), Some(cookie));
        let visitor = Visitor { browser, device: "", origin: "", session, lang: Lang::Vi };
        is_in(self.services.finish_sign_in(&callback, &visitor).await)
    }

    /// The kinds of all entries in the journal of security, in order.
    async fn journal(&self) -> Vec<String> {
        let mut reader = self.services.store.reader().await.unwrap();
        let rows = security_events::list_after(&mut reader, 0, 100).await.unwrap();
        rows.into_iter().map(|row| row.kind).collect()
    }

    fn subject(&self, subject: &str) {
        self.peer.set(|script| {
            script.claims = json!({ "sub": subject });
            script.user_info["sub"] = subject.into();
        });
    }

    /// From now on this member of staff signs in, whose subject says nothing of it.
    fn officer(&self, login: &str) {
        let subject = "7e2d4f00-tech";
        self.peer.set(|script| {
            script.claims =
                json!({ "sub": subject, "NhomNguoiDung": ["nhan-vien", "can-bo"], "TenDangNhap": login });
            script.user_info["sub"] = subject.into();
        });
    }
}

#[tokio::test]
async fn a_citizen_comes_back_as_the_same_account_each_time() {
    let place = Place::new().await;
    let (first, second) = (place.sign_in().await.unwrap(), place.sign_in().await.unwrap());
    assert_eq!(first.holder, second.holder);
    assert_ne!(first.session, second.session);
    assert_eq!(first.return_to.as_str(), "/inbox");
    let Some(SignedIn::Citizen { account, session, .. }) = place.services.who(&first.session).await.unwrap()
    else {
        unreachable!("a citizen signed in");
    };
    assert_eq!((account.full_name.as_str(), account.birth_date.as_str()), ("Nguyễn Thị Mơ", "1990-03-05"));
    assert_eq!((account.sex.as_str(), account.assurance, account.lang.as_str()), ("female", 2, "en"));
    assert_eq!(
        (session.device.as_str(), session.assurance, session.proof),
        ("Chrome · Android", 2, Proof::Provider)
    );
    assert_eq!(session.provider_session, "a session of the provider");
}

#[tokio::test]
async fn what_was_begun_elsewhere_is_not_finished_here_and_nothing_twice() {
    let place = Place::new().await;
    let (browser, callback) = place.leave().await;
    assert_eq!(place.finish(&callback, "another browser").await.err(), Some(ErrorCode::SignInFailed));
    assert!(place.finish(&callback, &browser).await.is_ok());
    assert_eq!(place.finish(&callback, &browser).await.err(), Some(ErrorCode::SignInFailed));
}

#[tokio::test]
async fn two_tabs_of_one_browser_do_not_undo_each_other() {
    let place = Place::new().await;
    let begin = |browser| place.services.begin_sign_in(ReturnTo::default(), Lang::Vi, browser);
    let first = begin(None).await.unwrap();
    let second = begin(Some(first.browser.as_str())).await.unwrap();
    assert_eq!(second.browser, first.browser);
    let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
    assert!(place.finish(&callback, &second.browser).await.is_ok());
}

#[tokio::test]
async fn signing_out_ends_the_session_here_and_leads_to_the_providers_end() {
    let place = Place::new().await;
    let session = place.sign_in().await.unwrap().session;
    let end = place.services.sign_out(&session, "somewhere").await.unwrap().unwrap();
    let (address, fields) = match end {
        EndSession::Form(address, fields) => (address, fields),
        EndSession::Address(address) => (address, Vec::new()),
    };
    assert_eq!(address.as_str(), format!("{}/logout", place.peer.issuer), "no token in an address");
    assert!(fields.iter().any(|(name, value)| *name == "id_token_hint" && value.matches('.').count() == 2));
    assert!(place.services.who(&session).await.unwrap().is_none());
    assert!(place.services.sign_out(&session, "somewhere").await.unwrap().is_none());
}

#[tokio::test]
async fn a_new_proof_is_written_into_the_session_that_asked_for_it() {
    let place = Place::new().await;
    let first = place.sign_in().await.unwrap();
    let finished = place.prove(&first.session, &first.session).await.unwrap();
    assert_eq!(finished.return_to.as_str(), "/drafts/1/review");
    assert_ne!(finished.session, first.session, "a new secret");
    let former = place.services.who(&first.session).await.unwrap().unwrap();
    let now = place.services.who(&finished.session).await.unwrap().unwrap();
    assert_eq!(
        former.session().handle,
        now.session().handle,
        "what left before is still on its way, for a minute"
    );
    assert_eq!(place.journal().await, ["signed_in", "stepped_up"]);
}

#[tokio::test]
async fn whoever_kept_the_secret_before_a_proof_has_nothing_of_it() {
    let place = Place::new().await;
    place.peer.set(|script| script.user_info["loAs"] = "1".into());
    let former = place.sign_in().await.unwrap().session;
    place.peer.set(|script| script.user_info["loAs"] = "2".into());
    for (cookie, level) in [(&place.prove(&former, &former).await.unwrap().session, 2), (&former, 1)] {
        assert_eq!(place.services.who(cookie).await.unwrap().unwrap().session().assurance, level);
    }
    assert_eq!(place.prove(&former, &former).await.err(), Some(ErrorCode::SignInFailed));
}

#[tokio::test]
async fn another_persons_proof_and_another_browsers_session_are_refused() {
    let place = Place::new().await;
    let first = place.sign_in().await.unwrap();
    let stranger = place.prove(&first.session, "no session at all").await.err();
    assert_eq!(stranger, Some(ErrorCode::SignInFailed));
    place.subject("tech-8");
    place.peer.set(|script| script.user_info["SoDinhDanh"] = "022190000009".into());
    let other = place.prove(&first.session, &first.session).await;
    assert_eq!(other.err(), Some(ErrorCode::ProofOfAnother));
    assert!(place.services.who(&first.session).await.unwrap().is_some(), "the session stays as it was");
    assert_eq!(place.journal().await, ["signed_in", "step_up_failed"]);
}

#[tokio::test]
async fn who_says_nothing_of_the_time_has_proved_nothing_lately() {
    let place = Place::new().await;
    let known = place.sign_in().await.unwrap().session;
    place.peer.set(|script| script.claims = json!({ "auth_time": null }));
    let unknown = place.sign_in().await.unwrap().session;
    for (session, lately) in [(known, true), (unknown, false)] {
        let who = place.services.who(&session).await.unwrap().unwrap();
        assert_eq!(place.services.has_proved_lately(&who), lately);
    }
}

#[tokio::test]
async fn the_providers_word_opens_nothing_below_the_least_level() {
    for (officer, citizens, level, let_in) in [
        (true, 0, "1", false),
        (true, 0, "2", true),
        (true, 0, "", false),
        (false, 0, "1", true),
        (false, 2, "1", false),
        (false, 2, "2", true),
    ] {
        let place = Place::with(|config| config.identity.least_for_citizens = citizens).await;
        if officer {
            place.officer("desk.hong-gai");
        }
        place.peer.set(|script| script.user_info["loAs"] = level.into());
        let expected = (!let_in).then_some(ErrorCode::AssuranceTooLow);
        assert_eq!(place.sign_in().await.err(), expected, "{officer} at {level}");
    }
}

#[tokio::test]
async fn a_provider_proves_what_it_was_asked_for_and_a_sign_in_only_what_takes_one() {
    use app::domain::staff_access::Purpose;
    let place = Place::new().await;
    place.officer("desk.hong-gai");
    let session = place.sign_in().await.unwrap().session;
    for (purpose, enough) in
        [(Purpose::Sign, false), (Purpose::Account, false), (Purpose::Export, true), (Purpose::Lookup, true)]
    {
        let fresh = place.services.is_fresh_at_provider(&session, purpose).await.unwrap();
        assert_eq!(fresh, enough, "{purpose:?}");
    }
    let session = place.prove_for("sign", &session).await.unwrap().session;
    assert!(place.services.is_fresh_at_provider(&session, Purpose::Sign).await.unwrap());
    assert!(!place.services.is_fresh_at_provider(&session, Purpose::Account).await.unwrap());
}
