//! The check that a revision passes before it is published: every reference leads somewhere, every form
//! can be filled in. Not here: the law's content, which a person must read.

use super::{Procedure, StepKind};
use crate::domain::{form::FieldKind, logic::Condition};
use std::collections::BTreeSet;

/// What is wrong with a revision, with the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Fault {
    pub place: String,
    pub what: String,
}

fn fault(place: impl Into<String>, what: impl Into<String>) -> Fault {
    Fault { place: place.into(), what: what.into() }
}

/// Lists what is wrong with a revision; empty when it can be published.
pub fn check(procedure: &Procedure) -> Vec<Fault> {
    let mut faults = Vec::new();
    check_ids(procedure, &mut faults);
    check_form(procedure, &mut faults);
    check_conditions(procedure, &mut faults);
    check_steps(procedure, &mut faults);
    check_competence(procedure, &mut faults);
    faults
}

fn check_ids(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let mut seen = BTreeSet::new();
    let ids = procedure.all_fields().map(|field| ("field", &field.id));
    let ids = ids.chain(procedure.papers.iter().map(|paper| ("paper", &paper.id)));
    let ids = ids.chain(procedure.pages.iter().map(|page| ("page", &page.id)));
    for (what, id) in ids {
        let first = id.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        let well_formed = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !first || !well_formed {
            faults.push(fault(format!("{what} {id}"), "an id is made of a–z, 0–9 and _"));
        }
        if !seen.insert((what, id)) {
            faults.push(fault(format!("{what} {id}"), "the id stands twice"));
        }
    }
}

fn check_form(procedure: &Procedure, faults: &mut Vec<Fault>) {
    if procedure.pages.is_empty() {
        faults.push(fault("pages", "a procedure needs a form"));
    }
    for page in &procedure.pages {
        if page.fields.is_empty() {
            faults.push(fault(format!("page {}", page.id), "the page asks nothing"));
        }
    }
    for field in procedure.all_fields() {
        if let FieldKind::Choice { choices } | FieldKind::Choices { choices } = &field.kind {
            let values: BTreeSet<_> = choices.iter().map(|choice| &choice.value).collect();
            if choices.len() < 2 || values.len() != choices.len() {
                faults.push(fault(format!("field {}", field.id), "needs at least two different choices"));
            }
        }
    }
    if !procedure.papers.iter().any(|paper| paper.kind == super::PaperKind::Form) {
        faults.push(fault("papers", "the form itself is a paper of the dossier (kind = \"form\")"));
    }
}

fn check_conditions(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let known: BTreeSet<&str> = procedure.all_fields().map(|field| field.id.as_str()).collect();
    let mut look = |place: String, condition: &Condition| {
        for name in condition.fields() {
            if !known.contains(name) {
                faults.push(fault(&place, format!("the condition reads {name}, which no page asks")));
            }
        }
        for (name, value) in condition.expected_values() {
            let choices = procedure.field(name).map(|field| field.kind.values());
            if choices.is_some_and(|choices| !choices.is_empty() && !choices.contains(&value)) {
                faults.push(fault(&place, format!("{name} can never be {value}")));
            }
        }
    };
    for page in &procedure.pages {
        if let Some(when) = &page.when {
            look(format!("page {}", page.id), when);
        }
        for field in &page.fields {
            if let Some(when) = &field.when {
                look(format!("field {}", field.id), when);
            }
        }
    }
    for paper in &procedure.papers {
        if let Some(when) = &paper.when {
            look(format!("paper {}", paper.id), when);
        }
    }
    for (n, variant) in procedure.limit_variants.iter().enumerate() {
        look(format!("limit_variants {n}"), &variant.when);
    }
}

fn check_steps(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let steps: Vec<_> = procedure.steps.iter().map(|entry| entry.step).collect();
    if !steps.is_sorted_by(|a, b| a < b) {
        faults.push(fault("steps", "the steps are out of order or stand twice"));
    }
    for needed in StepKind::ALL.into_iter().filter(|step| *step != StepKind::Check) {
        if !steps.contains(&needed) {
            faults.push(fault("steps", format!("the step {} is missing", needed.code())));
        }
    }
}

fn check_competence(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let rule = &procedure.competence;
    let ways = [rule.by_field.is_some(), rule.unit.is_some(), rule.anywhere];
    if ways.iter().filter(|way| **way).count() != 1 {
        faults.push(fault("competence", "name exactly one of by_field, unit, anywhere"));
    }
    if let Some(name) = &rule.by_field {
        let places = procedure.field(name).map(|field| &field.kind);
        if !matches!(places, Some(FieldKind::Address | FieldKind::Commune)) {
            faults.push(fault("competence", format!("{name} is not an address or commune of the form")));
        }
    }
}
