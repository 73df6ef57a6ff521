//! Bình Liêu, June 2025: three centres on trial beside the old district, and the cut-over of 30 June.

use super::fixture::{after, moment, open_dossier, plan, rows};
use app::domain::{
    organisation::{Case, Fact, Line, Organisation, Report},
    unit::{Model, StaffKind, UnitKind, UnitStatus},
};
use jiff::civil::{Date, date};

const TRIAL: &str = "binh_lieu/trial";
const OFFICIAL: &str = "binh_lieu/official";
const CENTRES: [&str; 3] = ["QN.TT.06838", "QN.TT.06856", "QN.TT.06841"];
const EVE: Date = date(2025, 6, 30);
const DAY: Date = date(2025, 7, 1);

fn replay() -> Organisation {
    after("binh_lieu/before", &[TRIAL, OFFICIAL])
}

#[test]
fn three_centres_are_on_trial_from_10_june_and_official_from_1_july() {
    let all = replay();
    for code in CENTRES {
        let unit = all.last_record(code).unwrap();
        let status = [date(2025, 6, 9), date(2025, 6, 10), EVE, DAY].map(|day| unit.status_on(day));
        use UnitStatus::{Official, Planned, Trial};
        assert_eq!(status, [Planned, Trial, Trial, Official], "{code}");
        assert_eq!(unit.parent.as_deref(), Some("QN.TT"), "below the provincial centre, not the committee");
        assert!(unit.seal.is_some() && unit.account.is_some());
        assert!(unit.premises[0].taken_over_from.is_some(), "the house is that of a predecessor");
    }
    assert_eq!(all.phase_on("quang-ninh", date(2025, 11, 30)).unwrap().name.en, "Phase 1");
    assert_eq!(all.phase_on("quang-ninh", date(2025, 12, 1)).unwrap().name.en, "Phase 2");
}

#[test]
fn two_models_run_side_by_side_until_1_july() {
    let all = replay();
    let desks = |day, model: Model| {
        let desks = all.on(day).within(model).desks();
        desks.into_iter().filter(|desk| desk.kind != UnitKind::ProvinceCenter).count()
    };
    assert_eq!(
        (desks(date(2025, 6, 9), Model::ThreeLevel), desks(date(2025, 6, 9), Model::TwoLevel)),
        (8, 0)
    );
    assert_eq!((desks(EVE, Model::ThreeLevel), desks(EVE, Model::TwoLevel)), (8, 3));
    assert_eq!((desks(DAY, Model::ThreeLevel), desks(DAY, Model::TwoLevel)), (0, 4), "with Tiên Yên");
}

#[test]
fn twenty_nine_people_work_at_the_three_centres_15_and_5_and_9() {
    let all = replay();
    let view = all.on(date(2025, 6, 10));
    let people: Vec<_> = CENTRES.iter().flat_map(|code| view.assigned(code)).collect();
    let contract = people.iter().filter(|holder| holder.staff.kind == StaffKind::Contract).count();
    let of_communes = people.iter().filter(|holder| {
        let home = holder.staff.home_agency.as_deref().and_then(|code| view.unit(code));
        home.is_some_and(|unit| unit.kind == UnitKind::CommuneCommittee)
    });
    let of_communes = of_communes.count();
    assert_eq!((people.len() - contract - of_communes, contract, of_communes), (15, 5, 9));
    for holder in &people {
        let also = holder.staff.assignments_on(view.day()).count();
        assert_eq!(also, 2, "{} still works in the old model, too", holder.staff.login);
        assert_eq!(holder.staff.assignments_on(DAY).count(), 1, "{}", holder.staff.login);
    }
}

fn cut_over(today: Date) -> (Vec<Vec<String>>, Report) {
    let before = after("binh_lieu/before", &[TRIAL]);
    let rows = rows("tests/fixtures/binh_lieu/cut_over.tsv");
    let open: Vec<_> = rows.iter().map(|row| open_dossier(row, Some(&row[6]))).collect();
    let report = plan(OFFICIAL).dry_run(&before, &open, today);
    (rows, report)
}

fn to(line: &Line, fact: Fact) -> String {
    line.moves.iter().find(|change| change.fact == fact).map(|change| change.to.join(",")).unwrap_or_default()
}

#[test]
fn the_cut_over_moves_the_right_dossiers_with_their_due_dates() {
    let (rows, report) = cut_over(EVE);
    assert_eq!(report.faults, []);
    for row in &rows {
        let line = report.lines.iter().find(|line| line.id == row[0]);
        let case = line.map_or("untouched", |line| line.case.code());
        assert_eq!(case, row[7], "{row:?}");
        let Some(line) = line else { continue };
        let after = [Fact::Competent, Fact::Returning, Fact::Holder].map(|fact| to(line, fact));
        let expected = [8, 9, 10].map(|at| row.get(at).cloned().unwrap_or_default());
        assert_eq!(after, expected, "{row:?}");
        assert_eq!((line.code.as_deref(), line.due_at), (Some(row[0].as_str()), Some(moment(&row[2]))));
    }
    let count = |case| report.count(case);
    assert_eq!((count(Case::Moves), count(Case::OldFinishes), count(Case::ReceivedAfter)), (15, 7, 1));
    assert_eq!(report.lines.iter().filter(|line| line.needs_choice()).count(), 2, "Vô Ngại was divided");
}

#[test]
fn the_lists_of_the_cut_over_name_every_dossier_that_needs_no_choice_once() {
    let (_, report) = cut_over(EVE);
    let listed: usize = report.hand_overs().iter().map(|list| list.lines.len()).sum();
    let held =
        |line: &&Line| !line.needs_choice() && line.moves.iter().any(|change| change.fact == Fact::Holder);
    assert_eq!(listed, report.lines.iter().filter(held).count());
    let branch: Vec<_> = report.hand_overs().into_iter().filter(|list| list.from == "QN.CN.BL").collect();
    assert_eq!(
        branch.iter().map(|list| (list.to, list.lines.len())).collect::<Vec<_>>(),
        [("QN.TT.06838", 1)]
    );
}

#[test]
fn what_the_old_units_did_not_finish_goes_over_on_the_day_as_late_as_it_is() {
    let (rows, report) = cut_over(DAY);
    assert_eq!((report.count(Case::OldFinishes), report.count(Case::LeftBehind)), (0, 7));
    for line in report.lines.iter().filter(|line| line.case == Case::LeftBehind) {
        let row = rows.iter().find(|row| row[0] == line.id).unwrap();
        assert_eq!(line.due_at, Some(moment(&row[2])));
        assert_eq!(line.moves.len(), 3, "{line:?}");
    }
}

#[test]
fn the_old_desks_cannot_be_chosen_after_the_day() {
    let all = replay();
    let old: Vec<_> = plan(OFFICIAL).successions.iter().map(|row| row.old.clone()).collect();
    for code in old {
        assert!(all.on(EVE).at_work(&code).is_some(), "{code}");
        assert!(all.on(DAY).at_work(&code).is_none(), "{code}");
        assert!(!all.on(DAY).now(&code).is_empty(), "{code} has a successor");
    }
    assert_eq!(all.on(DAY).now("QN.DTN.BL.VN"), ["QN.TT.06838", "QN.TT.06862"]);
    assert_eq!(all.on(DAY).now("QN.DTN.BL.DT"), ["QN.TT.06856"]);
}
