//! Bình Dương's three phases: 1 centre, 9 branches, 91 points; 91 − 9 = 82; a new branch by the criteria.

use super::fixture::{after, open_dossier, plan, read, rows};
use app::domain::{
    organisation::{Case, Fact, FaultKind, Organisation},
    unit::{Position, Rank, Role, StaffKind, UnitKind},
};
use jiff::civil::{Date, date};

const PHASE_1: &str = "binh_duong/phase_1";
const PHASE_2: &str = "binh_duong/phase_2";
const PHASE_3: &str = "binh_duong/phase_3";
const MERGER: Date = date(2025, 4, 1);

fn replay(plans: &[&str]) -> Organisation {
    after("binh_duong/before", plans)
}

fn count(organisation: &Organisation, day: Date, kind: UnitKind) -> usize {
    organisation.on(day).desks().iter().filter(|unit| unit.kind == kind).count()
}

/// Centres, branches, points, desks of communes and centres of districts.
fn network(organisation: &Organisation, day: Date) -> [usize; 5] {
    use UnitKind::{Branch, CommuneDesk, DistrictCenter, ProvinceCenter, ReceptionPoint};
    [ProvinceCenter, Branch, ReceptionPoint, CommuneDesk, DistrictCenter]
        .map(|kind| count(organisation, day, kind))
}

#[test]
fn the_network_of_each_phase_has_the_numbers_of_the_pilot() {
    let all = replay(&[PHASE_1, PHASE_2, PHASE_3]);
    assert_eq!(network(&all, date(2024, 11, 30)), [0, 0, 0, 91, 9]);
    assert_eq!(network(&all, date(2024, 12, 31)), [1, 9, 91, 0, 0]);
    assert_eq!(network(&all, date(2025, 3, 31)), [1, 9, 91, 0, 0]);
    assert_eq!(network(&all, MERGER), [1, 9, 82, 0, 0]);
    assert_eq!(network(&all, date(2025, 6, 30)), [1, 9, 82, 0, 0]);
    assert_eq!(network(&all, date(2025, 12, 31)), [1, 10, 79, 0, 0]);
}

#[test]
fn every_phase_runs_on_its_days() {
    let all = replay(&[]);
    let phase = |day| all.phase_on("binh-duong", day).map(|phase| phase.name.en.clone());
    assert_eq!(phase(date(2024, 12, 31)).as_deref(), Some("Phase I"));
    assert_eq!(phase(date(2025, 1, 1)).as_deref(), Some("Phase II"));
    assert_eq!(phase(date(2025, 6, 30)).as_deref(), Some("Phase II"));
    assert_eq!(phase(date(2025, 7, 1)).as_deref(), Some("Phase III"));
    assert_eq!(phase(date(2026, 1, 1)), None);
}

#[test]
fn every_desk_of_phase_one_hangs_below_the_one_centre() {
    let all = replay(&[PHASE_1]);
    let view = all.on(date(2024, 12, 31));
    assert_eq!(view.below("BD.TT").len(), 1 + 4 + 9 + 91);
    for desk in view.desks() {
        assert_eq!(view.path(&desk.code).last().unwrap().code, "BD.TT", "{}", desk.code);
    }
    let centre = view.center().unwrap();
    assert!(centre.seal.is_some() && centre.account.is_some() && centre.premises[0].floor.is_some());
    for branch in view.children("BD.TT").filter(|unit| unit.kind == UnitKind::Branch) {
        assert_eq!(branch.rank, Some(Rank::Division), "{}", branch.code);
        assert!(branch.founder.is_some() && branch.seal.is_some() && branch.account.is_some());
    }
}

#[test]
fn the_centre_has_a_director_three_deputies_four_divisions_and_28_people() {
    let all = replay(&[PHASE_1]);
    let view = all.on(date(2024, 12, 31));
    let people = view.assigned("BD.TT");
    let of = |position| people.iter().filter(|holder| holder.assignment.position == Some(position)).count();
    assert_eq!(
        (of(Position::Director), of(Position::DeputyDirector), of(Position::HeadOfDivision)),
        (1, 3, 4)
    );
    assert_eq!(view.children("BD.TT").filter(|unit| unit.kind == UnitKind::Division).count(), 4);
    assert_eq!(people.len(), 28);
}

#[test]
fn branches_are_short_of_staff_until_the_first_of_january() {
    let all = replay(&[PHASE_1]);
    let short = all.on(date(2024, 12, 31)).shortages();
    assert_eq!(short.len(), 9);
    assert!(short.iter().all(|shortage| shortage.at_least == 12 && shortage.present == 0));
    let view = all.on(date(2025, 1, 1));
    assert_eq!(view.shortages(), []);
    let branches = view.desks().into_iter().filter(|unit| unit.kind == UnitKind::Branch);
    let sizes: Vec<_> = branches.map(|unit| view.assigned(&unit.code).len()).collect();
    assert!(sizes.iter().all(|size| (12..=15).contains(size)), "{sizes:?}");
    let total = 28 + sizes.iter().sum::<usize>();
    assert!((136..=163).contains(&total), "{total}");
}

