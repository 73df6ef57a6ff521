//! A sign-in from leaving to coming back, with an honest provider and with every dishonest one.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod claims;
mod client;
mod confirm;
mod end_session;
mod keys;
mod known;
pub mod peer;
mod refresh;

use std::sync::Arc;

use jiff::civil::date;
use serde_json::json;
use url::Url;

use super::*;
use crate::config::{IdentityConfig, LoopbackHosts, Secret};
use crate::random::SeededRandom;
use peer::{Answering, CLIENT_SECRET, Peer, Signing};

const NOW: i64 = 1_790_000_000_000;

/// One browser that leaves for the provider and comes back.
struct Visit {
    peer: Arc<Peer>,
    provider: IdentityProvider,
    callback: Callback,
    attempt: LoginAttempt,
    left_for: Url,
}

impl Visit {
    async fn begin_with(
        purpose: Purpose,
        prepare: impl FnOnce(&mut peer::Script),
    ) -> Result<Self, IdentityError> {
        let peer = Peer::start(NOW).await;
        peer.set(prepare);
        let provider = provider(&peer.issuer);
        let (left_for, attempt) =
            provider.begin(purpose, ReturnTo::default(), "vi", &SeededRandom::new(11), NOW).await?;
        let callback = peer.agree(&left_for);
        Ok(Self { peer, provider, callback, attempt, left_for })
    }

    async fn begin() -> Self {
        Self::begin_with(Purpose::SignIn, |_| ()).await.unwrap()
    }

    async fn finish(&self) -> Result<Identity, IdentityError> {
        self.provider.finish(&self.callback, &self.attempt, NOW).await
    }

    async fn fails(&self) -> IdentityError {
        self.finish().await.unwrap_err()
    }
}

fn provider(issuer: &str) -> IdentityProvider {
    provider_with(issuer, IdentityConfig::default())
}

fn provider_with(issuer: &str, config: IdentityConfig) -> IdentityProvider {
    let config = IdentityConfig {
        issuer: issuer.into(),
        client_secret: Some(Secret::new(CLIENT_SECRET)),
        scopes: vec!["openid".into(), "profile".into()],
        ..config
    };
    let loopback = LoopbackHosts::new([issuer.trim_start_matches("http://")]);
    let redirect = Url::parse("https://dichvu.example.vn/dang-nhap/ve").unwrap();
    IdentityProvider::new(&config, &loopback, &redirect).unwrap()
}

/// What becomes of a sign-in whose ID token carries these claims.
async fn with_claims(claims: serde_json::Value) -> Result<Identity, IdentityError> {
    let visit = Visit::begin().await;
    visit.peer.set(|script| script.claims = claims);
    visit.finish().await
}

async fn with_signing(signing: Signing) -> Result<Identity, IdentityError> {
    Visit::begin_with(Purpose::SignIn, |script| script.signing = signing).await?.finish().await
}

#[tokio::test]
async fn an_honest_provider_tells_us_who_somebody_is() {
    let visit = Visit::begin().await;
    let identity = visit.finish().await.unwrap();
    assert_eq!((identity.issuer.as_str(), identity.subject.as_str()), (visit.peer.issuer.as_str(), "tech-7"));
    assert_eq!(identity.full_name, "Nguyễn Thị Mơ");
    assert_eq!(identity.personal_id.as_deref(), Some("022190000001"));
    assert_eq!(identity.date_of_birth, Some(date(1990, 3, 5)));
    assert_eq!(
        (identity.sex, identity.kind, identity.assurance),
        (Some(Sex::Female), AccountKind::Person, 2)
    );
    assert_eq!(identity.phone.as_deref(), Some("0912000001"));
    assert_eq!(identity.address.as_deref(), Some("Tổ 1, phường Hạ Long"));
    assert_eq!((identity.tax_code, identity.authenticated_at), (None, Some(NOW)));
    assert_eq!(identity.id_token_hint.split('.').count(), 3);
}

