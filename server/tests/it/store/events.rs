//! `store::events`.

use super::sample::{begin, begin_with, dossier};
use crate::support::{Centre, MORNING};
use app::domain::dossier::{EventBody, chain_hash};
use server::store::{Connection, dossiers::Dossier, events, events::WordsState, retention};

fn body(dossier: &str, kind: &str) -> EventBody {
    EventBody {
        dossier: dossier.to_owned(),
        number: 0,
        at: MORNING,
        actor_kind: "staff".to_owned(),
        actor: "desk.hong-gai".to_owned(),
        unit: "desk".to_owned(),
        kind: kind.to_owned(),
        from_status: 1,
        to_status: 2,
        step: "examine".to_owned(),
        reason: "Đủ giấy tờ".to_owned(),
        data: "{}".to_owned(),
    }
}

async fn append(connection: &mut Connection, dossier: &str, kind: &str) -> String {
    events::append(connection, body(dossier, kind)).await.unwrap().hash
}

on_both_databases! {
    async fn events_are_numbered_and_chained_within_their_dossier(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("other")]).await;
        assert_eq!(events::find_last(&mut tx, "d").await.unwrap(), None);
        let first = append(&mut tx, "d", "accept").await;
        append(&mut tx, "other", "accept").await;
        let second = append(&mut tx, "d", "draft_result").await;
        let history = events::list(&mut tx, "d").await.unwrap();
        assert_eq!(history.iter().map(|event| (event.number, event.kind.as_str())).collect::<Vec<_>>(), [(1, "accept"), (2, "draft_result")]);
        assert_eq!(first, chain_hash("", &history[0].body()));
        assert_eq!(second, chain_hash(&first, &history[1].body()));
        let kept = EventBody { number: 2, reason: String::new(), data: history[1].body().data, ..body("d", "draft_result") };
        assert_eq!(history[1].body(), kept, "the chain covers a hash of the words");
        assert_eq!(history[1].reason, "Đủ giấy tờ");
        assert_eq!(events::find_last(&mut tx, "d").await.unwrap(), Some((2, second)));
    }

    async fn words_are_kept_apart_and_vouched_for_until_they_go(centre: Centre) {
        let salted = Dossier { salt: "salt".into(), ..dossier("d") };
        let mut tx = begin_with(&centre, &[salted]).await;
        let data = serde_json::json!({ "number": "0001/BNTKQ", "receiver": "Trần Thị Hiên" }).to_string();
        events::append(&mut tx, EventBody { data, ..body("d", "deliver") }).await.unwrap();
        let silent = EventBody { reason: String::new(), ..body("d", "accept") };
        events::append(&mut tx, silent).await.unwrap();
        let history = events::list(&mut tx, "d").await.unwrap();
        assert!(history[0].data.contains("Trần Thị Hiên") && !history[0].body().data.contains("Hiên"));
        assert!(history[0].has_words() && !history[1].has_words());
        let states = |history: &[events::Event], salt: &str| history.iter().map(|event| event.words_state(salt)).collect::<Vec<_>>();
        assert_eq!(states(&history, "salt"), [WordsState::Whole; 2]);
        assert_eq!(states(&history, "other"), [WordsState::Changed, WordsState::Whole]);
        retention::update_anonymised(&mut tx, "d", MORNING).await.unwrap();
        let history = events::list(&mut tx, "d").await.unwrap();
        assert_eq!(states(&history, ""), [WordsState::Gone, WordsState::Whole]);
        assert_eq!((history[0].reason.as_str(), history[0].data.contains("0001/BNTKQ")), ("", true));
        assert!(!history[0].data.contains("Hiên"));
        assert_eq!(history[1].hash, chain_hash(&history[0].hash, &history[1].body()));
    }

    async fn only_what_staff_did_leaves_a_hand(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d"), dossier("other")]).await;
        for kind in ["submit", "accept", "transfer", "draft", "comment", "reject_draft"] {
            append(&mut tx, "d", kind).await;
        }
        let citizens = EventBody { actor_kind: "citizen".to_owned(), ..body("d", "draft") };
        events::append(&mut tx, citizens).await.unwrap();
        append(&mut tx, "other", "check").await;
        let trail = events::find_trail(&mut tx, "d").await.unwrap();
        let expected = ["accept", "transfer", "draft", "reject_draft"].map(|kind| (kind.to_owned(), "desk.hong-gai".to_owned()));
        assert_eq!(trail.hands, expected);
        assert_eq!(trail.last, events::find_last(&mut tx, "d").await.unwrap());
        assert_eq!(events::find_trail(&mut tx, "nothing").await.unwrap(), events::Trail::default());
    }

    async fn an_event_after_one_that_is_not_the_last_is_refused(centre: Centre) {
        let mut tx = begin_with(&centre, &[dossier("d")]).await;
        let first = events::append_after(&mut tx, None, body("d", "submit")).await.unwrap();
        let last = events::find_trail(&mut tx, "d").await.unwrap().last;
        assert_eq!(last, Some((1, first.hash)));
        events::append_after(&mut tx, last.clone(), body("d", "accept")).await.unwrap();
        let stale = events::append_after(&mut tx, last, body("d", "refuse")).await;
        assert!(stale.unwrap_err().is_duplicate());
    }

    async fn an_event_needs_its_dossier(centre: Centre) {
        let mut tx = begin(&centre).await;
        let orphan = events::append(&mut tx, body("nothing", "accept")).await;
        assert!(orphan.is_err(), "foreign keys are enforced");
    }
}
