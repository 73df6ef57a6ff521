//! Where cases go, from a table: today's province, Bình Liêu's trial and Bình Dương's phases.

use super::fixture::{after, non_boundary, read, rows, today};
use crate::catalogue::procedures;
use app::domain::{
    form::Answers,
    localized::Localized,
    organisation::Organisation,
    procedure::{Competence, Procedure},
    routing::{
        Admission, Case, Competent, ListFault, NonBoundaryItem, NonBoundaryList, NonBoundaryLists, Override,
        Received, Route, route,
    },
    unit::{Model, UnitKind},
};
use jiff::civil::date;
use std::collections::BTreeMap;

struct World {
    organisations: BTreeMap<&'static str, (Organisation, NonBoundaryLists)>,
    procedures: BTreeMap<String, Procedure>,
}

fn world() -> World {
    let binh_duong = ["binh_duong/phase_1", "binh_duong/phase_2", "binh_duong/phase_3"];
    let binh_lieu = ["binh_lieu/trial", "binh_lieu/official"];
    let organisations = [
        ("today", (today(), non_boundary())),
        ("bl", (after("binh_lieu/before", &binh_lieu), non_boundary())),
        ("bd", (after("binh_duong/before", &binh_duong), phase_two_list())),
    ];
    let mut procedures: BTreeMap<_, _> =
        procedures().into_iter().map(|(_, _, procedure)| (procedure.code.clone(), procedure)).collect();
    let rules: BTreeMap<String, Competence> = read("tests/fixtures/competence.toml");
    let models = [
        ("T.BUSINESS", "1.001612", "business"),
        ("T.CIVIL", "1.004873", "civil"),
        ("T.RECORD", "2.000488", "record"),
    ];
    for (code, like, name) in models {
        let like = procedures[like].clone();
        let competence = rules[name].clone();
        procedures.insert(code.into(), Procedure { code: code.into(), competence, ..like });
    }
    World { organisations: organisations.into(), procedures }
}

/// The list of Bình Dương's second phase: about 570 procedures, those of vertical agencies not among them.
fn phase_two_list() -> NonBoundaryLists {
    let known = procedures().into_iter().map(|(_, _, procedure)| procedure);
    let mut codes: Vec<_> =
        known.filter(|known| known.non_boundary && !known.vertical).map(|p| p.code).collect();
    codes.extend((codes.len()..570).map(|n| format!("BD.{n:04}")));
    let receivable_at = vec![UnitKind::ProvinceCenter, UnitKind::Branch, UnitKind::ReceptionPoint];
    let list = NonBoundaryList {
        version: "phase-2".into(),
        issued_by: Localized::new("UBND tỉnh Bình Dương", "People's Committee of Bình Dương Province"),
        issued_on: date(2024, 12, 30),
        from: date(2025, 1, 1),
        to: None,
        items: vec![NonBoundaryItem { procedures: codes, receivable_at }],
    };
    NonBoundaryLists { lists: vec![list] }
}

fn answers(text: &str, procedure: &Procedure) -> Answers {
    let field = procedure.competence.by_field.clone().unwrap_or_default();
    let pairs = text.split(';').filter_map(|pair| pair.split_once('='));
    pairs.map(|(key, value)| (if key == "place" { field.clone() } else { key.to_owned() }, value)).collect()
}

fn chosen(text: &str) -> Option<Override<'_>> {
    let (unit, rest) = text.split_once(" by ")?;
    let (by, reason) = rest.split_once(':')?;
    Some(Override { unit, by, reason })
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Receiving, supporting, competent, returning, admission, as the table writes them.
fn written(route: &Route, admission: &str) -> [String; 5] {
    let competent = match &route.competent {
        Competent::Unit(routed) => routed.unit.clone(),
        Competent::Choose { candidates, .. } => format!("?{}", candidates.join(",")),
        Competent::Nobody { reason } => format!("!{}", reason.why.code()),
    };
    let ground = match &route.admission {
        Admission::NonBoundary { list } => format!("non_boundary:{list}"),
        Admission::Refer { to } if admission != "refer" => format!("refer:{}", to.join(",")),
        other => other.code().to_owned(),
    };
    let supporting = route.supporting.as_ref().map(|routed| routed.unit.clone()).unwrap_or_default();
    [route.receiving.unit.clone(), supporting, competent, route.returning.unit.clone(), ground]
}

