//! `store::refreshes`.

use super::{sample::begin, sessions::session};
use crate::support::{Centre, MORNING};
use server::store::{
    refreshes::{self, Claimed},
    sessions::{self, Session},
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
        refreshes::replace(&mut tx, "handle of a", "next").await.unwrap();
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
}
