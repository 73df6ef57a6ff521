//! `store::refreshes`.

use super::{sample::begin, sessions::session};
use crate::support::{Centre, MORNING};
use server::store::{
    refreshes::{self, Claimed},
    sessions::{self, Session, ending},
};

on_both_databases! {
    async fn one_request_asks_at_a_time_and_with_the_token_given_last(centre: Centre) {
        let mut tx = begin(&centre).await;
        sessions::insert(&mut tx, &session("a", MORNING + 9)).await.unwrap();
        assert_eq!(refreshes::find(&mut tx, "handle of a").await.unwrap(), None);
        assert_eq!(refreshes::claim(&mut tx, "handle of a", MORNING, MORNING + 3).await.unwrap(), None, "nothing given");
        refreshes::keep(&mut tx, "handle of a", "sealed", MORNING).await.unwrap();
        let due = sessions::find(&mut tx, "a", MORNING).await.unwrap().unwrap();
        assert_eq!(due.ask_at, Some(MORNING));
        assert_eq!(refreshes::claim(&mut tx, "handle of a", MORNING - 1, MORNING + 3).await.unwrap(), None, "too early");
        let claimed = Claimed { refresh_token: "sealed".into(), silent_since: None };
        assert_eq!(refreshes::claim(&mut tx, "handle of a", MORNING, MORNING + 3).await.unwrap(), Some(claimed));
        assert_eq!(refreshes::claim(&mut tx, "handle of a", MORNING, MORNING + 3).await.unwrap(), None, "asked already");
        assert!(!refreshes::replace(&mut tx, "handle of a", "another", "stray").await.unwrap(), "not in the place of another");
        assert!(!refreshes::hold(&mut tx, "handle of a", "another").await.unwrap());
        assert!(refreshes::replace(&mut tx, "handle of a", "sealed", "next").await.unwrap());
        assert!(refreshes::hold(&mut tx, "handle of a", "next").await.unwrap());
        refreshes::update_asked(&mut tx, "handle of a", Some(MORNING), MORNING + 1).await.unwrap();
        let claimed = Claimed { refresh_token: "next".into(), silent_since: Some(MORNING) };
        assert_eq!(refreshes::claim(&mut tx, "handle of a", MORNING + 1, MORNING + 3).await.unwrap(), Some(claimed));
        refreshes::update_asked(&mut tx, "handle of a", None, MORNING + 2).await.unwrap();
        assert_eq!(refreshes::find(&mut tx, "handle of a").await.unwrap().as_deref(), Some("next"));
        refreshes::keep(&mut tx, "handle of a", "", MORNING).await.unwrap();
        assert_eq!(sessions::find(&mut tx, "a", MORNING).await.unwrap().unwrap().ask_at, None, "forgotten");
    }

    async fn the_level_of_today_counts_where_the_session_rests_on_the_provider(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (id, proof, level) in [("a", "provider", 1), ("b", "passkey", 2)] {
            let one = Session { proof: proof.to_owned(), ..session(id, MORNING + 9) };
            sessions::insert(&mut tx, &one).await.unwrap();
            refreshes::update_assurance(&mut tx, &one.handle, 1).await.unwrap();
            assert_eq!(sessions::find(&mut tx, id, MORNING).await.unwrap().unwrap().assurance, level, "{proof}");
        }
    }

    async fn what_was_given_waits_for_the_end_of_all_that_it_serves(centre: Centre) {
        let mut tx = begin(&centre).await;
        let claim = async |tx: &mut _, now| refreshes::claim_ended(tx, now, now + 5).await.unwrap();
        for id in ["a", "b"] {
            sessions::insert(&mut tx, &session(id, MORNING + 9)).await.unwrap();
            refreshes::keep(&mut tx, &format!("handle of {id}"), &format!("sealed {id}"), MORNING).await.unwrap();
        }
        refreshes::keep(&mut tx, "handle of a", "newer", MORNING).await.unwrap();
        ending::delete(&mut tx, "a").await.unwrap();
        assert_eq!(claim(&mut tx, MORNING).await, None, "another one began with the same session of the provider");
        ending::delete(&mut tx, "b").await.unwrap();
        let mut found = Vec::new();
        while let Some(ended) = claim(&mut tx, MORNING).await {
            assert_eq!(ended.tries, 1);
            found.push((ended.handle, ended.refresh_token));
        }
        found.sort();
        let expected = [("a", "newer"), ("a", "sealed a"), ("b", "sealed b")];
        assert_eq!(found, expected.map(|(id, token)| (format!("handle of {id}"), token.to_owned())));
        refreshes::update_ended(&mut tx, "newer", MORNING + 90).await.unwrap();
        refreshes::delete_ended(&mut tx, "sealed a").await.unwrap();
        let again = claim(&mut tx, MORNING + 5).await.unwrap();
        assert_eq!((again.refresh_token.as_str(), again.tries), ("sealed b", 2));
        refreshes::delete_ended(&mut tx, "sealed b").await.unwrap();
        assert_eq!(claim(&mut tx, MORNING + 5).await, None);
        assert_eq!(claim(&mut tx, MORNING + 90).await.unwrap().refresh_token, "newer");
        // A session of which the provider named none of its own is served by nobody else's.
        sessions::insert(&mut tx, &Session { provider_session: String::new(), ..session("c", MORNING + 9) }).await.unwrap();
        refreshes::keep(&mut tx, "handle of c", "first", MORNING).await.unwrap();
        refreshes::keep(&mut tx, "handle of c", "second", MORNING).await.unwrap();
        sessions::insert(&mut tx, &Session { provider_session: String::new(), ..session("d", MORNING + 9) }).await.unwrap();
        ending::delete(&mut tx, "c").await.unwrap();
        refreshes::insert_ended(&mut tx, "handle of e", "third", "").await.unwrap();
        assert_eq!(claim(&mut tx, MORNING).await.unwrap().refresh_token, "second");
        assert_eq!(claim(&mut tx, MORNING).await.unwrap().refresh_token, "third");
        assert_eq!(claim(&mut tx, MORNING).await, None);
    }
}
