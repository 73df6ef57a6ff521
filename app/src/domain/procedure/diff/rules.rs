//! Papers, fees, limits, steps and all that a case is decided by.

use super::{Change, change, matched, plain, tasks};
use crate::{
    domain::{
        fee::{Fee, FeeBase},
        localized::Localized,
        procedure::{Paper, Procedure, ProcessStep},
        working_time::TimeLimit,
    },
    texts::{Lang, Text, revisions as t},
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    limits(old, new, &mut found);
    papers(old, new, &mut found);
    fees(old, new, &mut found);
    steps(old, new, &mut found);
    tasks::changes(old, new, &mut found);
    eligibility(old, new, &mut found);
    others(old, new, &mut found);
    found
}

fn limits(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    if old.time_limit != new.time_limit {
        let values = [("old", &limit(old.time_limit)), ("new", &limit(new.time_limit))];
        found.push(change("time_limit", "limit_changed", t::LIMIT_CHANGED, &values));
    }
    if old.limit_variants != new.limit_variants {
        found.push(change("limit_variants", "variants_changed", t::VARIANTS_CHANGED, &[]));
    }
}

fn limit(limit: TimeLimit) -> Localized {
    let n = |text: Text, n: u32| {
        let n = n.to_string();
        Localized::new(Lang::Vi.fill(text, &[("n", &n)]), Lang::En.fill(text, &[("n", &n)]))
    };
    match limit {
        TimeLimit::WorkingDay { n: days } => n(t::LIMIT_WORKING_DAYS, days),
        TimeLimit::CalendarDay { n: days } => n(t::LIMIT_CALENDAR_DAYS, days),
        TimeLimit::WorkingHour { n: hours } => n(t::LIMIT_HOURS, hours),
        TimeLimit::SameDay { .. } => n(t::LIMIT_SAME_DAY, 0),
    }
}

fn papers(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&old.papers, &new.papers, |paper| paper.id.as_str());
    let papers = gone.iter().map(|paper| (paper, "paper_removed", t::PAPER_REMOVED));
    let papers = papers.chain(added.iter().map(|paper| (paper, "paper_added", t::PAPER_ADDED)));
    for (paper, code, text) in papers {
        found.push(change(format!("papers.{}", paper.id), code, text, &[("name", &paper.name)]));
    }
    for (before, after) in both {
        paper(before, after, found);
    }
}

fn paper(before: &Paper, after: &Paper, found: &mut Vec<Change>) {
    let path = format!("papers.{}", after.id);
    if before.name != after.name {
        let values = [("old", &before.name), ("new", &after.name)];
        found.push(change(&path, "paper_renamed", t::PAPER_RENAMED, &values));
    }
    if (before.required, &before.required_when) != (after.required, &after.required_when) {
        found.push(change(&path, "paper_required", t::PAPER_REQUIRED, &[("name", &after.name)]));
    }
    let shape = |paper: &Paper| (paper.kind, paper.when.clone(), paper.max_files, paper.note.clone());
    if shape(before) != shape(after) {
        found.push(change(&path, "paper_changed", t::PAPER_CHANGED, &[("name", &after.name)]));
    }
}

fn fees(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&old.fees, &new.fees, |fee| fee.id.as_str());
    let fees = gone.iter().map(|fee| (fee, "fee_removed", t::FEE_REMOVED));
    let fees = fees.chain(added.iter().map(|fee| (fee, "fee_added", t::FEE_ADDED)));
    for (fee, code, text) in fees {
        found.push(change(format!("fees.{}", fee.id), code, text, &[("name", &fee.name)]));
    }
    for (before, after) in both {
        fee(before, after, found);
    }
}

