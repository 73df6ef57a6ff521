//! Both pilots' changes carried out in a running centre: real dossiers move with their codes and due dates, their
//! histories hold, and of two administrators one wins.

use super::{
    fixture::{moment, plan, rows},
    real::{admin, become_like, find, open, planned, revision, services, writer},
};
use crate::support::Centre;
use app::domain::{
    dossier::{Actor, HandOverKind},
    error::ErrorCode,
    organisation::{Case, Fact},
    unit::{Assignment, Role, Staff, StaffKind, UnitKind},
};
use jiff::civil::date;
use server::{
    catalogue::PlanState,
    service::{
        Order,
        organisation::{Choices, Execution, ORG_TRANSFERRED},
        queue::QueueQuery,
        reception::{Checklist, Destination},
    },
    store::{events, hand_overs, notices},
};

/// What the whole of the histories says.
async fn holds_together(centre: &Centre) {
    assert_eq!(services(centre).audit().await.unwrap().faults, []);
    assert_eq!(services(centre).rebuild().await.unwrap().corrected, [] as [String; 0]);
}

async fn execute(centre: &Centre, code: &str, revision: i64, choices: Choices) -> Result<String, ErrorCode> {
    let actor = admin(centre);
    let reason = if choices.is_empty() { "" } else { "Theo địa bàn thôn nơi đăng ký" };
    let order = Execution {
        actor: &actor,
        code,
        revision,
        choices,
        reason,
        proof: "",
        address: "198.51.100.7",
        console: false,
        key: None,
    };
    services(centre).execute_plan(&order).await.map_err(|error| error.code())
}

/// Opens the dossiers of the Bình Liêu table and comes to the evening of 30 June.
async fn evening_of_the_cut_over(centre: &Centre) -> (String, Vec<Vec<String>>) {
    centre.clock.set(moment("2025-06-18 09:00").0);
    become_like(centre, "binh_lieu/before", &["binh_lieu/trial"], "QN.TT").await;
    let rows = rows("tests/fixtures/binh_lieu/cut_over.tsv");
    for row in &rows {
        open(centre, row, &row[6]).await;
    }
    centre.clock.set(moment("2025-06-30 18:00").0);
    (planned(centre, "binh_lieu/official").await, rows)
}

/// The first candidate wherever a person has to choose.
fn first_candidates(rows: &[Vec<String>]) -> Choices {
    let facts = [(Fact::Competent, 8), (Fact::Returning, 9), (Fact::Holder, 10)];
    let several = rows.iter().flat_map(|row| facts.map(|(fact, at)| (row, fact, at)));
    let choices = several.filter_map(|(row, fact, at)| {
        let (first, _) = row.get(at)?.split_once(',')?;
        Some(((row[0].clone(), fact), first.to_owned()))
    });
    choices.collect()
}

