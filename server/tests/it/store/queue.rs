//! `store::queue`: the officers' lists.

use super::sample::{begin_with, dossier};
use crate::support::Centre;
use app::domain::{
    dossier::{Awaits, LateBefore, Status, SupplementState},
    time::Timestamp,
    unit::Role,
};
use server::store::{
    Connection,
    dossiers::Dossier,
    duties::Duties,
    queue::{self, QueueFilter, QueueView},
};

fn filter(view: QueueView) -> QueueFilter {
    QueueFilter {
        units: vec!["desk".into()],
        view,
        duties: Duties {
            login: "an".into(),
            stands_in_for: Vec::new(),
            roles: vec![("desk".into(), Role::Desk)],
        },
        limit: 50,
        ..QueueFilter::default()
    }
}

/// The ids found; the count must agree.
async fn found(connection: &mut Connection, filter: &QueueFilter) -> Vec<String> {
    let listed = queue::list(connection, filter).await.unwrap();
    let counts = queue::count(connection, filter, &[filter.view], 50).await.unwrap();
    assert_eq!(counts, [i64::try_from(listed.len()).unwrap()]);
    listed.into_iter().map(|dossier| dossier.id).collect()
}

fn at(id: &str, status: Status, next_due_at: i64) -> Dossier {
    Dossier { status, next_due_at, ..dossier(id) }
}

