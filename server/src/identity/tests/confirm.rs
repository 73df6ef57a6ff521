//! Proving anew who one is: now, and as strongly as the operator demands.

use super::*;

#[tokio::test]
async fn a_confirmation_demands_a_fresh_proof() {
    for purpose in [Purpose::Confirm, Purpose::SignInAnew] {
        let visit = Visit::begin_with(purpose, |_| ()).await.unwrap();
        let query = visit.left_for.query().unwrap();
        assert!(query.contains("prompt=login") && query.contains("max_age=0"), "{query}");
        assert!(visit.finish().await.is_ok());
        for stale in [json!(NOW / 1000 - 3600), json!(null)] {
            visit.peer.set(|script| script.claims = json!({ "auth_time": stale }));
            assert_eq!(visit.fails().await, IdentityError::NotAskedAnew);
        }
    }
}

#[tokio::test]
async fn a_confirmation_is_as_strong_as_the_signed_answer_says() {
    let demanding = async |purpose: Purpose, claims: serde_json::Value| {
        let mut visit = Visit::begin_with(purpose, |_| ()).await.unwrap();
        let config = IdentityConfig { strong_acr: "urn:level:2".into(), ..IdentityConfig::default() };
        visit.provider = provider_with(&visit.peer.issuer, config);
        let random = SeededRandom::new(12);
        let left = visit.provider.begin(purpose, ReturnTo::default(), "vi", &random, NOW).await.unwrap();
        (visit.left_for, visit.attempt) = left;
        visit.callback = visit.peer.agree(&visit.left_for);
        visit.peer.set(|script| script.claims = claims);
        let asked = visit.left_for.query_pairs().find(|(name, _)| name == "acr_values");
        (asked.map(|(_, value)| value.into_owned()), visit.finish().await.map(|_| ()))
    };
    let asked = Some("urn:level:2".to_owned());
    assert_eq!(demanding(Purpose::Confirm, json!({ "acr": "urn:level:2" })).await, (asked.clone(), Ok(())));
    for weak in [json!({ "acr": "urn:level:1" }), json!({ "acr": "" }), json!({ "acr": null }), json!({})] {
        let refused = demanding(Purpose::Confirm, weak).await;
        assert_eq!(refused, (asked.clone(), Err(IdentityError::TooWeak)));
    }
    for purpose in [Purpose::SignIn, Purpose::SignInAnew] {
        let signed_in = demanding(purpose, json!({})).await;
        assert_eq!(signed_in, (None, Ok(())), "a sign-in is asked for nothing more");
    }
}

#[tokio::test]
async fn a_strength_that_the_provider_does_not_know_is_noticed_before_anybody_is_refused() {
    for (demanded, known, fits) in [
        ("", Some(json!([])), true),
        ("urn:level:2", None, true),
        ("urn:level:2", Some(json!(["urn:level:1", "urn:level:2"])), true),
        ("urn:level:2", Some(json!(["urn:level:1"])), false),
        ("urn:level:2", Some(json!([])), false),
    ] {
        let peer = Peer::start(NOW).await;
        peer.set(|script| script.acr_values = known);
        let config = IdentityConfig { strong_acr: demanded.into(), ..IdentityConfig::default() };
        let provider = provider_with(&peer.issuer, config);
        assert_eq!(provider.knows_strong_acr(NOW).await, Ok(fits), "{demanded}");
    }
}