#[test]
fn postal_staff_and_those_of_departments_sit_at_the_branches_on_loan() {
    let all = replay(&[PHASE_1]);
    let people = all.on(date(2025, 1, 1)).assigned("BD.CN.TA");
    let postal: Vec<_> = people.iter().filter(|holder| holder.staff.kind == StaffKind::Postal).collect();
    assert_eq!(postal.len(), 1);
    assert!(postal[0].is_seconded() && postal[0].staff.home_agency.as_deref() == Some("BD.BD"));
    assert_eq!(people.iter().filter(|holder| holder.is_seconded()).count(), 2);
}

#[test]
fn the_merger_can_be_tried_before_it_is_carried_out() {
    let before = replay(&[PHASE_1]);
    let report = plan(PHASE_2).dry_run(&before, &[], date(2025, 3, 15));
    assert_eq!(report.faults, []);
    assert_eq!((report.opens.len(), report.closes.len(), report.staff.len()), (0, 9, 9));
    assert_eq!(before, replay(&[PHASE_1]), "trying changes nothing");
}

#[test]
fn all_open_dossiers_of_the_merged_points_go_to_the_branches_with_code_and_due_date() {
    let before = replay(&[PHASE_1]);
    let rows = rows("tests/fixtures/binh_duong/open_dossiers.tsv");
    let open: Vec<_> = rows.iter().map(|row| open_dossier(row, None)).collect();
    let report = plan(PHASE_2).dry_run(&before, &open, MERGER);
    assert_eq!((report.lines.len(), report.count(Case::Moves)), (27, 27));
    for (row, dossier) in rows.iter().zip(&open) {
        let line = report.lines.iter().find(|line| line.id == dossier.id);
        assert_eq!(line.is_some(), !row[6].is_empty(), "{row:?}");
        let Some(line) = line else { continue };
        assert_eq!((&line.code, line.due_at), (&dossier.code, dossier.due_at));
        assert!(line.moves.iter().all(|change| change.to == [row[6].clone()]), "{line:?}");
        let facts: Vec<_> = line.moves.iter().map(|change| change.fact).collect();
        assert_eq!(facts, [Fact::Returning, Fact::Holder], "who decides is not touched");
    }
    let lists = report.hand_overs();
    assert_eq!(lists.len(), 9);
    assert!(lists.iter().all(|list| list.lines.len() == 3));
}

#[test]
fn a_merged_point_cannot_be_chosen_any_more_and_its_past_stays() {
    let all = replay(&[PHASE_1, PHASE_2]);
    let (eve, day) = (all.on(date(2025, 3, 31)), all.on(MERGER));
    for row in plan(PHASE_2).successions {
        assert!(eve.at_work(&row.old).is_some() && day.at_work(&row.old).is_none(), "{}", row.old);
        assert!(day.desks().iter().all(|desk| desk.code != row.old));
        assert_eq!(day.now(&row.old), [row.new.as_str()]);
        assert_eq!(eve.now(&row.old), [row.old.as_str()]);
        assert!(all.last_record(&row.old).is_some(), "reports of the past still name it");
        let joined = day.holders(&row.new, Role::Desk).len();
        assert_eq!(joined, eve.holders(&row.new, Role::Desk).len() + 1, "{} takes its officer", row.new);
    }
}

#[test]
fn the_merger_cannot_be_carried_out_twice() {
    let merged = replay(&[PHASE_1, PHASE_2]);
    let faults = plan(PHASE_2).apply(&merged).err().unwrap();
    assert!(faults.iter().filter(|fault| fault.kind == FaultKind::UnknownUnit).count() >= 9, "{faults:?}");
}

#[test]
fn the_new_branch_takes_its_communes_from_the_old_one() {
    let all = replay(&[PHASE_1, PHASE_2, PHASE_3]);
    let (eve, day) = (all.on(date(2025, 9, 30)), all.on(date(2025, 10, 1)));
    let key = "binh-duong.thuan-an.phuong.binh-chuan";
    assert_eq!(eve.serving(UnitKind::Branch, key)[0].code, "BD.CN.TA");
    assert_eq!(day.serving(UnitKind::Branch, key)[0].code, "BD.CN.TA2");
    assert_eq!(all.history("BD.CN.TA").len(), 2);
    assert_eq!(day.shortages(), []);
    let scorecard: super::planning::Planning = read("tests/fixtures/binh_duong/planning.toml");
    assert!(scorecard.proposals.iter().any(|proposal| proposal.code == "TA2" && proposal.joins.len() == 3));
}
