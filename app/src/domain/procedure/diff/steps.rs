//! The steps of the process.

use super::{Both, Change, change, coded, matched, or_none, plain, valued_of};
use crate::{
    domain::procedure::{Procedure, ProcessStep},
    texts::revisions as t,
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (gone, added, both) = matched(&old.steps, &new.steps, |step| step.id.as_str());
    let steps = gone.iter().map(|step| (step, "step_removed", t::STEP_REMOVED));
    let steps = steps.chain(added.iter().map(|step| (step, "step_added", t::STEP_ADDED)));
    for (step, code, text) in steps {
        found.push(change(format!("steps.{}", step.id), code, text, &[("name", &name_of(step))]));
    }
    for (before, after) in &both {
        step(before, after, &mut found);
    }
    let order = |steps: &[ProcessStep]| {
        let stayed = steps.iter().filter(|step| both.iter().any(|(both, _)| both.id == step.id));
        stayed.map(|step| step.id.clone()).collect::<Vec<_>>()
    };
    if order(&old.steps) != order(&new.steps) {
        found.push(change("steps", "steps_reordered", t::STEPS_REORDERED, &[]));
    }
    found
}

fn step(before: &ProcessStep, after: &ProcessStep, found: &mut Vec<Change>) {
    let path = format!("steps.{}", after.id);
    let name = name_of(after);
    if before.hours != after.hours {
        let values = [("name", &name), ("old", &plain(before.hours)), ("new", &plain(after.hours))];
        found.push(change(&path, "step_hours", t::STEP_HOURS, &values));
    }
    let label = |step: &ProcessStep| or_none(step.label.clone());
    let unit = |step: &ProcessStep| coded(&step.done_by());
    let pause = |step: &ProcessStep| or_none(step.pause_after.map(|reason| coded(&reason)));
    let each: [(_, _, Both, Both); 4] = [
        (t::WHAT_STEP_NAME, "step_renamed", label(before), label(after)),
        (t::WHAT_STEP_DOES, "step_does", coded(&before.does), coded(&after.does)),
        (t::WHAT_STEP_UNIT, "step_unit", unit(before), unit(after)),
        (t::WHAT_STEP_PAUSE, "step_pause", pause(before), pause(after)),
    ];
    let changed = |(what, code, old, new)| valued_of(&path, code, (&name, what), (old, new));
    let said = found.len();
    found.extend(each.into_iter().filter_map(changed));
    // Whatever else a step may say some day is not passed over in silence.
    let known = ProcessStep { hours: after.hours, ..before.clone() };
    if known != *after && found.len() == said {
        found.push(change(&path, "step_changed", t::STEP_CHANGED, &[("name", &name)]));
    }
}

fn name_of(step: &ProcessStep) -> Both {
    step.label.clone().unwrap_or_else(|| coded(&step.does))
}
