//! Time limits and the clock.

use super::{Change, change, coded, matched, plain, valued};
use crate::{
    domain::{
        localized::Localized,
        procedure::Procedure,
        working_time::{DueTimePolicy, TimeLimit},
    },
    texts::{Lang, Text, revisions as t},
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    if old.time_limit != new.time_limit {
        let values = [("old", &limit(old.time_limit)), ("new", &limit(new.time_limit))];
        found.push(change("time_limit", "limit_changed", t::LIMIT_CHANGED, &values));
    }
    variants(old, new, &mut found);
    let (before, after) = (&old.clock, &new.clock);
    let pauses = [
        (t::WHAT_AFTER_SUPPLEMENT, before.after_supplement, after.after_supplement),
        (t::WHAT_AFTER_PAYMENT, before.after_payment, after.after_payment),
    ];
    found.extend(pauses.into_iter().filter_map(|(what, before, after)| {
        valued("clock", "clock_changed", what, (coded(&before), coded(&after)))
    }));
    let ends = (ends(before.due_time_policy), ends(after.due_time_policy));
    found.extend(valued("clock", "clock_changed", t::WHAT_DUE_TIME, ends));
    found
}

/// Variants have no ids: the same name is the same case.
fn variants(old: &Procedure, new: &Procedure, found: &mut Vec<Change>) {
    let path = "limit_variants";
    let (gone, added, both) = matched(&old.limit_variants, &new.limit_variants, |one| one.label.vi.as_str());
    for one in gone {
        found.push(change(path, "variant_removed", t::VARIANT_REMOVED, &[("name", &one.label)]));
    }
    for one in added {
        let values = [("name", &one.label), ("new", &limit(one.limit))];
        found.push(change(path, "variant_added", t::VARIANT_ADDED, &values));
    }
    for (before, after) in &both {
        if before.limit != after.limit {
            let values =
                [("name", &after.label), ("old", &limit(before.limit)), ("new", &limit(after.limit))];
            found.push(change(path, "variant_limit", t::VARIANT_LIMIT, &values));
        }
        if before.label != after.label {
            let (old, new) = (plain(&before.label.en), plain(&after.label.en));
            let values = [("name", &plain(&before.label.vi)), ("old", &old), ("new", &new)];
            found.push(change(path, "variant_renamed", t::VARIANT_RENAMED, &values));
        }
        if before.when != after.when {
            found.push(change(path, "variant_condition", t::VARIANT_CONDITION, &[("name", &after.label)]));
        }
    }
    let order = |procedure: &Procedure| {
        let stayed = procedure.limit_variants.iter().map(|one| one.label.vi.clone());
        stayed.filter(|label| both.iter().any(|(one, _)| one.label.vi == *label)).collect::<Vec<_>>()
    };
    if order(old) != order(new) {
        found.push(change(path, "variants_reordered", t::VARIANTS_REORDERED, &[]));
    }
}

fn ends(policy: DueTimePolicy) -> Localized {
    match policy {
        DueTimePolicy::Fixed(time) => plain(time.strftime("%H:%M")),
        other => coded(&other),
    }
}

pub(super) fn limit(limit: TimeLimit) -> Localized {
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
