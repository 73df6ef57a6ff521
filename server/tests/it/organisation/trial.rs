//! The trial at the three centres of Bình Liêu, 10 to 14 June 2025, replayed: every dossier of the table is sent,
//! accepted and settled at its moments by the program, and the figures of the report come out.

use super::{
    fixture::{moment, rows},
    real::{accept, become_like, find, send_for, services},
};
use crate::support::Centre;
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    office::Period,
    time::Timestamp,
    unit::Role,
    working_time::{Timeliness, timeliness},
};
use jiff::civil::date;
use server::{
    service::{
        Services, Step,
        register::{Days, Series},
    },
    store::board,
};
use std::collections::{BTreeMap, BTreeSet};

/// The centres, and how many dossiers each received on trial.
const CENTRES: [(&str, usize); 3] = [("QN.TT.06838", 141), ("QN.TT.06841", 88), ("QN.TT.06856", 94)];

fn somebody(login: &str, unit: &str, role: Role) -> Actor {
    Actor::Staff { login: login.into(), assignments: vec![(unit.into(), role)] }
}

/// The committee of a centre's commune.
fn committee(centre: &str) -> String {
    centre.replace(".TT.", ".UB.")
}

/// A row of the table (code, unit, procedure, received, due, settled) as the rows of a cut-over are.
fn sent_row(row: &[String]) -> Vec<String> {
    let (received, due) = (row[3].clone(), row[4].clone());
    vec![row[0].clone(), received, due, committee(&row[1]), row[1].clone(), row[1].clone()]
}

async fn give(services: &Services, actor: &Actor, id: &str, kind: CommandKind) {
    let Step::Do(mut change) = services.change(actor, id, None, None).await.unwrap() else { panic!() };
    change.apply(kind, true, "").unwrap();
    change.commit("", serde_json::json!({})).await.unwrap();
}

/// Sent and accepted at once, handed over, and settled by four hands at the moment of the table.
async fn replay(centre: &Centre, row: &[String]) {
    let (id, desk, agency) = (row[0].as_str(), row[1].as_str(), committee(&row[1]));
    centre.clock.set(moment(&row[3]).0);
    send_for(centre, &row[2], &sent_row(row), desk.rsplit('.').next().unwrap()).await;
    let clerk = somebody("quay", desk, Role::Desk);
    accept(&services(centre), &clerk, &find(centre, id).await).await;
    give(&services(centre), &clerk, id, CommandKind::Transfer).await;
    centre.clock.set(moment(&row[5]).0);
    let services = services(centre);
    for (login, role, kind) in [
        ("chuyen-vien", Role::Specialist, CommandKind::Draft),
        ("lanh-dao", Role::Leader, CommandKind::Approve),
        ("van-thu", Role::Clerk, CommandKind::Issue),
    ] {
        give(&services, &somebody(login, &agency, role), id, kind).await;
    }
}

on_both_databases! {
    async fn the_323_trial_dossiers_come_out_on_time_and_outside_the_official_figures(centre: Centre) {
        let table = rows("tests/fixtures/binh_lieu/trial_dossiers.tsv");
        assert_eq!(table.len(), 323);
        centre.clock.set(moment("2025-06-10 07:00").0);
        become_like(&centre, "binh_lieu/before", &["binh_lieu/trial"], "QN.TT").await;
        let mut codes = BTreeSet::new();
        let mut settled = BTreeMap::from([("early", 0), ("on time", 0)]);
        for row in &table {
            replay(&centre, row).await;
            let dossier = find(&centre, &row[0]).await;
            let (due, finished) = (Timestamp(dossier.due_at.unwrap()), Timestamp(dossier.finished_at.unwrap()));
            assert_eq!((due, dossier.original_due_at), (moment(&row[4]), dossier.due_at), "{row:?}: {}", due.short());
            assert_eq!((finished, dossier.status), (moment(&row[5]), Status::Finished), "{row:?}");
            let how = match timeliness(finished, due) {
                Timeliness::Early => "early",
                Timeliness::OnTime => "on time",
                Timeliness::Late { days } => panic!("{row:?} is {days} days late"),
            };
            *settled.entry(how).or_default() += 1;
            assert_eq!(dossier.trial, 1);
            codes.insert(dossier.code.unwrap());
        }
        assert_eq!((codes.len(), settled.values().sum::<i32>()), (323, 323));
        assert!(settled.values().all(|n| *n > 0), "{settled:?}");

        centre.clock.set(moment("2025-06-14 18:00").0);
        let services = services(&centre);
        let days = Days { from: date(2025, 6, 10), to: date(2025, 6, 14) };
        for (desk, received) in CENTRES {
            let reader = somebody("quay", desk, Role::Desk);
            let kept = |series| services.register(&reader, (desk, series), days);
            assert_eq!(kept(Series::Trial).await.unwrap().dossiers.len(), received, "{desk}");
            assert!(kept(Series::Official).await.unwrap().dossiers.is_empty(), "{desk}");
            let director = somebody("giam-doc", &committee(desk), Role::Director);
            assert_eq!(services.board(&director, Period::Month).await.unwrap(), []);
        }
        let mut reader = centre.reader().await;
        let figures = board::list_by_competent(&mut reader, 0, services.late_before(), i64::MAX).await.unwrap();
        assert_eq!(figures, [], "no official figure counts a trial");
        drop(reader);
        assert_eq!(services.audit().await.unwrap().faults, []);
        assert_eq!(services.rebuild().await.unwrap().corrected, [] as [String; 0]);
    }
}