on_both_databases! {
    async fn the_cut_over_of_30_june_2025_moves_the_right_dossiers_and_nothing_else_of_them(centre: Centre) {
        let (code, rows) = evening_of_the_cut_over(&centre).await;
        let refused = execute(&centre, &code, 1, Choices::new()).await;
        assert_eq!(refused, Err(ErrorCode::Incomplete), "Vô Ngại was divided: a person chooses");
        assert!(services(&centre).catalogue.organisation().on(date(2025, 7, 1)).unit("QN.CN.BL").is_some());
        execute(&centre, &code, 1, first_candidates(&rows)).await.unwrap();

        for row in &rows {
            let now = find(&centre, &row[0]).await;
            let moved = ["moves", "received_after"].contains(&row[7].as_str());
            let expected = |before: usize, after: usize| {
                let new = row.get(after).and_then(|new| new.split(',').next()).unwrap_or_default();
                if moved && !new.is_empty() { new.to_owned() } else { row[before].clone() }
            };
            let units = [now.competent_unit.clone(), now.returning_unit.clone(), now.holder_unit.clone().unwrap()];
            assert_eq!(units, [expected(3, 8), expected(4, 9), expected(5, 10)], "{row:?}");
            assert_eq!(now.receiving_unit, row[5], "where it was received is history");
            assert_eq!((now.code.as_deref(), now.due_at), (Some(row[0].as_str()), Some(moment(&row[2]).0)));
            assert_eq!(now.due_at, now.original_due_at);
            let history = events::list(&mut *centre.reader().await, &row[0]).await.unwrap();
            let last = history.last().unwrap();
            assert_eq!(last.kind == ORG_TRANSFERRED, moved, "{row:?}");
            assert_eq!(history.len(), if moved { 2 } else { 1 });
            let slip = hand_overs::list(&mut *centre.reader().await, &row[0]).await.unwrap();
            let handed = slip.last().filter(|way| way.kind == HandOverKind::Succession);
            let ways = handed.map(|way| (way.from_unit.clone(), way.to_unit.clone()));
            let holder = now.holder_unit.clone().unwrap();
            assert_eq!(ways, (holder != row[5]).then(|| (row[5].clone(), holder)), "{row:?}");
            if moved {
                assert_eq!(last.actor, "admin");
                assert!(!last.changes().is_empty() && last.changes().keys().all(|column| column.ends_with("_unit")));
            }
        }
        holds_together(&centre).await;
        let account = centre.account("Hoàng Thị Minh").await.id;
        let told = notices::list(&mut *centre.reader().await, &account, 100).await.unwrap();
        assert_eq!(told.iter().filter(|notice| notice.kind == ORG_TRANSFERRED).count(), 16);
    }

    async fn what_the_old_units_did_not_finish_follows_on_the_day(centre: Centre) {
        let (code, rows) = evening_of_the_cut_over(&centre).await;
        execute(&centre, &code, 1, first_candidates(&rows)).await.unwrap();
        centre.clock.set(moment("2025-07-01 07:30").0);
        let trial = services(&centre).try_plan(&admin(&centre), &code).await.unwrap();
        assert_eq!((trial.plan.state, trial.report.lines.len()), (PlanState::Executed, 7));
        assert_eq!(trial.report.count(Case::LeftBehind), 7);
        execute(&centre, &code, trial.revision, Choices::new()).await.unwrap();
        let trial = services(&centre).try_plan(&admin(&centre), &code).await.unwrap();
        assert_eq!((trial.report.lines.len(), trial.plan.moved().count()), (0, 23));
        for row in rows.iter().filter(|row| row[7] == "old_finishes") {
            let now = find(&centre, &row[0]).await;
            assert!(services(&centre).catalogue.today().at_work(&now.competent_unit).is_some(), "{row:?}");
            assert_eq!(now.due_at, Some(moment(&row[2]).0), "as late as it is");
        }
        holds_together(&centre).await;
    }

    async fn of_two_administrators_one_wins_and_nothing_moves_twice(centre: Centre) {
        let (code, rows) = evening_of_the_cut_over(&centre).await;
        let (one, other) = tokio::join!(
            execute(&centre, &code, 1, first_candidates(&rows)),
            execute(&centre, &code, 1, first_candidates(&rows)),
        );
        let lost = [one, other].into_iter().filter(|done| *done == Err(ErrorCode::ChangedMeanwhile)).count();
        assert_eq!(lost, 1);
        let history = events::list(&mut *centre.reader().await, "QN-0001").await.unwrap();
        assert_eq!(history.iter().filter(|event| event.kind == ORG_TRANSFERRED).count(), 1);
        holds_together(&centre).await;
    }

    async fn a_plan_waits_for_its_eve_and_for_an_administrator(centre: Centre) {
        let (code, _) = evening_of_the_cut_over(&centre).await;
        centre.clock.set(moment("2025-06-29 18:00").0);
        assert_eq!(execute(&centre, &code, 1, Choices::new()).await, Err(ErrorCode::PlanTooEarly));
        let citizen = centre.citizen_actor("Hoàng Thị Minh").await;
        let trial = services(&centre).try_plan(&citizen, &code).await;
        assert_eq!(trial.unwrap_err().code(), ErrorCode::NotAllowed);
    }

    async fn the_merger_of_nine_points_leaves_82_and_takes_their_dossiers_along(centre: Centre) {
        centre.clock.set(moment("2025-03-03 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        let rows = rows("tests/fixtures/binh_duong/open_dossiers.tsv");
        for row in &rows {
            open(&centre, row, "25747").await;
        }
        centre.clock.set(moment("2025-04-01 07:00").0);
        let points = || {
            let catalogue = services(&centre).catalogue;
            catalogue.desks().filter(|desk| desk.kind == UnitKind::ReceptionPoint).count()
        };
        assert_eq!(points(), 91);
        let code = planned(&centre, "binh_duong/phase_2").await;
        execute(&centre, &code, revision(&centre, &code), Choices::new()).await.unwrap();
        assert_eq!(points(), 82);
        for row in &rows {
            let now = find(&centre, &row[0]).await;
            let at = |before: &str| if row[6].is_empty() || before == row[3] { before.to_owned() } else { row[6].clone() };
            assert_eq!(now.returning_unit, at(&row[4]), "{row:?}");
            assert_eq!(now.holder_unit, Some(at(&row[5])), "{row:?}");
            assert_eq!((now.code.as_deref(), now.due_at), (Some(row[0].as_str()), Some(moment(&row[2]).0)));
        }
        let (_, plan) = services(&centre).catalogue.plans()[&code].clone();
        assert_eq!(plan.moved().count(), 27);
        holds_together(&centre).await;
        let closed = &plan.change.successions[0].old;
        assert!(services(&centre).catalogue.unit(closed).is_some(), "papers of the past still name it");
        assert!(services(&centre).catalogue.desks().all(|desk| desk.code != *closed));
    }

    async fn whoever_stands_in_the_place_of_a_closed_desk_does_its_work(centre: Centre) {
        centre.clock.set(moment("2025-03-03 09:00").0);
        become_like(&centre, "binh_duong/before", &["binh_duong/phase_1"], "BD.TT").await;
        let rows = rows("tests/fixtures/binh_duong/open_dossiers.tsv");
        open(&centre, &rows[0], "25747").await;
        let (id, closed, heir) = (rows[0][0].as_str(), rows[0][5].as_str(), rows[0][6].as_str());
        centre.clock.set(moment("2025-04-01 07:00").0);
        let mut change = plan("binh_duong/phase_2");
        change.hires.push(Staff {
            login: "quay.tdm".into(),
            name: "Đỗ Thị Thu Hà".into(),
            kind: StaffKind::PublicEmployee,
            home_agency: None,
            assignments: vec![Assignment::new(heir, Role::Desk)],
        });
        let code = services(&centre).begin_plan(&writer(), change).await.unwrap();
        execute(&centre, &code, revision(&centre, &code), Choices::new()).await.unwrap();

        let (services, before) = (services(&centre), find(&centre, id).await);
        let actor = services.staff_actor("quay.tdm").unwrap();
        let own: Vec<_> = services.queue(&actor, &QueueQuery::default()).await.unwrap().rows;
        assert_eq!(own.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [id], "it is on the new desk's list");
        let books: Vec<_> = services.register_desks(&actor).iter().map(|desk| desk.code.as_str()).collect();
        assert!(books.first() == Some(&heir) && books.contains(&closed), "the closed desk's book is kept: {books:?}");
        let order = || Order { actor: &actor, dossier: id, version: None, key: None };
        let procedure = services.catalogue.revision(&before.procedure_code, before.procedure_revision).unwrap();
        let seen = procedure.papers.iter().map(|paper| paper.id.clone()).collect();
        let accepted = services.accept(&order(), &Checklist { seen, sets: 1, fee: None }).await.unwrap();
        assert_eq!(accepted.holder_unit.as_deref(), Some(heir), "and does not fall back to the closed one");
        assert_eq!(accepted.receiving_unit, closed, "where it was received is history");
        let chosen = Destination { unit: Some(before.competent_unit), reason: "Nơi đăng ký cũ".into() };
        services.transfer(&order(), &chosen).await.unwrap();
        let history = events::list(&mut *centre.reader().await, id).await.unwrap();
        assert_eq!(history.last().map(|event| event.unit.as_str()), Some(heir));
        let stranger = Actor::Staff { login: "quay.ta".into(), assignments: vec![("BD.CN.TA".into(), Role::Desk)] };
        let refused = services.accept(&Order { actor: &stranger, ..order() }, &Checklist::default()).await;
        assert_eq!(refused.unwrap_err().code(), ErrorCode::NotFound, "another branch sees nothing of it");
        holds_together(&centre).await;
    }
}
