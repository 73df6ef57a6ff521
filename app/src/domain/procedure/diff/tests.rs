//! Each change is found once, with its code and a sentence in both languages.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
use super::*;
use crate::domain::{
    fee::FeeBase,
    form::{Field, FieldKind},
    money::Vnd,
    procedure::{ProcessStep, StepKind, fixture::simple},
    working_time::TimeLimit,
};

fn changed(edit: impl Fn(&mut Procedure)) -> Vec<(String, String)> {
    let (old, mut new) = (simple(), simple());
    new.revision = 2;
    edit(&mut new);
    let found = diff(&old, &new);
    assert!(found.iter().all(|one| !one.text.vi.contains('{') && !one.text.en.contains('{')), "{found:?}");
    found.into_iter().map(|one| (one.path, one.code)).collect()
}

fn one(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

fn field<'a>(procedure: &'a mut Procedure, id: &str) -> &'a mut Field {
    procedure.pages[0].fields.iter_mut().find(|field| field.id == id).unwrap()
}

#[test]
fn the_number_alone_is_no_change() {
    assert_eq!(changed(|_| ()), []);
}

#[test]
fn changes_of_questions_are_followed_by_their_ids() {
    let label = Localized::new("Ngày, tháng, năm sinh", "Date of birth");
    assert_eq!(changed(|new| field(new, "born").label = label.clone()), one("fields.born", "field_renamed"));
    let kind = FieldKind::PartialDate;
    assert_eq!(changed(|new| field(new, "born").kind = kind.clone()), one("fields.born", "field_limits"));
    assert_eq!(changed(|new| field(new, "note").kind = FieldKind::Phone), one("fields.note", "field_kind"));
    assert_eq!(changed(|new| field(new, "note").required = true), one("fields.note", "field_required"));
    assert_eq!(changed(|new| field(new, "spouse").when = None), one("fields.spouse", "field_condition"));
    let removed = changed(|new| new.pages[0].fields.retain(|field| field.id != "note"));
    assert_eq!(removed, one("fields.note", "field_removed"));
    let added = Field::new("why", Localized::new("Lý do", "Reason"), FieldKind::Phone);
    let added = changed(|new| new.pages[0].fields.insert(0, added.clone()));
    assert_eq!(added, one("fields.why", "field_added"));
    let moved = changed(|new| {
        let last = new.pages[0].fields.pop().unwrap();
        new.pages[0].fields.insert(0, last);
    });
    assert_eq!(moved, one("fields.note", "field_moved"));
}

#[test]
fn a_new_amount_is_said_with_the_old_one() {
    let (old, mut new) = (simple(), simple());
    new.fees[0].base = FeeBase::PerCopy { amount: Vnd(9_000), copies: Some("copies".into()), cap: None };
    let found = diff(&old, &new);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "fee_amount");
    let text = found[0].text.vi.replace('\u{a0}', " ");
    assert!(text.contains("8.000 đ") && text.contains("9.000 đ"), "{text}");
}

#[test]
fn rules_papers_and_steps_are_compared() {
    assert_eq!(
        changed(|new| new.time_limit = TimeLimit::WorkingDay { n: 4 }),
        one("time_limit", "limit_changed")
    );
    assert_eq!(changed(|new| new.papers[1].required = true), one("papers.map", "paper_required"));
    assert_eq!(changed(|new| new.steps[1].hours = 12), one("steps.examine", "step_hours"));
    let again = ProcessStep { id: "again".into(), ..ProcessStep::usual(StepKind::Examine, 2) };
    assert_eq!(changed(|new| new.steps.insert(2, again.clone())), one("steps.again", "step_added"));
    assert_eq!(changed(|new| new.eligibility.clear()), one("eligibility.adult", "eligibility_removed"));
    assert_eq!(
        changed(|new| new.competence.by_field = Some("x".into())),
        one("competence", "competence_changed")
    );
}
