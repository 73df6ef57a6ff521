//! The worked example of every procedure: somebody could really answer so.

use super::{example, procedures, tomls};
use app::domain::{form::check_page, procedure::Procedure};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

/// The day on which the examples are set: visits lie ahead of it, deaths and contracts behind.
const TODAY: Date = date(2026, 11, 23);

#[test]
fn every_procedure_has_an_example_and_every_example_a_procedure() {
    let names = |found: Vec<(String, String)>| found.into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(tomls("examples")), names(tomls("procedures")));
}

#[test]
fn every_visible_page_accepts_the_answers_of_its_example() {
    for (name, _, procedure) in procedures() {
        let answers = example(&name);
        let pages = procedure.visible_pages(&answers);
        assert!(!pages.is_empty(), "{name}");
        for page in &pages {
            let errors = check_page(page, &answers, TODAY);
            assert!(errors.is_empty(), "{name}, page {}: {errors:?}", page.id);
        }
        let shown = pages.iter().flat_map(|page| &page.fields).filter(|field| field.is_visible(&answers));
        let asked: BTreeSet<&str> = shown.map(|field| field.id.as_str()).collect();
        let unasked: Vec<_> =
            answers.iter().filter(|(id, _)| !asked.contains(app::domain::form::field_of(id))).collect();
        assert!(unasked.is_empty(), "{name} answers what nobody asks: {unasked:?}");
    }
}

#[test]
fn every_example_needs_the_form_and_names_its_papers() {
    for (name, _, procedure) in procedures() {
        let answers = example(&name);
        assert!(!procedure.papers_for(&answers).is_empty(), "{name}");
    }
}

/// What an example costs when it is handed in online, in dong; what is not listed here costs nothing.
const FEES: &[(&str, i64)] = &[
    ("1.000656", 24_000), // 3 copies of 8,000
    ("1.001193", 16_000), // registration free, 2 copies of 8,000
    ("1.004194", 7_000),  // 7,000 instead of 15,000 when handed in online
    ("1.004222", 10_000), // 10,000 instead of 20,000
    ("1.004859", 15_000),
    ("1.013225", 75_000),
    ("1.013227", 15_000),
    ("1.014199", 400_000),
    ("2.000488", 200_000),
    ("2.000635", 24_000), // 3 copies of 8,000
    ("2.000815", 27_000), // 3 copies of 7 pages: 2 × 2,000 + 5 × 1,000 each
    ("2.000884", 10_000),
    ("2.001019", 50_000),
    ("X.ALCOHOL-RETAIL", 400_000),
    ("X.DRIVING-LICENCE", 135_000), // the reduction for handing in online ended with 2025
    ("X.FOOD-SAFETY", 1_000_000),
    ("X.LAND-MORTGAGE", 80_000),
    ("X.LAND-TRANSFER", 300_000), // assessment 300,000, registration free online
];

#[test]
fn every_example_costs_what_the_tariff_says() {
    let costs: Vec<(String, i64)> = procedures()
        .into_iter()
        .map(|(name, _, procedure)| (name, cost(&procedure)))
        .filter(|(_, cost)| *cost > 0)
        .collect();
    let costs: Vec<(&str, i64)> = costs.iter().map(|(name, cost)| (name.as_str(), *cost)).collect();
    assert_eq!(costs, FEES);
}

fn cost(procedure: &Procedure) -> i64 {
    let answers = example(&procedure.code);
    procedure.fee_for(&answers, true, TODAY).total.0
}
