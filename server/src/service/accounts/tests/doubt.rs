//! Signing in after one's sessions were ended from elsewhere.

use super::*;

const MINUTE: i64 = 60_000;

/// Comes back with what the provider said at a time.
async fn back(place: &Place, proved_at: i64) -> Back {
    place.peer.set(|script| script.claims["auth_time"] = (proved_at / 1000).into());
    let (browser, callback) = place.leave().await;
    come(place, &browser, &callback).await
}

async fn come(place: &Place, browser: &str, callback: &Callback) -> Back {
    let visitor = Visitor { browser, device: "", origin: "", session: None, lang: Lang::Vi };
    place.services.finish_sign_in(callback, &visitor).await.unwrap()
}

#[tokio::test]
async fn a_lost_telephone_that_the_provider_still_knows_is_asked_to_prove_who_it_is() {
    let place = Place::new().await;
    let begun = place.clock.now();
    let Back::In(here) = back(&place, begun).await else { panic!("nothing was ended yet") };
    let Back::In(lost) = back(&place, begun).await else { panic!("nothing was ended yet") };
    let who = place.services.who(&here.session).await.unwrap().unwrap();
    place.clock.advance(MINUTE);
    let ended = place.clock.now();
    assert_eq!(place.services.end_other_sessions(&who, "here").await.unwrap(), 1);
    assert!(place.services.who(&lost.session).await.unwrap().is_none());

    let Back::Again(begun) = back(&place, begun).await else { panic!("an old proof let them in") };
    let address = Url::parse(&begun.address).unwrap();
    let asked =
        |name: &str| address.query_pairs().find(|(n, _)| n == name).map(|(_, value)| value.into_owned());
    assert_eq!((asked("prompt"), asked("max_age")), (Some("login".into()), Some("0".into())));
    let callback = place.peer.agree(&address);
    place.peer.set(|script| script.claims["auth_time"] = (ended / 1000 + 1).into());
    let Back::In(again) = come(&place, &begun.browser, &callback).await else { panic!("proved anew") };
    assert_eq!(again.return_to.as_str(), "/inbox");
}

#[tokio::test]
async fn whose_proof_is_newer_or_who_is_somebody_else_is_asked_nothing() {
    let place = Place::new().await;
    let Back::In(here) = back(&place, place.clock.now()).await else { panic!("nothing was ended yet") };
    let who = place.services.who(&here.session).await.unwrap().unwrap();
    place.services.end_other_sessions(&who, "here").await.unwrap();
    // The provider says whole seconds, rounded down.
    assert!(matches!(back(&place, place.clock.now()).await, Back::In(_)));
    let before = place.clock.now() - MINUTE;
    assert!(matches!(back(&place, before).await, Back::Again(_)));
    place.subject("tech-8");
    place.peer.set(|script| script.user_info["SoDinhDanh"] = "022190000002".into());
    assert!(matches!(back(&place, before).await, Back::In(_)));
}

#[tokio::test]
async fn a_provider_whose_clock_goes_after_ours_is_not_asked_for_ever() {
    let place = Place::new().await;
    let Back::In(here) = back(&place, place.clock.now()).await else { panic!("nothing was ended yet") };
    let who = place.services.who(&here.session).await.unwrap().unwrap();
    place.services.end_other_sessions(&who, "here").await.unwrap();
    let slow = place.clock.now() - 5_000;
    let Back::Again(first) = back(&place, slow).await else { panic!("an old proof let them in") };
    let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
    let Back::Again(second) = come(&place, &first.browser, &callback).await else {
        panic!("the same proof once more is no other: the way there was changed")
    };
    let callback = place.peer.agree(&Url::parse(&second.address).unwrap());
    place.peer.set(|script| script.claims["auth_time"] = (slow / 1000 + 2).into());
    assert!(matches!(come(&place, &second.browser, &callback).await, Back::In(_)));
}

#[tokio::test]
async fn being_asked_before_the_sessions_were_ended_does_not_count_as_asked_since() {
    let place = Place::new().await;
    let begun = place.clock.now();
    let Back::In(here) = back(&place, begun).await else { panic!("nothing was ended yet") };
    let who = place.services.who(&here.session).await.unwrap().unwrap();
    place.clock.advance(MINUTE);
    place.services.end_other_sessions(&who, "here").await.unwrap();
    let Back::Again(first) = back(&place, begun).await else { panic!("an old proof let them in") };
    let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
    place.clock.advance(MINUTE);
    place.services.end_other_sessions(&who, "here").await.unwrap();
    place.peer.set(|script| script.claims["auth_time"] = ((begun + MINUTE) / 1000).into());
    assert!(matches!(come(&place, &first.browser, &callback).await, Back::Again(_)));
}
