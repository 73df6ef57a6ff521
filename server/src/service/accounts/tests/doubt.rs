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

/// Somebody signs out whoever else is signed in as them.
async fn end_elsewhere(place: &Place, here: &Finished) {
    let who = place.services.who(&here.session).await.unwrap().unwrap();
    place.services.end_other_sessions(&who, "here").await.unwrap();
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
    end_elsewhere(&place, &here).await;
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
    end_elsewhere(&place, &here).await;
    let slow = place.clock.now() - 5_000;
    let Back::Again(first) = back(&place, slow).await else { panic!("an old proof let them in") };
    let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
    let same = come(&place, &first.browser, &callback).await;
    assert!(
        matches!(same, Back::Failed { .. }),
        "the same proof once more is no other: the way there was changed"
    );
    let Back::Again(second) = back(&place, slow).await else { panic!("an old proof let them in") };
    let callback = place.peer.agree(&Url::parse(&second.address).unwrap());
    place.peer.set(|script| script.claims["auth_time"] = (slow / 1000 + 2).into());
    assert!(matches!(come(&place, &second.browser, &callback).await, Back::In(_)));
}

#[tokio::test]
async fn being_asked_before_the_sessions_were_ended_does_not_count_as_asked_since() {
    let place = Place::new().await;
    let begun = place.clock.now();
    let Back::In(here) = back(&place, begun).await else { panic!("nothing was ended yet") };
    place.clock.advance(MINUTE);
    end_elsewhere(&place, &here).await;
    let Back::Again(first) = back(&place, begun).await else { panic!("an old proof let them in") };
    let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
    place.clock.advance(MINUTE);
    end_elsewhere(&place, &here).await;
    place.peer.set(|script| script.claims["auth_time"] = ((begun + MINUTE) / 1000).into());
    assert!(matches!(come(&place, &first.browser, &callback).await, Back::Again(_)));
}

#[tokio::test]
async fn whom_the_provider_signs_out_everywhere_does_not_slip_in_by_a_sign_in_under_way() {
    let place = Place::new().await;
    for subject in ["tech-7", "7e2d4f00-tech"] {
        let (browser, callback) = place.leave().await;
        place.clock.advance(MINUTE);
        assert_eq!(obey(&place, (None, subject)).await, 0, "{subject} was never here");
        let Back::Again(begun) = come(&place, &browser, &callback).await else {
            panic!("{subject} slipped in")
        };
        let address = Url::parse(&begun.address).unwrap();
        assert!(address.query_pairs().all(|(name, _)| name != "prompt"), "the provider asks by itself");
        place.clock.advance(1);
        let (browser, callback) = place.leave().await;
        assert!(matches!(come(&place, &browser, &callback).await, Back::In(_)), "{subject} comes anew");
        assert_eq!(obey(&place, (None, subject)).await, 1);
        assert_eq!(obey(&place, (None, "somebody-else")).await, 0);
        place.clock.advance(1);
        assert!(
            matches!(back(&place, place.clock.now() - MINUTE).await, Back::In(_)),
            "however old the proof"
        );
        place.officer("desk.tinh");
    }
}

#[tokio::test]
async fn whom_the_provider_signs_out_of_one_session_is_asked_nothing_in_another() {
    let place = Place::new().await;
    let sid = |name: &str| place.peer.set(|script| script.claims["sid"] = name.into());
    sid("one");
    assert!(matches!(back(&place, place.clock.now()).await, Back::In(_)));
    let (browser, callback) = place.leave().await;
    place.clock.advance(MINUTE);
    assert_eq!(obey(&place, (Some("one"), "tech-7")).await, 1);
    assert!(matches!(come(&place, &browser, &callback).await, Back::Again(_)), "it ended under way");
    let (browser, callback) = place.leave().await;
    assert_eq!(obey(&place, (Some("one"), "tech-7")).await, 0);
    sid("two");
    assert!(matches!(come(&place, &browser, &callback).await, Back::In(_)));
    place.clock.advance(1);
    sid("one");
    assert!(matches!(back(&place, place.clock.now()).await, Back::In(_)), "begun after the order");
}

#[tokio::test]
async fn what_overtakes_every_sign_in_is_not_gone_round_with() {
    let place = Place::new().await;
    let (browser, callback) = place.leave().await;
    obey(&place, (None, "tech-7")).await;
    let Back::Again(begun) = come(&place, &browser, &callback).await else { panic!("it slipped in") };
    let callback = place.peer.agree(&Url::parse(&begun.address).unwrap());
    obey(&place, (None, "tech-7")).await;
    let Back::Failed { error, .. } = come(&place, &begun.browser, &callback).await else {
        panic!("it went on and on")
    };
    assert_eq!(error.code(), ErrorCode::SignInFailed);
}

#[tokio::test]
async fn a_provider_that_does_not_ask_anew_is_not_gone_to_in_circles() {
    let place = Place::new().await;
    let begun = place.clock.now();
    let Back::In(here) = back(&place, begun).await else { panic!("nothing was ended yet") };
    place.clock.advance(MINUTE);
    end_elsewhere(&place, &here).await;
    for (late, proved_at) in [(0, begun), (2 * MINUTE, begun), (0, 0)] {
        let Back::Again(first) = back(&place, proved_at).await else { panic!("an old proof let them in") };
        place.clock.advance(late);
        let callback = place.peer.agree(&Url::parse(&first.address).unwrap());
        let Back::Failed { error, from: CameFrom::Guest(to) } = come(&place, &first.browser, &callback).await
        else {
            panic!("it went on and on")
        };
        assert_eq!((error.code(), to.as_str()), (ErrorCode::ProofNotFresh, "/inbox"));
    }
}

#[tokio::test]
async fn what_was_doubted_of_somebody_else_makes_nobodys_proof_another_one() {
    let place = Place::new().await;
    let old = place.clock.now() - 2_000;
    let Back::In(hers) = back(&place, old).await else { panic!("nothing was ended yet") };
    end_elsewhere(&place, &hers).await;
    let Back::Again(sent_back) = back(&place, old).await else { panic!("an old proof let her in") };
    place.subject("tech-8");
    place.peer.set(|script| script.user_info["SoDinhDanh"] = "022190000002".into());
    let Back::In(his) = back(&place, place.clock.now()).await else { panic!("he was never ended") };
    end_elsewhere(&place, &his).await;
    let callback = place.peer.agree(&Url::parse(&sent_back.address).unwrap());
    place.peer.set(|script| script.claims["auth_time"] = (old / 1000 + 1).into());
    assert!(matches!(come(&place, &sent_back.browser, &callback).await, Back::Again(_)));
}

/// Does what the provider's order says: of a session, or of all of a subject's.
async fn obey(place: &Place, (session, subject): (Option<&str>, &str)) -> usize {
    let (session, subject) = (session.map(Into::into), Some(subject.to_owned()));
    let order = crate::identity::LogoutOrder { session, subject, id: String::new(), until: 0 };
    let mut tx = place.services.store.begin_write().await.unwrap();
    let ended = place.services.end_named(&mut tx, &order).await.unwrap().len();
    tx.commit().await.unwrap();
    ended
}