fn fee(before: &Fee, after: &Fee, found: &mut Vec<Change>) {
    let path = format!("fees.{}", after.id);
    let name = ("name", &after.name);
    match (amount(before), amount(after)) {
        (Some(old), Some(new)) if old != new => {
            let values = [name, ("old", &old), ("new", &new)];
            found.push(change(&path, "fee_amount", t::FEE_AMOUNT, &values));
        }
        _ if before.base != after.base => found.push(change(&path, "fee_base", t::FEE_BASE, &[name])),
        _ => {}
    }
    let (rest, base) = (Fee { base: after.base.clone(), ..before.clone() }, after);
    if rest != *base {
        found.push(change(&path, "fee_changed", t::FEE_CHANGED, &[name]));
    }
}

/// The one amount of a simple fee.
fn amount(fee: &Fee) -> Option<Localized> {
    match &fee.base {
        FeeBase::PerCase { amount, online_amount: None, .. } | FeeBase::PerCopy { amount, .. } => {
            Some(Localized::new(amount.format(Lang::Vi), amount.format(Lang::En)))
        }
        _ => None,
    }
}

fn steps(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&old.steps, &new.steps, |step| step.id.as_str());
    let steps = gone.iter().map(|step| (step, "step_removed", t::STEP_REMOVED));
    let steps = steps.chain(added.iter().map(|step| (step, "step_added", t::STEP_ADDED)));
    for (step, code, text) in steps {
        found.push(change(format!("steps.{}", step.id), code, text, &[("name", &name_of(step))]));
    }
    for (before, after) in &both {
        let path = format!("steps.{}", after.id);
        let name = ("name", &name_of(after));
        if before.hours != after.hours {
            let values = [name, ("old", &plain(before.hours)), ("new", &plain(after.hours))];
            found.push(change(&path, "step_hours", t::STEP_HOURS, &values));
        }
        if **after != (ProcessStep { hours: after.hours, ..(*before).clone() }) {
            found.push(change(&path, "step_changed", t::STEP_CHANGED, &[name]));
        }
    }
    let order = |steps: &[ProcessStep]| {
        let stayed = steps.iter().filter(|step| both.iter().any(|(both, _)| both.id == step.id));
        stayed.map(|step| step.id.clone()).collect::<Vec<_>>()
    };
    if order(&old.steps) != order(&new.steps) {
        found.push(change("steps", "steps_reordered", t::STEPS_REORDERED, &[]));
    }
}

fn name_of(step: &ProcessStep) -> Localized {
    step.label.clone().unwrap_or_else(|| plain(&step.id))
}

fn eligibility(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&old.eligibility, &new.eligibility, |rule| rule.id.as_str());
    let changed = both.iter().filter(|(before, after)| before != after).map(|(_, after)| after);
    let rules = gone.iter().map(|rule| (rule, "eligibility_removed", t::ELIGIBILITY_REMOVED));
    let rules = rules.chain(added.iter().map(|rule| (rule, "eligibility_added", t::ELIGIBILITY_ADDED)));
    let rules = rules.chain(changed.map(|rule| (rule, "eligibility_changed", t::ELIGIBILITY_CHANGED)));
    for (rule, code, text) in rules {
        found.push(change(format!("eligibility.{}", rule.id), code, text, &[("name", &rule.reason)]));
    }
}

fn others(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let general = |p: &Procedure| {
        (p.service_level, p.non_boundary, p.vertical, p.sensitive, p.electronic_result, p.supplement_days)
    };
    let found_by = |p: &Procedure| (p.field.clone(), p.life_events.clone(), p.keywords.clone());
    let each = [
        ("competence", "competence_changed", t::COMPETENCE_CHANGED, old.competence != new.competence),
        ("clock", "clock_changed", t::CLOCK_CHANGED, old.clock != new.clock),
        ("legal_basis", "basis_changed", t::BASIS_CHANGED, old.legal_basis != new.legal_basis),
        ("service_level", "general_changed", t::GENERAL_CHANGED, general(old) != general(new)),
        ("keywords", "search_changed", t::SEARCH_CHANGED, found_by(old) != found_by(new)),
        ("source_note", "note_changed", t::NOTE_CHANGED, old.source_note != new.source_note),
    ];
    for (path, code, text, changed) in each {
        if changed {
            found.push(change(path, code, text, &[]));
        }
    }
}
