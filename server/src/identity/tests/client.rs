//! Proving who we are by a key of which the provider knows the public half only.

use super::keys::client_key;
use super::*;

/// A visit of a centre that has a key instead of a secret.
async fn keyed() -> (Visit, IdentityConfig) {
    let (private, public) = client_key();
    let peer = Peer::start(NOW).await;
    peer.set(|script| {
        script.client_key = Some(public);
        script.refresh = Some(1);
    });
    let config = IdentityConfig {
        issuer: peer.issuer.clone(),
        client_key: Some(Secret::new(private)),
        ..IdentityConfig::default()
    };
    let loopback = LoopbackHosts::new([peer.issuer.trim_start_matches("http://")]);
    let redirect = Url::parse("https://dichvu.example.vn/dang-nhap/ve").unwrap();
    let provider = IdentityProvider::new(&config, &loopback, &redirect).unwrap();
    let random = SeededRandom::new(11);
    let (left_for, attempt) =
        provider.begin(Purpose::SignIn, ReturnTo::default(), "vi", &random, NOW).await.unwrap();
    let callback = peer.agree(&left_for);
    (Visit { peer, provider, callback, attempt, left_for }, config)
}

#[tokio::test]
async fn a_key_proves_each_question_to_the_provider_anew_and_no_secret_goes_along() {
    let (visit, _) = keyed().await;
    let identity = visit.finish().await.unwrap();
    let renewal = visit.provider.renew(&identity.refresh_token, NOW).await.unwrap();
    visit.provider.revoke(renewal.next().unwrap(), NOW).await.unwrap();
    let script = visit.peer.script.lock().unwrap();
    assert_eq!((script.assertions.len(), script.revoked.as_slice()), (3, ["rt-2".to_owned()].as_slice()));
}

#[tokio::test]
async fn a_centre_with_another_key_or_a_secret_is_nobody_to_such_a_provider() {
    let (visit, _) = keyed().await;
    visit.peer.set(|script| script.client_key = Some(client_key().1));
    assert_eq!(visit.fails().await, IdentityError::ClientRefused);
    let visit = Visit::begin_with(Purpose::SignIn, |script| script.client_key = Some(client_key().1));
    let error = visit.await.unwrap().fails().await;
    assert_eq!(
        (error, error.is_silence()),
        (IdentityError::ClientRefused, true),
        "beginning again helps nobody"
    );
}

#[tokio::test]
async fn the_public_half_is_told_under_its_thumbprint_and_nothing_of_the_private_one() {
    let (_, config) = keyed().await;
    let public = super::super::client_key(&config).unwrap().unwrap();
    let names: Vec<_> = public.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names, ["alg", "crv", "kid", "kty", "use", "x", "y"]);
    assert_eq!(public["kid"].as_str().unwrap().len(), 43);
    let text = format!("{config:?}{}", serde_json::to_string(&config).unwrap());
    assert!(!text.contains("PRIVATE"));
}

#[tokio::test]
async fn what_is_no_key_is_said_to_be_none() {
    for text in ["", "no key", "-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"] {
        let config = IdentityConfig { client_key: Some(Secret::new(text)), ..IdentityConfig::default() };
        assert_eq!(super::super::client_key(&config).unwrap_err(), IdentityError::ClientKey);
    }
}
