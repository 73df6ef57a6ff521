//! `store::security_watch`.

use super::sample::{begin, dossier};
use crate::support::{Centre, MORNING};
use app::domain::{
    dossier::EventBody,
    security::{SecurityBody, SecurityKind},
};
use server::{
    service::security::{Doer, SecurityNote},
    store::{
        Connection, dossiers, events, security_events,
        security_watch::{self, Act, HiredAndInvited, Tally, Wanted},
    },
};

async fn append(tx: &mut Connection, kind: &str, actor: &str, origin: &str, at: i64) {
    let body = SecurityBody {
        number: 0,
        at,
        kind: kind.to_owned(),
        actor_kind: if actor.is_empty() { "guest" } else { "staff" }.to_owned(),
        actor: actor.to_owned(),
        origin: origin.to_owned(),
        subject: "x".to_owned(),
        reason: String::new(),
        data: "{}".to_owned(),
    };
    security_events::append(tx, body).await.unwrap();
}

async fn found(tx: &mut Connection, wanted: Wanted, before: i64, limit: i64) -> Vec<i64> {
    let entries = security_watch::list_before(tx, &wanted, before, limit).await.unwrap();
    entries.iter().map(|entry| entry.at - MORNING).collect()
}

on_both_databases! {
    async fn the_journal_is_leafed_back_and_narrowed(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (n, (kind, actor, origin)) in (1..).zip([("exported", "x", "ab12"), ("signed_in", "y", "ab34"), ("exported", "y", "cd"), ("sign_in_failed", "", "cd")]) {
            append(&mut tx, kind, actor, origin, MORNING + n).await;
        }
        let any = Wanted::default;
        assert_eq!(found(&mut tx, any(), i64::MAX, 2).await, [4, 3]);
        let third = security_watch::list_before(&mut tx, &any(), i64::MAX, 2).await.unwrap()[1].number;
        assert_eq!(found(&mut tx, any(), third, 9).await, [2, 1]);
        assert_eq!(found(&mut tx, Wanted { kind: "exported".into(), ..any() }, i64::MAX, 9).await, [3, 1]);
        let span = Wanted { from: Some(MORNING + 2), to: Some(MORNING + 4), ..any() };
        assert_eq!(found(&mut tx, span, i64::MAX, 9).await, [3, 2]);
        assert_eq!(found(&mut tx, Wanted { person: "y".into(), ..any() }, i64::MAX, 9).await, [3, 2]);
        assert_eq!(found(&mut tx, Wanted { person: "x".into(), ..any() }, i64::MAX, 9).await, [4, 3, 2, 1], "as the one concerned, too");
        assert_eq!(found(&mut tx, Wanted { logins: Some(vec!["x".into(), "z".into()]), ..any() }, i64::MAX, 9).await, [1]);
        assert_eq!(found(&mut tx, Wanted { logins: Some(vec![]), ..any() }, i64::MAX, 9).await, [0_i64; 0]);
        assert_eq!(found(&mut tx, Wanted { origin: "ab".into(), ..any() }, i64::MAX, 9).await, [2, 1]);
    }

    async fn what_was_done_lately_is_counted_by_kind_person_and_address(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (kind, actor, at) in [("exported", "x", 1), ("exported", "x", 5), ("role_given", "x", 6), ("signed_in", "x", 7), ("role_given", "y", 8)] {
            append(&mut tx, kind, actor, "ab", MORNING + at).await;
        }
        let mut tallies = security_watch::list_tallies(&mut tx, MORNING + 5).await.unwrap();
        tallies.sort_by(|one, other| (&one.kind, &one.actor).cmp(&(&other.kind, &other.actor)));
        let tally = |kind: &str, actor: &str, own| Tally { kind: kind.into(), actor_kind: "staff".into(), actor: actor.into(), origin: "ab".into(), count: 1, own };
        assert_eq!(tallies, [tally("exported", "x", 1), tally("role_given", "x", 1), tally("role_given", "y", 0)]);
    }

    async fn who_gave_a_role_and_asked_for_the_same_persons_account_is_found(centre: Centre) {
        let mut tx = begin(&centre).await;
        for (kind, actor, at) in [("role_given", "x", 1), ("role_given", "y", 1), ("account_invited", "x", 5), ("account_invited", "z", 6)] {
            append(&mut tx, kind, actor, "ab", MORNING + at).await;
        }
        let found = security_watch::list_hired_and_invited(&mut tx, MORNING + 5).await.unwrap();
        assert_eq!(found, [HiredAndInvited { login: "x".into(), person: "x".into(), count: 1 }]);
        assert_eq!(security_watch::list_hired_and_invited(&mut tx, MORNING + 6).await.unwrap(), []);
    }

    async fn who_did_something_with_dossiers_lately_is_counted_by_person_and_unit(centre: Centre) {
        let mut tx = begin(&centre).await;
        dossiers::insert(&mut tx, &dossier("d")).await.unwrap();
        for (actor_kind, actor, unit, at) in [("staff", "x", "A", 1), ("staff", "x", "A", 5), ("staff", "x", "A", 6), ("staff", "x", "B", 7), ("citizen", "c", "", 8)] {
            let body = EventBody {
                dossier: "d".into(),
                number: 0,
                at: MORNING + at,
                actor_kind: actor_kind.into(),
                actor: actor.into(),
                unit: unit.into(),
                kind: "comment".into(),
                from_status: 1,
                to_status: 1,
                step: "intake".into(),
                reason: String::new(),
                data: "{}".into(),
            };
            events::append(&mut tx, body).await.unwrap();
        }
        let act = |unit: &str, count| Act { login: "x".into(), unit: unit.into(), count };
        assert_eq!(security_watch::list_acts(&mut tx, MORNING + 5).await.unwrap(), [act("A", 2), act("B", 1)]);
    }

    async fn who_was_at_an_address_is_known_by_name_and_time(centre: Centre) {
        let mut tx = begin(&centre).await;
        assert!(!security_watch::was_at(&mut tx, "x", "ab", (0, i64::MAX)).await.unwrap());
        drop(tx);
        let note = SecurityNote::new(SecurityKind::SignedIn, Doer::Login("x"), "ab", "session");
        centre.services.tell_security(note).await.unwrap();
        let mut reader = centre.reader().await;
        let whole = (MORNING, i64::MAX);
        assert!(security_watch::was_at(&mut reader, "x", "ab", whole).await.unwrap());
        for (login, origin, span) in [("y", "ab", whole), ("x", "cd", whole), ("x", "ab", (0, MORNING - 1))] {
            assert!(!security_watch::was_at(&mut reader, login, origin, span).await.unwrap());
        }
    }
}
