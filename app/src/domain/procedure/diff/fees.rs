//! What is paid, and who pays nothing.

use super::{Both, Change, change, coded, matched, or_none, plain, valued_of};
use crate::{
    domain::{
        fee::{Fee, FeeBase},
        localized::Localized,
        procedure::Procedure,
        time::short_date,
    },
    texts::{Lang, revisions as t},
};
use jiff::civil::Date;

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (gone, added, both) = matched(&old.fees, &new.fees, |fee| fee.id.as_str());
    let fees = gone.iter().map(|fee| (fee, "fee_removed", t::FEE_REMOVED));
    let fees = fees.chain(added.iter().map(|fee| (fee, "fee_added", t::FEE_ADDED)));
    for (fee, code, text) in fees {
        found.push(change(format!("fees.{}", fee.id), code, text, &[("name", &fee.name)]));
    }
    for (before, after) in both {
        fee(before, after, &mut found);
    }
    found
}

fn fee(before: &Fee, after: &Fee, found: &mut Vec<Change>) {
    let path = format!("fees.{}", after.id);
    let name = ("name", &after.name);
    if before.name != after.name {
        let values = [("old", &before.name), ("new", &after.name)];
        found.push(change(&path, "fee_renamed", t::FEE_RENAMED, &values));
    }
    match (amount(before), amount(after)) {
        (Some(old), Some(new)) if old != new => {
            let values = [name, ("old", &old), ("new", &new)];
            found.push(change(&path, "fee_amount", t::FEE_AMOUNT, &values));
        }
        _ if before.base != after.base => found.push(change(&path, "fee_base", t::FEE_BASE, &[name])),
        _ => {}
    }
    if before.when != after.when {
        found.push(change(&path, "fee_condition", t::FEE_CONDITION, &[name]));
    }
    let each = [
        (t::WHAT_FEE_KIND, "fee_kind", coded(&before.kind), coded(&after.kind)),
        (t::WHAT_TIMING, "fee_timing", coded(&before.timing), coded(&after.timing)),
        (t::WHAT_BENEFICIARY, "fee_beneficiary", coded(&before.beneficiary), coded(&after.beneficiary)),
        (t::WHAT_FEE_FROM, "fee_dates", day(before.valid_from), day(after.valid_from)),
        (t::WHAT_FEE_TO, "fee_dates", day(before.valid_to), day(after.valid_to)),
        (t::WHAT_EXEMPT_NOTE, "fee_exempt_note", said(&before.exempt_note), said(&after.exempt_note)),
        (t::WHAT_BASIS, "fee_legal_basis", said(&before.legal_basis), said(&after.legal_basis)),
        (t::WHAT_EXAMPLE, "fee_example", super::yes_or_no(before.example), super::yes_or_no(after.example)),
    ];
    let changed = |(what, code, old, new)| valued_of(&path, code, (&after.name, what), (old, new));
    found.extend(each.into_iter().filter_map(changed));
    exempt(before, after, &path, found);
}

fn exempt(before: &Fee, after: &Fee, path: &str, found: &mut Vec<Change>) {
    let (gone, added, both) = matched(&before.exempt, &after.exempt, |group| group.id.as_str());
    let changed = both.iter().filter(|(before, after)| before != after).map(|(_, after)| after);
    let groups = gone.iter().map(|group| (group, "exempt_removed", t::EXEMPT_REMOVED));
    let groups = groups.chain(added.iter().map(|group| (group, "exempt_added", t::EXEMPT_ADDED)));
    let groups = groups.chain(changed.map(|group| (group, "exempt_changed", t::EXEMPT_CHANGED)));
    for (group, code, text) in groups {
        found.push(change(path, code, text, &[("name", &after.name), ("group", &group.text)]));
    }
}

fn said(text: &Option<Localized>) -> Both {
    or_none(text.clone())
}

fn day(day: Option<Date>) -> Both {
    or_none(day.map(|day| plain(short_date(day))))
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
