//! Numbers as conditions tell them apart: between two bounds that conditions name, every number is like any other, so one
//! of each kind stands for all. Not here: trying them out (`reach`), and numbers that are compared with each other.

use super::{
    Condition,
    check::{Form, Value},
};
use crate::domain::form::FieldKind;
use std::collections::BTreeSet;

/// One number, in hundredths, for each way in which conditions can see the answer under this key: the bounds that they
/// name, what lies beside them, and the field's own bounds, and none outside these. Nothing where the answer is no number
/// or no condition names a bound.
pub(super) fn numbers(key: &str, conditions: &[&Condition], form: &Form<'_>) -> Vec<String> {
    if !matches!(form.keys.get(key).map(|entry| &entry.value), Some(Value::Number)) {
        return Vec::new();
    }
    let (mut bounds, mut named) = (BTreeSet::new(), BTreeSet::new());
    conditions.iter().for_each(|condition| collect(condition, key, &mut bounds, &mut named));
    if bounds.is_empty() {
        return Vec::new();
    }
    let (least, most) = own_bounds(key, form);
    bounds.extend([least, most].into_iter().flatten());
    let beside =
        |bound: &i64| [-100, -50, 0, 50, 100].map(|more| bound.saturating_mul(100).saturating_add(more));
    let allowed = |n: &i64| {
        least.is_none_or(|least| *n >= least.saturating_mul(100))
            && most.is_none_or(|most| *n <= most.saturating_mul(100))
    };
    let all: BTreeSet<i64> = bounds.iter().flat_map(beside).filter(allowed).collect();
    named.extend(all.into_iter().map(written));
    named.into_iter().collect()
}

/// The bounds that the conditions name for the key, and the values that they name.
fn collect(condition: &Condition, key: &str, bounds: &mut BTreeSet<i64>, named: &mut BTreeSet<String>) {
    match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } => {
            parts.iter().for_each(|part| collect(part, key, bounds, named));
        }
        Condition::Not { not } => collect(not, key, bounds, named),
        Condition::Equals { field, equals } if field == key => {
            named.insert(equals.clone());
        }
        Condition::OneOf { field, one_of } if field == key => named.extend(one_of.iter().cloned()),
        Condition::AtLeast { field, at_least: bound } | Condition::AtMost { field, at_most: bound }
            if field == key =>
        {
            bounds.insert(*bound);
        }
        _ => {}
    }
}

/// The least and the most that the field itself lets through.
fn own_bounds(key: &str, form: &Form<'_>) -> (Option<i64>, Option<i64>) {
    let field = form.pages.iter().flat_map(|page| &page.fields).find(|field| field.id == key);
    match field.map(|field| &field.kind) {
        Some(FieldKind::Number { min, max, .. } | FieldKind::Decimal { min, max, .. }) => (*min, *max),
        Some(FieldKind::Percent) => (Some(0), Some(100)),
        _ => (None, None),
    }
}

fn written(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:02}") }
}
