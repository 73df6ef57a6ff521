//! Asking anew: what a refreshed answer must be to be believed (OpenID Connect Core 1.0 §12.2).

use super::*;
use crate::config::Asking;

const LATER: i64 = 15 * 60 * 1000;

/// Somebody signed in, and the provider's clock went on.
async fn signed_in() -> (Visit, Identity) {
    let visit = Visit::begin_with(Purpose::SignIn, |script| script.refresh = Some(1)).await.unwrap();
    let identity = visit.finish().await.unwrap();
    assert_eq!(identity.refresh_token, "rt-1");
    visit.peer.set(|script| script.later = LATER);
    (visit, identity)
}

async fn asked(visit: &Visit, first: &Identity) -> Result<Identity, IdentityError> {
    let renewal = visit.provider.renew(&first.refresh_token, NOW + LATER).await?;
    assert_eq!(renewal.next(), Some("rt-2"));
    visit.provider.vouched(&renewal, &first.id_token_hint, NOW + LATER).await
}

#[tokio::test]
async fn the_provider_says_anew_who_somebody_is() {
    let (visit, first) = signed_in().await;
    visit.peer.set(|script| {
        script.user_info["HoVaTen"] = "Nguyễn Thị Mơ Hoa".into();
        script.user_info["loAs"] = "1".into();
    });
    let today = asked(&visit, &first).await.unwrap();
    assert_eq!((today.full_name.as_str(), today.assurance), ("Nguyễn Thị Mơ Hoa", 1));
    assert_eq!((today.subject.as_str(), today.authenticated_at), ("tech-7", Some(NOW)));
}

#[tokio::test]
async fn a_nonce_may_be_left_out_and_so_may_the_whole_token() {
    let (visit, first) = signed_in().await;
    visit.peer.set(|script| script.claims = json!({ "nonce": null }));
    assert!(asked(&visit, &first).await.is_ok());
    let (visit, first) = signed_in().await;
    visit.peer.set(|script| script.answering = Answering::NoIdToken);
    assert!(asked(&visit, &first).await.is_ok());
    visit.peer.set(|script| {
        script.refresh = Some(1);
        script.user_info["sub"] = "tech-8".into();
    });
    assert_eq!(asked(&visit, &first).await.unwrap_err(), IdentityError::SubjectMismatch);
}

#[tokio::test]
async fn without_a_new_token_what_only_the_first_one_said_still_counts_but_makes_no_staff() {
    let told = |script: &mut peer::Script| {
        script.refresh = Some(1);
        script.claims = json!({ "loAs": "2", "groups": ["motcua-staff"], "preferred_username": "desk.tinh" });
        script.user_info.as_object_mut().unwrap().remove("loAs");
    };
    let visit = Visit::begin_with(Purpose::SignIn, told).await.unwrap();
    let first = visit.finish().await.unwrap();
    visit.peer.set(|script| script.answering = Answering::NoIdToken);
    assert_eq!(asked(&visit, &first).await.unwrap().assurance, 2);

    let mut visit = Visit::begin_with(Purpose::SignIn, told).await.unwrap();
    visit.provider.config.staff = crate::config::StaffClaims {
        claim: "groups".into(),
        value: "motcua-staff".into(),
        login: "preferred_username".into(),
    };
    let first = visit.finish().await.unwrap();
    assert_eq!(first.staff.as_deref(), Some("desk.tinh"));
    visit.peer.set(|script| script.answering = Answering::NoIdToken);
    let error = asked(&visit, &first).await.unwrap_err();
    assert_eq!((error, error.is_silence()), (IdentityError::TokenMissing, true));
}

#[tokio::test]
async fn a_refreshed_token_of_anybody_else_or_any_other_time_is_refused() {
    use IdentityError as E;
    let (now, hour) = ((NOW + LATER) / 1000, 3600);
    for (claims, error) in [
        (json!({ "sub": "tech-8" }), E::SubjectMismatch),
        (json!({ "iss": "https://other.example" }), E::TokenIssuer),
        (json!({ "aud": "another" }), E::TokenAudience),
        (json!({ "azp": "another" }), E::TokenAudience),
        (json!({ "nonce": "another" }), E::TokenNonce),
        (json!({ "auth_time": now }), E::TokenNonce),
        (json!({ "iat": NOW / 1000 }), E::TokenExpired),
        (json!({ "iat": now + hour }), E::TokenNotYetValid),
        (json!({ "exp": now - hour }), E::TokenExpired),
    ] {
        let (visit, first) = signed_in().await;
        visit.peer.set(|script| script.claims = claims.clone());
        assert_eq!(asked(&visit, &first).await.unwrap_err(), error, "{claims}");
    }
}

#[tokio::test]
async fn a_refreshed_token_is_signed_by_the_provider() {
    for signing in [Signing::Nothing, Signing::SharedSecret, Signing::PublicKeyAsSecret, Signing::Stranger] {
        let (visit, first) = signed_in().await;
        visit.peer.set(|script| script.signing = signing);
        assert_eq!(asked(&visit, &first).await.unwrap_err(), IdentityError::TokenSignature);
    }
}

#[tokio::test]
async fn what_counts_no_more_is_told_from_a_provider_that_is_away() {
    let (visit, first) = signed_in().await;
    assert!(asked(&visit, &first).await.is_ok());
    let again = asked(&visit, &first).await.unwrap_err();
    assert_eq!((again, again.is_silence()), (IdentityError::GrantEnded, false), "used before");
    visit.peer.set(|script| script.answering = Answering::OutOfOrder);
    assert!(asked(&visit, &first).await.unwrap_err().is_silence());
}

#[tokio::test]
async fn consent_to_asking_anew_is_asked_for_only_where_it_is_wanted() {
    for (tokens, wanted) in [(Asking::Given, false), (Asking::Never, false), (Asking::Offline, true)] {
        let peer = Peer::start(NOW).await;
        peer.set(|script| script.refresh = Some(1));
        let mut provider = provider(&peer.issuer);
        provider.config.refresh.tokens = tokens;
        let random = SeededRandom::new(3);
        let begun = provider.begin(Purpose::SignIn, ReturnTo::default(), "vi", &random, NOW).await;
        let (left_for, attempt) = begun.unwrap();
        let query = left_for.query().unwrap();
        assert_eq!(query.contains("offline_access"), wanted, "{query}");
        assert_eq!(query.contains("prompt=consent"), wanted, "{query}");
        let identity = provider.finish(&peer.agree(&left_for), &attempt, NOW).await.unwrap();
        assert_eq!(identity.refresh_token.is_empty(), tokens == Asking::Never);
    }
}
