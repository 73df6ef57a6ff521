//! The steps lead from the desk to the desk within the limit. Not here: who decides (`competence`).

use super::{
    super::{Procedure, StepKind, StepUnit},
    Context,
};
use crate::{
    domain::{logic::Fault, working_time::TimeLimit},
    texts::publication as t,
};
use std::collections::BTreeMap;

pub(super) fn check(procedure: &Procedure, context: &Context<'_>, faults: &mut Vec<Fault>) {
    steps(procedure, faults);
    hours(procedure, faults);
    units(procedure, context, faults);
}

fn steps(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let done: Vec<StepKind> = procedure.steps.iter().map(|step| step.does).collect();
    if done.is_empty() {
        faults.push(Fault::new("steps", "no_steps", t::NO_STEPS, &[]));
        return;
    }
    for needed in StepKind::ALL.into_iter().filter(|step| *step != StepKind::Check && !done.contains(step)) {
        faults.push(Fault::new("steps", "step_missing", t::STEP_MISSING, &[("step", needed.code())]));
    }
    let at = |step| done.iter().position(|done| *done == step);
    let last = |step| done.iter().rposition(|done| *done == step);
    let ends = done.first() == Some(&StepKind::Intake) && done.last() == Some(&StepKind::Return);
    let ordered =
        at(StepKind::Examine) < at(StepKind::Approve) && last(StepKind::Approve) < at(StepKind::Issue);
    if !ends || !ordered {
        faults.push(Fault::new("steps", "step_order", t::STEP_ORDER, &[]));
    }
}

fn hours(procedure: &Procedure, faults: &mut Vec<Fault>) {
    let sum = procedure.steps.iter().fold(0_u32, |sum, step| sum.saturating_add(step.hours));
    let variants = procedure.limit_variants.iter().enumerate();
    let variants = variants.map(|(at, variant)| (format!("limit_variants[{at}].limit"), variant.limit));
    for (path, limit) in std::iter::once(("time_limit".to_owned(), procedure.time_limit)).chain(variants) {
        let limit = hours_of(limit);
        if limit == 0 {
            faults.push(Fault::new(&path, "zero_limit", t::ZERO_LIMIT, &[]));
        }
        // A shorter variant shortens the steps in proportion; only the usual limit has to hold them.
        if path == "time_limit" && sum > limit {
            let values = [("sum", &*sum.to_string()), ("limit", &*limit.to_string())];
            faults.push(Fault::new("steps", "step_hours", t::STEP_HOURS, &values));
        }
    }
}

/// A limit in working hours. Calendar days count as working days: they promise less, and the steps are
/// planned for a week without a holiday.
fn hours_of(limit: TimeLimit) -> u32 {
    match limit {
        TimeLimit::SameDay { .. } => 8,
        TimeLimit::WorkingHour { n } => n,
        TimeLimit::WorkingDay { n } | TimeLimit::CalendarDay { n } => n.saturating_mul(8),
    }
}

fn units(procedure: &Procedure, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let Some(units) = &context.units else { return };
    for (at, step) in procedure.steps.iter().enumerate() {
        let StepUnit::Other(unit) = step.done_by() else { continue };
        if context.closed.contains_key(&unit) {
            let path = format!("steps[{at}].unit");
            faults.push(Fault::new(path, "unit_closed", t::UNIT_CLOSED, &[("unit", &unit)]));
            continue;
        }
        if !is_known(units, &unit) {
            let values = [("id", step.id.as_str()), ("unit", unit.as_str())];
            faults.push(Fault::new(format!("steps[{at}].unit"), "step_unit", t::STEP_UNIT, &values));
        }
    }
}

/// Whether the organisation has a unit of this code, or one of this kind.
pub(super) fn is_known(units: &BTreeMap<String, String>, name: &str) -> bool {
    units.contains_key(name) || units.values().any(|kind| kind == name)
}
