//! The steps lead from the desk to the desk within the limit. Not here: who decides (`competence`).

use super::{
    super::{Procedure, ProcessStep, StepKind, StepUnit, diff::coded},
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
        faults.push(Fault::worded("steps", "step_missing", t::STEP_MISSING, &[("step", &coded(&needed))]));
    }
    if !is_ordered(&done) {
        faults.push(Fault::new("steps", "step_order", t::STEP_ORDER, &[]));
    }
    for (at, step) in procedure.steps.iter().enumerate() {
        let said = |code, text| Fault::new(format!("steps[{at}]"), code, text, &[("id", step.id.as_str())]);
        let next = procedure.steps.get(at + 1).map(|next| next.does);
        if step.pause_after.is_some() && [Some(step.does), next] != [Some(StepKind::Examine); 2] {
            faults.push(said("step_pause", t::STEP_PAUSE));
        }
        let fixed = matches!(step.does, StepKind::Intake | StepKind::Issue | StepKind::Return);
        if fixed && step.done_by() != ProcessStep::usual(step.does, 0).done_by() {
            faults.push(said("step_place", t::STEP_PLACE));
        }
    }
}

/// Received and examined first, signed, issued and returned last; in between offices examine, check and sign as often
/// as they like, and each of the rest is done once.
fn is_ordered(done: &[StepKind]) -> bool {
    use StepKind as S;
    let once = |step| done.iter().filter(|done| **done == step).count() == 1;
    done.starts_with(&[S::Intake, S::Examine])
        && done.ends_with(&[S::Approve, S::Issue, S::Return])
        && [S::Intake, S::Issue, S::Return].into_iter().all(once)
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
        // The steps keep their hours under a shorter variant, too; only the usual limit has to hold them.
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