#[tokio::test]
async fn the_browser_leaves_with_state_nonce_challenge_and_language() {
    let visit = Visit::begin().await;
    let ask = |name: &str| visit.left_for.query_pairs().find(|(n, _)| n == name).unwrap().1.into_owned();
    assert!(visit.left_for.as_str().starts_with(&format!("{}/authorize?", visit.peer.issuer)));
    assert_eq!(ask("state"), visit.attempt.state());
    assert_eq!((ask("scope"), ask("ui_locales")), ("openid profile".into(), "vi".into()));
    assert_eq!(ask("redirect_uri"), "https://dichvu.example.vn/dang-nhap/ve");
    assert!(!visit.left_for.as_str().contains(&visit.attempt.pkce_verifier));
}

#[tokio::test]
async fn rsa_signatures_are_as_good() {
    assert_eq!(with_signing(Signing::Rs256).await.unwrap().subject, "tech-7");
}

#[tokio::test]
async fn a_short_rsa_key_signs_nothing() {
    assert_eq!(with_signing(Signing::ShortRs256).await.unwrap_err(), IdentityError::TokenSignature);
}

#[tokio::test]
async fn unsigned_and_wrongly_signed_tokens_are_refused() {
    for signing in [Signing::Nothing, Signing::SharedSecret, Signing::PublicKeyAsSecret, Signing::Stranger] {
        assert_eq!(with_signing(signing).await.unwrap_err(), IdentityError::TokenSignature);
    }
}

#[tokio::test]
async fn tokens_for_other_sign_ins_parties_issuers_and_times_are_refused() {
    let seconds = NOW / 1000;
    for (claims, expected) in [
        (json!({"nonce": "another"}), IdentityError::TokenNonce),
        (json!({"nonce": null}), IdentityError::TokenNonce),
        (json!({"aud": "another-client"}), IdentityError::TokenAudience),
        (json!({"aud": ["motcua", "another-client"]}), IdentityError::TokenAudience),
        (json!({"azp": "another-client"}), IdentityError::TokenAudience),
        (json!({"iss": "https://sso.example.vn"}), IdentityError::TokenIssuer),
        (json!({"exp": seconds - 61}), IdentityError::TokenExpired),
        (json!({"iat": seconds + 61}), IdentityError::TokenNotYetValid),
        (json!({"nbf": seconds + 61}), IdentityError::TokenNotYetValid),
        (json!({"nbf": "tomorrow"}), IdentityError::TokenNotYetValid),
    ] {
        assert_eq!(with_claims(claims.clone()).await.unwrap_err(), expected, "{claims}");
    }
}

#[tokio::test]
async fn clocks_may_differ_by_less_than_a_minute() {
    let seconds = NOW / 1000;
    let claims = json!({"exp": seconds - 30, "iat": seconds + 30, "nbf": seconds + 30});
    assert!(with_claims(claims).await.is_ok());
}

#[tokio::test]
async fn an_answer_to_somebody_elses_question_is_refused_before_asking_the_provider() {
    let mut visit = Visit::begin().await;
    visit.callback.state = "guessed".into();
    assert_eq!(visit.fails().await, IdentityError::StateMismatch);
}

#[tokio::test]
async fn a_forgotten_sign_in_ends_after_ten_minutes() {
    let visit = Visit::begin().await;
    let late = visit.provider.finish(&visit.callback, &visit.attempt, NOW + 600_001).await;
    assert_eq!(late.unwrap_err(), IdentityError::Expired);
    let before = visit.provider.finish(&visit.callback, &visit.attempt, NOW - 1).await;
    assert_eq!(before.unwrap_err(), IdentityError::Expired);
}

#[tokio::test]
async fn the_answering_issuer_is_checked_when_named_and_required_when_promised() {
    let mut visit = Visit::begin().await;
    visit.callback.iss = Some("https://sso.example.vn".into());
    assert_eq!(visit.fails().await, IdentityError::IssuerMismatch);
    visit.callback.iss = Some(visit.peer.issuer.clone());
    assert!(visit.finish().await.is_ok());

    let mut visit = Visit::begin_with(Purpose::SignIn, |script| script.promises_iss = true).await.unwrap();
    assert_eq!(visit.fails().await, IdentityError::IssuerMismatch);
    visit.callback.iss = Some(visit.peer.issuer.clone());
    assert!(visit.finish().await.is_ok());
}

