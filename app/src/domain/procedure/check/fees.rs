//! Fees rest on a law, are counted by answers that there are, and never fall below nothing.

use super::super::Procedure;
use crate::{
    domain::{
        fee::{COPIES, Fee, FeeBase, PAGES},
        form::FieldKind,
        logic::Fault,
        money::Vnd,
    },
    texts::publication as t,
};
use std::collections::BTreeSet;

pub(super) fn check(procedure: &Procedure, faults: &mut Vec<Fault>) {
    for (at, fee) in procedure.fees.iter().enumerate() {
        let path = format!("fees[{at}]");
        let id = [("id", fee.id.as_str())];
        if fee.legal_basis.is_none() {
            faults.push(Fault::new(format!("{path}.legal_basis"), "fee_basis", t::FEE_BASIS, &id));
        }
        if fee.valid_from.zip(fee.valid_to).is_some_and(|(from, to)| to < from) {
            faults.push(Fault::new(format!("{path}.valid_to"), "validity", t::VALIDITY, &[]));
        }
        base(procedure, fee, &format!("{path}.base"), faults);
        for (g, group) in fee.exempt.iter().enumerate() {
            let known = group.paper.as_ref().is_none_or(|paper| procedure.paper(paper).is_some());
            if !known {
                let values = [("paper", group.paper.as_deref().unwrap_or_default())];
                let path = format!("{path}.exempt[{g}].paper");
                faults.push(Fault::new(path, "unknown_paper", t::UNKNOWN_PAPER, &values));
            }
        }
    }
}

fn base(procedure: &Procedure, fee: &Fee, path: &str, faults: &mut Vec<Fault>) {
    let id = [("id", fee.id.as_str())];
    let (counts, amounts) = parts(&fee.base);
    // Nobody has to ask for copies or pages: then there is one. Whoever does ask has to ask for a number.
    let usual = usual_counts(&fee.base).into_iter().filter(|field| procedure.field(field).is_some());
    for field in counts.into_iter().chain(usual) {
        let kind = procedure.field(field).map(|field| &field.kind);
        let counted =
            matches!(kind, Some(FieldKind::Number { .. } | FieldKind::Money | FieldKind::Rows { .. }));
        if !counted {
            let values = [("id", fee.id.as_str()), ("field", field)];
            faults.push(Fault::new(path, "fee_field", t::FEE_FIELD, &values));
        }
    }
    if amounts.iter().any(|amount| amount.0 < 0) {
        faults.push(Fault::new(path, "fee_negative", t::FEE_NEGATIVE, &id));
    }
    match &fee.base {
        FeeBase::PerCase { amount, online_amount: Some(online), .. } if online > amount => {
            faults.push(Fault::new(path, "fee_online", t::FEE_ONLINE, &id));
        }
        FeeBase::PerPage { bands, .. } => {
            different(bands.iter().map(|band| i64::from(band.from_page)), path, fee, faults);
        }
        FeeBase::ByValue { bands, .. } => different(bands.iter().map(|band| band.from.0), path, fee, faults),
        _ => {}
    }
}

/// The fields that a fee is counted by, and every amount in it.
fn parts(base: &FeeBase) -> (Vec<&str>, Vec<Vnd>) {
    match base {
        FeeBase::PerCase { amount, online_amount, .. } => {
            (Vec::new(), std::iter::once(*amount).chain(*online_amount).collect())
        }
        FeeBase::PerCopy { amount, copies, cap } => {
            (copies.iter().map(String::as_str).collect(), std::iter::once(*amount).chain(*cap).collect())
        }
        FeeBase::PerPage { bands, cap_per_copy, pages, copies } => {
            let fields = pages.iter().chain(copies).map(String::as_str).collect();
            (fields, bands.iter().map(|band| band.amount).chain(*cap_per_copy).collect())
        }
        FeeBase::ByValue { field, bands, least, cap } => {
            let amounts = bands.iter().flat_map(|band| [band.from, band.amount]);
            (vec![field], amounts.chain(*least).chain(*cap).collect())
        }
    }
}

/// The fields that a fee is counted by without naming them.
fn usual_counts(base: &FeeBase) -> Vec<&'static str> {
    let unless = |named: &Option<String>, usual| named.is_none().then_some(usual);
    match base {
        FeeBase::PerCopy { copies, .. } => unless(copies, COPIES).into_iter().collect(),
        FeeBase::PerPage { pages, copies, .. } => {
            unless(pages, PAGES).into_iter().chain(unless(copies, COPIES)).collect()
        }
        FeeBase::PerCase { .. } | FeeBase::ByValue { .. } => Vec::new(),
    }
}

fn different(starts: impl Iterator<Item = i64>, path: &str, fee: &Fee, faults: &mut Vec<Fault>) {
    let starts: Vec<i64> = starts.collect();
    let distinct: BTreeSet<_> = starts.iter().collect();
    if starts.is_empty() || distinct.len() != starts.len() {
        faults.push(Fault::new(format!("{path}.bands"), "fee_bands", t::FEE_BANDS, &[("id", &fee.id)]));
    }
}