fn run(world: &World, row: &[String]) -> Result<Route, String> {
    let [_, organisation, day, model, code, given, received, supporting, returning, choice] = &row[..10]
    else {
        panic!("{row:?}")
    };
    let (organisation, lists) = &world.organisations[organisation.as_str()];
    let procedure = &world.procedures[code.as_str()];
    let case = Case {
        procedure,
        answers: &answers(given, procedure),
        day: day.parse().unwrap(),
        model: if model == "two_level" { Model::TwoLevel } else { Model::ThreeLevel },
        received: if received == "online" { Received::Online } else { Received::At(received) },
        supporting: some(supporting),
        returning: some(returning),
        chosen: chosen(choice),
    };
    route(&case, organisation, lists).map_err(|error| format!("error:{error}"))
}

#[test]
fn every_case_of_the_table_finds_its_four_units() {
    let world = world();
    let table = rows("tests/fixtures/routing.tsv");
    assert!(table.len() >= 60, "{}", table.len());
    let mut wrong = Vec::new();
    for row in &table {
        let expected: [String; 5] = std::array::from_fn(|at| row.get(10 + at).cloned().unwrap_or_default());
        let found = match run(&world, row) {
            Ok(route) => written(&route, &expected[4]),
            Err(error) => [error, String::new(), String::new(), String::new(), String::new()],
        };
        if found != expected {
            wrong.push(format!("{}\n  expected {expected:?}\n  found    {found:?}", row[0]));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn every_unit_that_is_found_comes_with_a_reason_in_both_languages() {
    let world = world();
    for row in rows("tests/fixtures/routing.tsv") {
        let Ok(route) = run(&world, &row) else { continue };
        let reasons = [Some(&route.receiving.reason), route.supporting.as_ref().map(|routed| &routed.reason)];
        let more = [Some(route.competent.reason()), Some(&route.returning.reason)];
        for reason in reasons.into_iter().chain(more).flatten() {
            let Localized { vi, en } = &reason.text;
            assert!(vi.ends_with('.') || vi.contains(':'), "{}: {vi}", row[0]);
            assert!(!vi.is_empty() && !en.is_empty() && vi != en, "{}: {vi}", row[0]);
            assert!(!vi.contains('{') && !en.contains('{'), "{}: {vi} {en}", row[0]);
        }
    }
}

#[test]
fn the_exception_that_decided_is_named_in_the_reason() {
    let world = world();
    let row = rows("tests/fixtures/routing.tsv").into_iter().find(|row| row[0] == "a large one").unwrap();
    let route = run(&world, &row).unwrap();
    assert!(route.competent.reason().text.en.starts_with("A large business is decided by the province."));
    let row = rows("tests/fixtures/routing.tsv")
        .into_iter()
        .find(|row| row[0].contains("against the rule"))
        .unwrap();
    let route = run(&world, &row).unwrap();
    assert!(route.competent.reason().text.vi.contains("Cha mẹ đã chuyển hộ khẩu"));
}

#[test]
fn a_list_names_570_procedures_and_refuses_vertical_ones() {
    let mut lists = phase_two_list();
    assert_eq!(lists.lists[0].count(), 570);
    lists.lists[0].items[0].procedures =
        vec!["2.000488".into(), "1.001193".into(), "1.001193".into(), "9.9".into()];
    let known: Vec<_> = procedures().into_iter().map(|(_, _, procedure)| procedure).collect();
    let faults = lists.faults(&known);
    assert!(
        matches!(&faults[0], ListFault::Vertical { procedure, .. } if procedure == "2.000488"),
        "{faults:?}"
    );
    assert!(matches!(&faults[1], ListFault::Twice { .. }) && matches!(&faults[2], ListFault::Unknown { .. }));
}
