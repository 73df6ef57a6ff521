//! Tests of the organisation as dated data, on a small tree. The real ones are replayed in `server/tests`.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]

use super::*;
use crate::{domain::unit::Role, texts::Lang};
use jiff::civil::{Date, date};

const JUNE: Date = date(2025, 6, 30);
const JULY: Date = date(2025, 7, 1);

fn unit(code: &str, kind: &str, rest: &str) -> String {
    format!(
        "[[unit]]\ncode = \"{code}\"\nkind = \"{kind}\"\nname = {{ vi = \"{code}\", en = \"{code}\" }}\n\
         short_name = {{ vi = \"{code}\", en = \"{code}\" }}\naddress = {{ vi = \"\", en = \"\" }}\nphone = \"\"\n{rest}\n"
    )
}

fn organisation(parts: &[String]) -> Organisation {
    toml::from_str(&parts.concat()).expect("the test's data can be read")
}

/// A centre with a branch until June, two points, and a commune centre from July.
fn small() -> Vec<String> {
    vec![
        unit("C", "province_center", ""),
        unit("B", "branch", "parent = \"C\"\nserves = [\"1\", \"2\"]\nvalid_to = \"2025-06-30\""),
        unit("P1", "reception_point", "parent = \"B\"\nserves = [\"1\"]\nvalid_to = \"2025-06-30\""),
        unit("P2", "reception_point", "parent = \"B\"\nserves = [\"2\"]\nvalid_to = \"2025-06-30\""),
        unit("N", "commune_center", "parent = \"C\"\nserves = [\"1\"]\nvalid_from = \"2025-07-01\""),
    ]
}

fn kinds(organisation: &Organisation) -> Vec<(&'static str, String, Option<Date>)> {
    let faults = organisation.faults();
    faults.into_iter().map(|fault| (fault.kind.code(), fault.unit, fault.on)).collect()
}

#[test]
fn a_day_has_its_own_tree_desks_and_paths() {
    let all = organisation(&small());
    assert_eq!(all.faults(), []);
    let tree =
        |day| all.on(day).tree().iter().map(|node| (node.depth, node.unit.code.as_str())).collect::<Vec<_>>();
    assert_eq!(tree(JUNE), [(0, "C"), (1, "B"), (2, "P1"), (2, "P2")]);
    assert_eq!(tree(JULY), [(0, "C"), (1, "N")]);
    let path: Vec<_> = all.on(JUNE).path("P2").iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(path, ["P2", "B", "C"]);
    let desks: Vec<_> = all.on(JULY).desks().iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(desks, ["C", "N"]);
    assert_eq!(all.on(JUNE).desk_of("2").unwrap().code, "P2");
    assert_eq!(all.on(JULY).desk_of("2"), None);
}

#[test]
fn a_unit_below_itself_is_a_cycle_and_no_endless_walk() {
    let mut parts = small();
    parts.push(unit("X", "division", "parent = \"Y\""));
    parts.push(unit("Y", "division", "parent = \"X\""));
    let all = organisation(&parts);
    let found = kinds(&all);
    assert_eq!(found, [("cycle", "X".into(), None), ("cycle", "Y".into(), None)]);
    assert_eq!(all.on(JULY).path("X").len(), 2);
    assert_eq!(all.on(JULY).below("X").len(), 2);
}

#[test]
fn a_parent_that_ends_earlier_is_missed_on_the_first_day_without_it() {
    let mut parts = small();
    parts.push(unit("P3", "reception_point", "parent = \"B\"\nserves = [\"3\"]"));
    let fault = organisation(&parts).faults().pop().unwrap();
    assert_eq!((fault.kind, fault.unit.as_str(), fault.on), (FaultKind::MissingParent, "P3", Some(JULY)));
    assert!(fault.text(Lang::Vi).contains("01/07/2025") && fault.text(Lang::En).contains("B"));
}

#[test]
fn a_province_has_one_centre_on_any_day_but_may_have_another_later() {
    let center = |code: &str, rest: &str| unit(code, "province_center", rest);
    let beside = organisation(&[small(), vec![center("C2", "valid_from = \"2025-07-01\"")]].concat());
    assert_eq!(kinds(&beside), [("second_center", "C2".into(), Some(JULY))]);
    let after = organisation(&[
        center("C", "valid_to = \"2025-06-30\""),
        center("C2", "valid_from = \"2025-07-01\""),
    ]);
    assert_eq!(after.faults(), []);
}

#[test]
fn records_of_one_unit_follow_each_other_without_gap_or_overlap() {
    let later = |from: &str| {
        unit("B", "branch", &format!("parent = \"C\"\nserves = [\"1\"]\nvalid_from = \"{from}\""))
    };
    let with = |from: &str| organisation(&[small(), vec![later(from)]].concat());
    assert_eq!(with("2025-07-01").faults(), []);
    assert_eq!(kinds(&with("2025-08-01")), [("gap", "B".into(), Some(JULY))]);
    assert_eq!(kinds(&with("2025-06-15")), [("overlap", "B".into(), Some(date(2025, 6, 15)))]);
    let backwards =
        organisation(&[unit("C", "division", "valid_from = \"2025-02-01\"\nvalid_to = \"2025-01-01\"")]);
    assert_eq!(kinds(&backwards)[0].0, "ends_before_it_begins");
}

#[test]
fn two_units_of_a_kind_serve_a_commune_only_in_different_models() {
    let with = |model: &str| {
        let other =
            unit("P9", "reception_point", &format!("parent = \"C\"\nserves = [\"2\"]\nmodel = \"{model}\""));
        let mut parts = small();
        parts[3] = parts[3].replace("phone", "model = \"three_level\"\nphone");
        parts.push(other);
        organisation(&parts)
    };
    assert_eq!(kinds(&with("both")), [("served_twice", "P2".into(), None)]);
    assert_eq!(with("two_level").faults(), []);
}

