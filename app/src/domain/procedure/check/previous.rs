//! A revision continues the one before: the same code, a higher number, a later day, and ids that still mean
//! the same questions.

use super::super::Procedure;
use crate::{domain::logic::Fault, texts::publication as t};

pub(super) fn check(procedure: &Procedure, previous: &Procedure, faults: &mut Vec<Fault>) {
    if procedure.code != previous.code {
        faults.push(Fault::new("code", "other_code", t::OTHER_CODE, &[("code", &procedure.code)]));
    }
    if procedure.revision <= previous.revision {
        let next = previous.revision.saturating_add(1).to_string();
        faults.push(Fault::new("revision", "old_revision", t::OLD_REVISION, &[("n", &next)]));
    }
    if procedure.valid_from < previous.valid_from {
        let date = previous.valid_from.to_string();
        faults.push(Fault::new("valid_from", "old_date", t::OLD_DATE, &[("date", &date)]));
    }
    for (p, page) in procedure.pages.iter().enumerate() {
        for (f, field) in page.fields.iter().enumerate() {
            let before = previous.field(&field.id);
            let same = before.is_none_or(|before| before.kind.is_like(&field.kind));
            if !same {
                let path = format!("pages[{p}].fields[{f}].id");
                faults.push(Fault::new(path, "kind_changed", t::KIND_CHANGED, &[("id", &field.id)]));
            }
        }
    }
}