#[tokio::test]
async fn declining_is_not_a_fault() {
    let mut visit = Visit::begin().await;
    visit.callback.error = Some("access_denied".into());
    assert_eq!(visit.fails().await, IdentityError::Denied);
    for (said, meant) in [
        ("server_error", IdentityError::Denied),
        ("unmet_authentication_requirements", IdentityError::TooWeak),
        ("whatever else", IdentityError::Denied),
    ] {
        visit.callback.error = Some(said.into());
        assert_eq!(visit.fails().await, meant, "{said}");
    }
}

#[tokio::test]
async fn a_stolen_code_is_worthless_without_the_verifier() {
    let mut visit = Visit::begin().await;
    visit.attempt.pkce_verifier = "z".repeat(43);
    assert_eq!(visit.fails().await, IdentityError::CodeRefused);
}

#[tokio::test]
async fn a_token_endpoint_that_misbehaves_is_refused() {
    for (answering, expected) in [
        (Answering::Redirect, IdentityError::Redirected),
        (Answering::Huge, IdentityError::AnswerTooLarge),
        (Answering::NoIdToken, IdentityError::TokenMissing),
        (Answering::Refused, IdentityError::CodeRefused),
    ] {
        let visit = Visit::begin().await;
        visit.peer.set(|script| script.answering = answering);
        assert_eq!(visit.fails().await, expected);
    }
}

#[tokio::test]
async fn particulars_of_somebody_else_are_refused() {
    let visit = Visit::begin().await;
    visit.peer.set(|script| script.user_info["sub"] = json!("tech-8"));
    assert_eq!(visit.fails().await, IdentityError::SubjectMismatch);
}

#[tokio::test]
async fn nobody_is_signed_in_without_a_name() {
    let visit = Visit::begin().await;
    visit.peer.set(|script| script.user_info["HoVaTen"] = json!(" "));
    assert_eq!(visit.fails().await, IdentityError::Incomplete);
}

#[tokio::test]
async fn a_discovery_document_of_somebody_else_or_without_tls_is_refused() {
    let other =
        Visit::begin_with(Purpose::SignIn, |script| script.other_issuer = Some("https://x.example".into()));
    assert_eq!(other.await.err(), Some(IdentityError::DiscoveryInvalid));
    let plain = |script: &mut peer::Script| script.token_endpoint = Some("http://127.0.0.1:1/token".into());
    let plain = Visit::begin_with(Purpose::SignIn, plain).await;
    assert_eq!(plain.err(), Some(IdentityError::InsecureEndpoint));
}

#[tokio::test]
async fn plain_http_is_refused_unless_exempted_and_silence_is_an_answer() {
    let peer = Peer::start(NOW).await;
    let config = IdentityConfig { issuer: peer.issuer.clone(), ..IdentityConfig::default() };
    let redirect = Url::parse("https://dichvu.example.vn/").unwrap();
    let strict = IdentityProvider::new(&config, &LoopbackHosts::default(), &redirect).unwrap();
    assert_eq!(strict.discover(NOW).await.unwrap_err(), IdentityError::InsecureEndpoint);
    assert_eq!(provider("http://127.0.0.1:1").discover(NOW).await.unwrap_err(), IdentityError::Unreachable);
}

#[tokio::test]
async fn nothing_personal_appears_when_an_identity_is_logged() {
    let identity = Visit::begin().await.finish().await.unwrap();
    let shown = format!("{identity:?}");
    assert!(
        !shown.contains("Mơ") && !shown.contains("022190000001") && !shown.contains(&identity.id_token_hint)
    );
}

#[test]
fn every_error_has_its_own_code() {
    let codes: std::collections::BTreeSet<_> = IdentityError::ALL.iter().map(|error| error.code()).collect();
    assert_eq!(codes.len(), IdentityError::ALL.len());
}
