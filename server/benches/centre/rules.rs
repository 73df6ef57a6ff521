//! One evaluation of a large form: 300 questions and 65 rules, from the raw answers to what counts, what is
//! wrong, what it costs and how long it takes.

use anyhow::Context;
use app::domain::{
    form::{Answers, Field, FieldKind, Page, check_page},
    localized::Localized,
    logic::Condition,
    procedure::Procedure,
};
use jiff::civil::{Date, date};
use std::{hint::black_box, time::Instant};

const FIELDS: usize = 300;
const RULES: usize = 65;
const ON_A_PAGE: usize = 10;
const ROUNDS: usize = 401;
const TODAY: Date = date(2026, 11, 22);

/// Prints the median of one evaluation beside the millisecond that it may take.
pub fn measure() -> anyhow::Result<()> {
    let (procedure, answers) = (large_form()?, answers());
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            black_box(evaluate(black_box(&procedure), black_box(&answers)));
            start.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("| rules | median | 95 % below | may take |");
    println!("|---|---|---|---|");
    println!(
        "| {FIELDS} questions, {RULES} rules, evaluated once | {:.0} µs | {:.0} µs | 1,000 µs |",
        at(50),
        at(95)
    );
    println!();
    Ok(())
}

/// What every change of an answer asks of the rules.
fn evaluate(procedure: &Procedure, answers: &Answers) -> (usize, i64) {
    let effective = procedure.effective(answers);
    let pages = procedure.visible_pages(&effective);
    let wrong = pages.iter().flat_map(|page| check_page(page, &effective, TODAY)).count();
    let papers = procedure.papers_for(&effective).len() + procedure.not_eligible(&effective).len();
    let fee = procedure.fee_for(&effective, true, TODAY).total.0;
    black_box(procedure.limit_for(&effective));
    (wrong + papers, fee)
}

/// A procedure of the catalogue with its form replaced: every fifth question comes and goes with others.
fn large_form() -> anyhow::Result<Procedure> {
    let entries = server::catalogue::files()?;
    let entry = entries.iter().find(|entry| entry.key == "2.000635").context("no such procedure")?;
    let mut procedure: Procedure = serde_json::from_str(&entry.content)?;
    let numbers: Vec<usize> = (0..FIELDS).collect();
    let page = |(p, numbers): (usize, &[usize])| Page {
        id: format!("page_{p}"),
        title: Localized::new("Trang", "Page"),
        lead: None,
        when: None,
        fields: numbers.iter().map(|n| field(*n)).collect(),
    };
    procedure.pages = numbers.chunks(ON_A_PAGE).enumerate().map(page).collect();
    let rules = procedure.all_fields().filter(|field| field.when.is_some()).count();
    anyhow::ensure!(rules == RULES, "{rules} rules instead of {RULES}");
    Ok(procedure)
}

fn field(n: usize) -> Field {
    let kind = match n % 5 {
        0 => FieldKind::YesNo,
        1 => FieldKind::Date { past: true },
        2 => FieldKind::Number { min: Some(0), max: Some(1_000), unit: None },
        3 => FieldKind::PersonName,
        _ => FieldKind::Text { max: None },
    };
    let rule = (n >= 5 && n.is_multiple_of(4) && n / 4 <= RULES + 1).then(|| rule(n));
    Field { when: rule, ..Field::new(&format!("q_{n}"), Localized::new("Câu hỏi", "Question"), kind) }
}

/// Yes or no, an age, a number and a text, joined; each rule reads questions before its own.
fn rule(n: usize) -> Condition {
    let before = |kind: usize| format!("q_{}", (n - 5) / 5 * 5 + kind);
    let yes = Condition::Equals { field: before(0), equals: "yes".into() };
    let grown = Condition::AgeAtLeast { field: before(1), age_at_least: 18, at: Default::default() };
    let many = Condition::AtLeast { field: before(2), at_least: 3 };
    let named = Condition::Contains { field: before(3), contains: "Nguyễn".into() };
    let not = Condition::Not { not: Box::new(named) };
    Condition::Any {
        any: vec![Condition::All { all: vec![yes, grown] }, Condition::All { all: vec![many, not] }],
    }
}

fn answers() -> Answers {
    let answer = |n: usize| {
        let value = match n % 5 {
            0 => "yes".to_owned(),
            1 => format!("{}-05-17", 1950 + n % 60),
            2 => (n % 7).to_string(),
            3 => "Nguyễn Thị Mỹ Duyên".to_owned(),
            _ => "Khu Chang Nà, xã Bình Liêu".to_owned(),
        };
        (format!("q_{n}"), value)
    };
    (0..FIELDS).map(answer).chain([("@today".to_owned(), TODAY.to_string())]).collect()
}
