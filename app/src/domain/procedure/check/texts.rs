//! Every text stands there in both languages.

use super::super::Procedure;
use crate::{
    domain::{
        form::{Field, FieldKind},
        localized::Localized,
        logic::Fault,
    },
    texts::publication as t,
};

pub(super) fn check(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let mut look = |path: String, text: &Localized| {
        if text.vi.trim().is_empty() || text.en.trim().is_empty() {
            faults.push(Fault::new(path, "text_missing", t::TEXT_MISSING, &[]));
        }
    };
    look("name".into(), &procedure.name);
    look("summary".into(), &procedure.summary);
    look("result".into(), &procedure.result);
    for (at, basis) in procedure.legal_basis.iter().enumerate() {
        look(format!("legal_basis[{at}]"), basis);
    }
    for (at, variant) in procedure.limit_variants.iter().enumerate() {
        look(format!("limit_variants[{at}].label"), &variant.label);
    }
    for (at, rule) in procedure.competence.rules.iter().enumerate() {
        look(format!("competence.rules[{at}].because"), &rule.because);
    }
    for (at, rule) in procedure.eligibility.iter().enumerate() {
        look(format!("eligibility[{at}].reason"), &rule.reason);
    }
    for (at, task) in procedure.tasks.iter().enumerate() {
        look(format!("tasks[{at}].title"), &task.title);
    }
    for (at, step) in procedure.steps.iter().enumerate() {
        step.label.iter().for_each(|label| look(format!("steps[{at}].label"), label));
    }
    for (at, fee) in procedure.fees.iter().enumerate() {
        look(format!("fees[{at}].name"), &fee.name);
        fee.exempt_note.iter().for_each(|note| look(format!("fees[{at}].exempt_note"), note));
        fee.legal_basis.iter().for_each(|basis| look(format!("fees[{at}].legal_basis"), basis));
        for (g, group) in fee.exempt.iter().enumerate() {
            look(format!("fees[{at}].exempt[{g}].text"), &group.text);
        }
    }
    for (at, paper) in procedure.papers.iter().enumerate() {
        look(format!("papers[{at}].name"), &paper.name);
        paper.note.iter().for_each(|note| look(format!("papers[{at}].note"), note));
    }
    for (p, page) in procedure.pages.iter().enumerate() {
        look(format!("pages[{p}].title"), &page.title);
        page.lead.iter().for_each(|lead| look(format!("pages[{p}].lead"), lead));
        for (f, field) in page.fields.iter().enumerate() {
            question(field, &format!("pages[{p}].fields[{f}]"), &mut look);
        }
    }
}

fn question(field: &Field, path: &str, look: &mut impl FnMut(String, &Localized)) {
    look(format!("{path}.label"), &field.label);
    field.hint.iter().for_each(|hint| look(format!("{path}.hint"), hint));
    field.purpose.iter().for_each(|purpose| look(format!("{path}.purpose"), purpose));
    field.basis.iter().for_each(|basis| look(format!("{path}.basis"), basis));
    match &field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices } => {
            for (at, choice) in choices.iter().enumerate() {
                look(format!("{path}.choices[{at}].label"), &choice.label);
            }
        }
        FieldKind::Number { unit, .. } | FieldKind::Decimal { unit, .. } => {
            unit.iter().for_each(|unit| look(format!("{path}.unit"), unit));
        }
        FieldKind::Rows { columns, row, .. } => {
            row.iter().for_each(|row| look(format!("{path}.row"), row));
            for (at, column) in columns.iter().enumerate() {
                question(column, &format!("{path}.columns[{at}]"), look);
            }
        }
        _ => {}
    }
}
