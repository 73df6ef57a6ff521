//! Somebody is competent whichever rule holds: each leads to a place that is asked for, or to a unit that is open on
//! the first day of the revision. Not here: finding the unit of a case (`routing`).

use super::{
    super::{Procedure, Target},
    Context,
};
use crate::{
    domain::{
        form::{Field, FieldKind, field_of},
        localized::Localized,
        logic::Fault,
        unit::UnitKind,
    },
    texts::{Lang, publication as t},
};

pub(super) fn check(procedure: &Procedure, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let rules = procedure.competence.rules.len();
    for (at, target) in procedure.competence.targets().enumerate() {
        // The default comes last.
        let path = if at < rules { format!("competence.rules[{at}]") } else { "competence".to_owned() };
        competence(procedure, &target, (&path, context), faults);
    }
}

fn closed(path: &str, unit: &str) -> Fault {
    Fault::new(path, "unit_closed", t::UNIT_CLOSED, &[("unit", unit)])
}

fn competence(
    procedure: &Procedure,
    target: &Target<'_>,
    (path, context): (&str, &Context<'_>),
    faults: &mut Vec<Fault>,
) {
    if !target.is_clear() {
        faults.push(Fault::new(path, "competence_ways", t::COMPETENCE_WAYS, &[]));
    }
    if let Some(key) = target.by_field.filter(|key| !is_place(procedure, key)) {
        let path = format!("{path}.by_field");
        faults.push(Fault::new(path, "competence_field", t::COMPETENCE_FIELD, &[("field", key)]));
    }
    let Some(units) = &context.units else { return };
    let agency = target.agency.code();
    let fits = |code: &str| units.get(code).is_some_and(|kind| kind == agency);
    match target.unit {
        Some(code) if context.closed.contains_key(code) => faults.push(closed(&format!("{path}.unit"), code)),
        Some(code) if !fits(code) => {
            let path = format!("{path}.unit");
            faults.push(Fault::new(path, "competence_unit", t::COMPETENCE_UNIT, &[("unit", code)]));
        }
        Some(_) => {}
        None if !units.values().any(|kind| kind == agency)
            && context.closed.values().any(|kind| kind == agency) =>
        {
            faults.push(no_such_agency(format!("{path}.agency"), target.agency));
        }
        None => {}
    }
}

fn no_such_agency(path: String, kind: UnitKind) -> Fault {
    let said = |lang: Lang| lang.fill(t::AGENCY_GONE, &[("kind", lang.t(kind.text()))]);
    Fault { path, code: "agency_gone".to_owned(), text: Localized::new(said(Lang::Vi), said(Lang::En)) }
}

/// Whether the answer under a key names a place: the question itself, or a part of it.
fn is_place(procedure: &Procedure, key: &str) -> bool {
    let place = |field: &Field| matches!(field.kind, FieldKind::Address | FieldKind::Commune);
    let whole = procedure.field(field_of(key));
    whole.is_some_and(|whole| {
        if whole.id == key {
            place(whole)
        } else {
            whole.parts_by_name().iter().any(|part| part.id == key && place(part))
        }
    })
}