on_both_databases! {
    async fn mine_is_what_waits_for_my_steps_at_my_units(centre: Centre) {
        let mut tx = begin_with(&centre, &[
            at("waits", Status::Submitted, 2),
            at("earlier", Status::Submitted, 1),
            Dossier { receiving_unit: "elsewhere".into(), ..at("elsewhere", Status::Submitted, 1) },
            Dossier { step_kind: Some("examine".into()), ..at("other step", Status::Processing, 1) },
            Dossier { supplement: SupplementState::CitizenAsked, ..at("asked", Status::SupplementRequested, 3) },
            Dossier { supplement: SupplementState::CitizenSent, ..at("answered", Status::SupplementRequested, 3) },
            at("draft", Status::Draft, 1),
            at("closed", Status::Refused, 1),
        ])
        .await;
        assert_eq!(found(&mut tx, &filter(QueueView::Mine)).await, ["earlier", "waits", "answered"]);
        let idle = QueueFilter { duties: Duties::default(), ..filter(QueueView::Mine) };
        assert_eq!(found(&mut tx, &idle).await, Vec::<String>::new());
    }

    async fn waiting_overdue_and_due_soon_are_three_different_lists(centre: Centre) {
        let mut tx = begin_with(&centre, &[
            at("late", Status::Processing, 7),
            at("earlier today", Status::Accepted, 8),
            at("the desk's hours", Status::Submitted, 9),
            at("today", Status::Accepted, 10),
            at("tomorrow", Status::Processing, 20),
            at("paused", Status::PaymentRequested, 5),
            // Answered before anybody accepted it: the desk's eight hours run again.
            Dossier { supplement: SupplementState::CitizenSent, ..at("answered", Status::SupplementRequested, 5) },
            // Answered after acceptance: the clock stands until the desk confirms.
            Dossier {
                supplement: SupplementState::CitizenSent,
                accepted_by: Some("desk".into()),
                ..at("answered later", Status::SupplementRequested, 5)
            },
            // Another agency is asked: nobody here is late.
            Dossier {
                awaits: Awaits::OtherAgency,
                paused_at: Some(1),
                ..at("asked elsewhere", Status::Processing, 5)
            },
            at("done", Status::Returned, 5),
        ])
        .await;
        // The day began at 8; it is 10 now.
        let late = LateBefore { promise: Timestamp(8), triage: Timestamp(10) };
        let overdue = found(&mut tx, &filter(QueueView::Overdue(late))).await;
        assert_eq!(overdue, ["answered", "late", "the desk's hours"]);
        let soon = found(&mut tx, &filter(QueueView::DueSoon(late, 20))).await;
        assert_eq!(soon, ["earlier today", "today"]);
        assert_eq!(found(&mut tx, &filter(QueueView::Waiting)).await, ["asked elsewhere", "paused"]);
    }

    async fn all_is_what_my_units_receive_decide_or_return_but_no_draft(centre: Centre) {
        let away = |id: &str, status| Dossier {
            receiving_unit: "x".into(),
            competent_unit: "x".into(),
            returning_unit: "x".into(),
            holder_unit: Some("x".into()),
            ..at(id, status, 1)
        };
        let mut tx = begin_with(&centre, &[
            away("none of mine", Status::Processing),
            Dossier { receiving_unit: "desk".into(), ..away("received", Status::Refused) },
            Dossier { competent_unit: "desk".into(), ..away("decided", Status::Processing) },
            Dossier { returning_unit: "desk".into(), ..away("returned", Status::Returned) },
            Dossier { holder_unit: Some("desk".into()), ..away("examined", Status::Processing) },
            Dossier { receiving_unit: "desk".into(), ..away("draft", Status::Draft) },
        ])
        .await;
        let expected = ["decided", "examined", "received", "returned"];
        assert_eq!(found(&mut tx, &filter(QueueView::All)).await, expected);
    }

    async fn every_word_must_occur_and_signs_stand_for_themselves(centre: Centre) {
        let named = |id: &str, search: &str| Dossier { search: search.into(), ..dossier(id) };
        let mut tx = begin_with(&centre, &[
            named("a", "tran thi hien 50% le_phi!"),
            named("b", "tran van long 500 lexphi?"),
        ])
        .await;
        for (words, expected) in [
            (vec!["tran"], vec!["a", "b"]),
            (vec!["tran", "long"], vec!["b"]),
            (vec!["50%"], vec!["a"]),
            (vec!["le_phi"], vec!["a"]),
            (vec!["phi!"], vec!["a"]),
            (vec!["%"], vec!["a"]),
            (vec!["_"], vec!["a"]),
            (vec!["'; DROP TABLE dossier"], vec![]),
        ] {
            let words: Vec<String> = words.into_iter().map(Into::into).collect();
            let wanted = QueueFilter { words: words.clone(), ..filter(QueueView::All) };
            assert_eq!(found(&mut tx, &wanted).await, expected, "{words:?}");
        }
    }

    async fn a_procedure_narrows_the_list(centre: Centre) {
        let mut tx = begin_with(&centre, &[
            dossier("a"),
            Dossier { procedure_code: "1.001193".into(), ..dossier("b") },
        ])
        .await;
        let wanted = QueueFilter { procedure: Some("1.001193".into()), ..filter(QueueView::All) };
        assert_eq!(found(&mut tx, &wanted).await, ["b"]);
    }

    async fn leafing_through_misses_nothing_although_deadlines_are_equal(centre: Centre) {
        let all = [at("c", Status::Submitted, 1), at("a", Status::Submitted, 1), at("b", Status::Submitted, 1), at("d", Status::Submitted, 2)];
        let mut tx = begin_with(&centre, &all).await;
        let mut seen = Vec::new();
        let mut page = QueueFilter { limit: 2, ..filter(QueueView::Mine) };
        loop {
            let listed = queue::list(&mut tx, &page).await.unwrap();
            let Some(last) = listed.last() else { break };
            page.after = Some((last.next_due_at, last.id.clone()));
            seen.extend(listed.into_iter().map(|dossier| dossier.id));
        }
        assert_eq!(seen, ["a", "b", "c", "d"]);
        let views = [QueueView::Waiting, QueueView::Mine, QueueView::All];
        let counts = queue::count(&mut tx, &page, &views, 50).await.unwrap();
        assert_eq!(counts, [0, 4, 4], "the counts do not depend on the page");
        assert_eq!(queue::count(&mut tx, &page, &views, 3).await.unwrap(), [0, 3, 3], "nobody reads further");
    }
}
