//! One mistake at a time in a procedure without any.

use super::*;
use crate::domain::{
    fee::FeeBase,
    form::{Field, FieldKind, PersonPart},
    localized::Localized,
    money::Vnd,
    procedure::{
        CompetenceRule, Eligibility, PauseReason, Procedure, ProcessStep, StepUnit, fixture::simple,
    },
    unit::UnitKind,
    working_time::TimeLimit,
};

fn codes(context: &Context<'_>, edit: impl Fn(&mut Procedure)) -> Vec<(String, String)> {
    let mut procedure = simple();
    edit(&mut procedure);
    procedure.check(context).into_iter().map(|fault| (fault.path, fault.code)).collect()
}

fn first(edit: impl Fn(&mut Procedure)) -> (String, String) {
    codes(&Context::default(), edit).into_iter().next().unwrap_or_default()
}

fn is(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

fn asks(kind: FieldKind) -> impl Fn(&mut Procedure) {
    move |p| p.pages[0].fields.push(Field::new("more", Localized::new("Thêm", "More"), kind.clone()))
}

#[test]
fn a_procedure_without_mistakes_passes() {
    assert_eq!(codes(&Context::default(), |_| ()), []);
}

#[test]
fn ids_are_well_formed_and_stand_once() {
    assert_eq!(first(|p| p.papers[1].id = "form".into()), is("papers[1].id", "id_twice"));
    assert_eq!(first(|p| p.pages[0].fields[5].id = "Ghi chú".into()), is("pages[0].fields[5].id", "bad_id"));
    assert_eq!(first(|p| p.pages[0].id = "review".into()), is("pages[0].id", "page_name_taken"));
    assert_eq!(first(|p| p.code = "1.2".into()), is("code", "bad_code"));
}

#[test]
fn every_text_is_there_in_both_languages() {
    assert_eq!(
        first(|p| p.pages[0].fields[0].label.en.clear()),
        is("pages[0].fields[0].label", "text_missing")
    );
    assert_eq!(
        first(|p| p.eligibility[0].reason.vi = " ".into()),
        is("eligibility[0].reason", "text_missing")
    );
}

#[test]
fn a_form_can_be_filled_in() {
    assert_eq!(first(|p| p.pages[0].fields.truncate(0)).1, "empty_page");
    assert_eq!(first(asks(FieldKind::Choice { choices: Vec::new() })).1, "too_few_choices");
    assert_eq!(first(asks(FieldKind::Digits { min: 9, max: 6 })).1, "bad_range");
    assert_eq!(first(asks(FieldKind::File { paper: "form".into() })).1, "unknown_paper");
    assert_eq!(codes(&Context::default(), asks(FieldKind::File { paper: "map".into() })), []);
    assert_eq!(first(asks(FieldKind::Person { parts: Vec::new(), optional: Vec::new() })).1, "no_parts");
    let note = Field::new("note", Localized::new("a", "a"), FieldKind::Note);
    let rows = FieldKind::Rows { min: 0, max: 3, columns: vec![note], row: None };
    assert_eq!(first(asks(rows)), is("pages[0].fields[6].columns[0].kind", "nested_rows"));
    assert_eq!(first(|p| p.pages[0].fields[4].default = Some("99".into())).1, "bad_default");
    assert_eq!(first(|p| p.papers.remove(0).required = false), is("papers", "no_form_paper"));
}

#[test]
fn conditions_outside_of_the_form_read_its_questions() {
    let gone = Condition::Present { field: "gone".into(), present: true };
    assert_eq!(first(|p| p.papers[1].when = Some(gone.clone())), is("papers[1].when", "unknown_field"));
    assert_eq!(first(|p| p.fees[0].when = Some(gone.clone())), is("fees[0].when", "unknown_field"));
    assert_eq!(first(|p| p.eligibility[0].must = gone.clone()), is("eligibility[0].must", "unknown_field"));
}

#[test]
fn fees_rest_on_a_law_and_on_questions_that_there_are() {
    assert_eq!(first(|p| p.fees[0].legal_basis = None), is("fees[0].legal_basis", "fee_basis"));
    let by = |field: &str| FeeBase::PerCopy { amount: Vnd(1), copies: Some(field.to_owned()), cap: None };
    assert_eq!(first(|p| p.fees[0].base = by("note")), is("fees[0].base", "fee_field"));
    let bands = FeeBase::ByValue { field: "copies".into(), bands: Vec::new(), least: None, cap: None };
    assert_eq!(first(|p| p.fees[0].base = bands.clone()), is("fees[0].base.bands", "fee_bands"));
    let dearer = FeeBase::PerCase { amount: Vnd(1), online_amount: Some(Vnd(2)), online_until: None };
    assert_eq!(first(|p| p.fees[0].base = dearer.clone()), is("fees[0].base", "fee_online"));
}

#[test]
fn the_steps_lead_from_desk_to_desk_within_the_limit() {
    assert_eq!(first(|p| p.steps.truncate(0)), is("steps", "no_steps"));
    assert_eq!(first(|p| p.steps.swap(1, 3)), is("steps", "step_order"));
    assert_eq!(first(|p| drop(p.steps.remove(4))), is("steps", "step_missing"));
    assert_eq!(first(|p| p.steps[1].hours = 400), is("steps", "step_hours"));
    assert_eq!(first(|p| p.time_limit = TimeLimit::WorkingHour { n: 0 }), is("time_limit", "zero_limit"));
    assert_eq!(codes(&Context::default(), |p| drop(p.steps.remove(2))), [], "a check may be left out");
}

#[test]
fn an_exception_to_the_competence_is_checked_like_the_rule() {
    let exception = |when: Condition| CompetenceRule {
        when,
        agency: UnitKind::CommuneCommittee,
        by_field: None,
        unit: None,
        anywhere: true,
        because: Localized::new("Vì vậy", "Because"),
    };
    let asked = |field: &str| exception(Condition::Present { field: field.to_owned(), present: true });
    let found = |rule: CompetenceRule| first(move |p| p.competence.rules.push(rule.clone()));
    assert_eq!(found(asked("gone")), is("competence.rules[0].when", "unknown_field"));
    let unclear = CompetenceRule { by_field: Some("note".into()), ..asked("copies") };
    assert_eq!(found(unclear.clone()), is("competence.rules[0]", "competence_ways"));
    let nowhere = CompetenceRule { anywhere: false, ..unclear };
    assert_eq!(found(nowhere), is("competence.rules[0].by_field", "competence_field"));
    let silent = CompetenceRule { because: Localized::default(), ..asked("copies") };
    assert_eq!(found(silent), is("competence.rules[0].because", "text_missing"));
    let model = Condition::Equals { field: "@model".into(), equals: "two_level".into() };
    assert_eq!(found(exception(model)), is("", ""), "routing knows the model");
}

#[test]
fn steps_that_do_the_same_and_pauses_between_two_examinations_are_no_fault() {
    let again = |p: &mut Procedure, at: usize| {
        let step = ProcessStep { id: format!("again_{at}"), hours: 1, ..p.steps[at].clone() };
        p.steps.insert(at + 1, step);
    };
    let found = codes(&Context::default(), |p| {
        p.time_limit = TimeLimit::WorkingDay { n: 10 };
        for at in [3, 2, 1] {
            again(p, at);
        }
        p.steps[1].pause_after = Some(PauseReason::FinancialDuty);
    });
    assert_eq!(found, []);
    for at in [0, 4, 5] {
        assert_eq!(first(|p| again(p, at)), is("steps", "step_order"), "{at}");
    }
    let pause = |at: usize| first(|p| p.steps[at].pause_after = Some(PauseReason::OtherAgency));
    assert_eq!(pause(1), is("steps[1]", "step_pause"), "nobody examines it after the pause");
    assert_eq!(pause(3), is("steps[3]", "step_pause"));
    let moved = first(|p| p.steps[4].unit = Some(StepUnit::Receiving));
    assert_eq!(moved, is("steps[4]", "step_place"));
}

#[test]
fn units_fields_and_events_are_those_of_the_province() {
    let units = BTreeMap::from([("QN.STC".to_owned(), "department".to_owned())]);
    let context = Context { units: Some(units), fields: Some(BTreeSet::new()), ..Context::default() };
    let found = codes(&context, |p| p.steps[1].unit = Some(StepUnit::Other("QN.GONE".into())));
    assert_eq!(found, [is("field", "unknown_field_code"), is("steps[1].unit", "step_unit")]);
    let known = |unit: &str| codes(&context, |p| p.steps[1].unit = Some(StepUnit::Other(unit.to_owned())));
    assert_eq!(known("QN.STC").len(), 1);
    assert_eq!(known("department").len(), 1);
}

#[test]
fn every_rule_of_competence_leads_to_a_unit_that_is_open() {
    let units = BTreeMap::from([
        ("QN.STC".to_owned(), "department".to_owned()),
        ("QN.UB.06685".to_owned(), "commune_committee".to_owned()),
    ]);
    let closed = BTreeMap::from([("QN.OLD".to_owned(), "district_committee".to_owned())]);
    let context = Context { units: Some(units), closed, ..Context::default() };
    let rule = |agency, unit: Option<&str>, by_field: Option<&str>| CompetenceRule {
        when: Condition::Present { field: "married".into(), present: true },
        agency,
        by_field: by_field.map(ToOwned::to_owned),
        unit: unit.map(ToOwned::to_owned),
        anywhere: false,
        because: Localized::new("Vì thế", "Because"),
    };
    let found = |one: CompetenceRule| codes(&context, |p| p.competence.rules = vec![one.clone()]);
    assert_eq!(found(rule(UnitKind::Department, Some("QN.STC"), None)), []);
    let at = |key: &str, code: &str| vec![is(&format!("competence.rules[0]{key}"), code)];
    assert_eq!(found(rule(UnitKind::Department, Some("QN.OLD"), None)), at(".unit", "unit_closed"));
    assert_eq!(found(rule(UnitKind::TaxOffice, Some("QN.STC"), None)), at(".unit", "competence_unit"));
    assert_eq!(found(rule(UnitKind::Department, None, None)), at("", "competence_ways"));
    assert_eq!(found(rule(UnitKind::Department, None, Some("note"))), at(".by_field", "competence_field"));
    let part = codes(&context, |p| {
        p.pages[0].fields[2].kind =
            FieldKind::Person { parts: vec![PersonPart::Residence], optional: Vec::new() };
        p.competence.rules = vec![rule(UnitKind::Department, None, Some("spouse.residence"))];
    });
    assert_eq!(part, [], "a part of a person can be the place");
    let gone = codes(&context, |p| p.competence.agency = UnitKind::DistrictCommittee);
    assert_eq!(gone, [is("competence.agency", "agency_gone")]);
    let step = codes(&context, |p| p.steps[1].unit = Some(StepUnit::Other("QN.OLD".into())));
    assert_eq!(step, [is("steps[1].unit", "unit_closed")]);
    let unknown = codes(&context, |p| {
        let when = Condition::Present { field: "gone".into(), present: true };
        p.competence.rules =
            vec![CompetenceRule { when, ..rule(UnitKind::Department, Some("QN.STC"), None) }];
    });
    assert_eq!(unknown, [is("competence.rules[0].when", "unknown_field")]);
}

#[test]
fn facts_are_compared_with_values_that_they_can_have() {
    let about = |field: &str, equals: &str| Condition::Equals { field: field.into(), equals: equals.into() };
    let found = |when: Condition| first(|p| p.papers[1].when = Some(when.clone())).1;
    for (fact, value) in [
        ("@receiving_kind", "commune_center"),
        ("@model", "two_level"),
        ("@applicant_kind", "organisation"),
        ("@channel", "counter"),
    ] {
        assert_eq!(found(about(fact, value)), "", "{fact}");
        assert_eq!(found(about(fact, "none of them")), "not_a_choice", "{fact}");
    }
}

#[test]
fn a_revision_continues_the_one_before() {
    let previous = simple();
    let context = Context { previous: Some(&previous), ..Context::default() };
    assert_eq!(codes(&context, |_| ()), [is("revision", "old_revision")]);
    assert_eq!(codes(&context, |p| p.revision = 2), []);
    let other = codes(&context, |p| {
        p.revision = 2;
        p.pages[0].fields[5].kind = FieldKind::Phone;
    });
    assert_eq!(other, [is("pages[0].fields[5].id", "kind_changed")]);
}

#[test]
fn somebody_can_fulfil_the_requirements() {
    let rule =
        |id: &str, must| Eligibility { id: id.into(), must, reason: Localized::new("Vì thế", "Because") };
    let married = |answer: &str| Condition::Equals { field: "married".into(), equals: answer.into() };
    let both = Condition::All { all: vec![married("yes"), married("no")] };
    let never = |rules: Vec<Eligibility>| codes(&Context::default(), |p| p.eligibility.clone_from(&rules));
    assert_eq!(never(vec![rule("both", both)]), [is("eligibility[0].must", "never_eligible")]);
    let apart = vec![rule("married", married("yes")), rule("single", married("no"))];
    assert_eq!(never(apart), [is("eligibility[1].must", "never_eligible")], "each could hold alone");
    assert_eq!(never(vec![rule("married", married("yes"))]), []);
}

#[test]
fn what_a_fee_is_usually_counted_by_is_a_number_where_it_is_asked() {
    let page = || crate::domain::fee::PageBand { from_page: 1, amount: Vnd(2_000) };
    let copies = FeeBase::PerCopy { amount: Vnd(8_000), copies: None, cap: None };
    let pages = FeeBase::PerPage { bands: vec![page()], cap_per_copy: None, pages: None, copies: None };
    let text = |p: &mut Procedure, id: &str| {
        p.pages[0].fields[4].id = id.into();
        p.pages[0].fields[4].kind = p.pages[0].fields[5].kind.clone();
    };
    for (base, id) in [(&copies, "copies"), (&pages, "copies"), (&pages, "pages")] {
        let found = codes(&Context::default(), |p| {
            p.fees[0].base = base.clone();
            text(p, id);
        });
        assert_eq!(found, [is("fees[0].base", "fee_field")], "a text costs nothing however many it names");
        let found = codes(&Context::default(), |p| {
            p.fees[0].base = base.clone();
            p.pages[0].fields.remove(4);
        });
        assert_eq!(found, [], "where nobody asks there is one");
    }
}

#[test]
fn the_desk_begins_and_ends_and_a_check_lies_between_examination_and_signature() {
    let moved = |from: usize, to: usize| {
        first(|p| {
            let step = p.steps.remove(from);
            p.steps.insert(to, step);
        })
    };
    for (from, to) in [(2, 1), (2, 4), (0, 1), (5, 3)] {
        assert_eq!(moved(from, to), is("steps", "step_order"), "{from} to {to}");
    }
}