#[test]
fn whoever_stands_in_acts_and_whoever_is_away_does_not() {
    let staff = r#"
        [[staff]]
        login = "an"
        name = "Nguyễn Văn An"
        kind = "civil_servant"
        assignments = [{ unit = "B", role = "leader", to = "2025-06-30" }]
        [[staff]]
        login = "pao"
        name = "Hoàng A Páo"
        kind = "contract"
        home_agency = "P1"
        assignments = [{ unit = "B", role = "leader", from = "2025-06-10", to = "2025-06-20", substitute_for = "an" }]
    "#;
    let all = organisation(&[small(), vec![staff.to_owned()]].concat());
    assert_eq!(all.faults(), []);
    let acting = |day| {
        let holders = all.on(day).holders("B", Role::Leader);
        holders.iter().map(|holder| (holder.staff.login.as_str(), holder.stands_in_for())).collect::<Vec<_>>()
    };
    assert_eq!(acting(date(2025, 6, 9)), [("an", None)]);
    assert_eq!(acting(date(2025, 6, 15)), [("pao", Some("an"))]);
    assert_eq!(acting(date(2025, 6, 21)), [("an", None)]);
    assert_eq!(acting(JULY), []);
    assert!(all.on(date(2025, 6, 15)).holders("B", Role::Leader)[0].is_seconded());
    assert_eq!(all.on(date(2025, 6, 15)).assigned("B").len(), 2);
}

fn succession(old: &str, new: &str, day: &str) -> String {
    format!("[[succession]]\nold = \"{old}\"\nnew = \"{new}\"\neffective = \"{day}\"\nkind = \"merge\"\n")
}

#[test]
fn what_became_of_a_unit_is_followed_over_several_changes() {
    let rows = [
        succession("P1", "B", "2025-05-01"),
        succession("B", "N", "2025-07-01"),
        succession("N", "P1", "2025-08-01"),
    ];
    let mut parts = small();
    parts[2] = unit("P1", "reception_point", "parent = \"B\"\nvalid_to = \"2025-04-30\"");
    let all = organisation(&[parts, rows.to_vec()].concat());
    assert_eq!(all.on(date(2025, 4, 30)).now("P1"), ["P1"]);
    assert_eq!(all.on(JUNE).now("P1"), ["B"]);
    assert_eq!(all.on(JULY).now("P1"), ["N"]);
    assert_eq!(all.on(JULY).became("P2"), Became::Nothing);
    assert!(matches!(all.on(JULY).became("N"), Became::Same(unit) if unit.code == "N"));
}

#[test]
fn a_plan_that_forgets_people_children_or_successors_is_refused_with_its_reasons() {
    let staff = "[[staff]]\nlogin = \"an\"\nname = \"Nguyễn Văn An\"\nkind = \"cadre\"\nassignments = [{ unit = \"N\", role = \"desk\" }]\n";
    let parts =
        [small(), vec![unit("D", "division", "parent = \"N\"\nvalid_from = \"2025-07-01\""), staff.into()]];
    let all = organisation(&parts.concat());
    let plan: Change = toml::from_str(
        "code = \"x\"\nname = { vi = \"\", en = \"\" }\neffective = \"2025-09-01\"\ncloses = [\"N\", \"ghost\"]\n",
    )
    .unwrap();
    let codes: Vec<_> = plan.apply(&all).unwrap_err().iter().map(|fault| fault.kind.code()).collect();
    assert_eq!(codes, ["missing_parent", "unknown_unit", "staff_left", "no_successor"]);
    assert!(!plan.dry_run(&all, &[], JULY).faults.is_empty());
}

#[test]
fn a_carried_out_plan_leaves_the_past_as_it_was() {
    let all = organisation(&small());
    let plan: Change = toml::from_str(&format!(
        "code = \"x\"\nname = {{ vi = \"\", en = \"\" }}\neffective = \"2025-09-01\"\n{}{}",
        unit("M", "commune_center", "parent = \"C\"\nserves = [\"1\"]").replace("[[unit]]", "[[open]]"),
        succession("N", "M", "2025-09-01"),
    ))
    .unwrap();
    let after = plan.apply(&all).unwrap();
    let eve = |all: &Organisation| {
        let tree = all.on(date(2025, 8, 31)).tree();
        tree.iter().map(|node| (node.depth, node.unit.code.clone())).collect::<Vec<_>>()
    };
    assert_eq!(eve(&after), eve(&all));
    assert_eq!(after.on(date(2025, 9, 1)).desk_of("1").unwrap().code, "M");
    assert_eq!(after.on(date(2025, 9, 1)).now("N"), ["M"]);
    assert_eq!(after.history("N")[0].valid_to, Some(date(2025, 8, 31)));
    let again = plan.apply(&after).unwrap_err();
    assert!(again.iter().any(|fault| fault.kind == FaultKind::UnknownUnit), "a plan is carried out once");
}

#[test]
fn every_fault_speaks_both_languages_and_has_its_own_code() {
    let mut codes: Vec<_> = FaultKind::ALL.iter().map(|kind| kind.code()).collect();
    codes.dedup();
    assert_eq!(codes.len(), FaultKind::ALL.len());
    for kind in FaultKind::ALL {
        let fault = Fault::new(kind, "the-unit", "the-other", Some(JULY));
        for lang in [Lang::Vi, Lang::En] {
            assert!(fault.text(lang).contains("the-unit") && !fault.text(lang).contains('{'), "{kind:?}");
        }
    }
}
