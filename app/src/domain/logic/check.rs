//! Whether a condition makes sense over a form: it reads what is asked before, compares like with like, and
//! names values that there are. Not here: whether a question can ever be reached (`reach`).

use super::{Condition, DayRef, Fault, Known, fact, reach};
use crate::{
    domain::{
        form::{Field, FieldKind, Page, countries, ethnicities},
        unit::UnitKind,
    },
    texts::publication as t,
};
use std::collections::BTreeMap;

/// What the answer under a key is, as far as conditions are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text,
    Number,
    Date,
    /// One of these.
    OneOf(Vec<String>),
    /// Any of these.
    AnyOf(Vec<String>),
    /// A place: its commune's code, and for an address more.
    Place,
    /// Rows: their number.
    Rows,
    /// Parts: only whether there are any.
    Parts,
    /// Nothing is stored.
    Nothing,
}

/// One key of the form.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub value: Value,
    /// Its place in the order of the questions.
    pub order: usize,
}

/// The keys that conditions may read, with what stands under them.
#[derive(Clone, Debug, Default)]
pub struct Form<'a> {
    pub(super) keys: BTreeMap<String, Entry>,
    pub(super) pages: &'a [Page],
}

impl<'a> Form<'a> {
    /// Looks through the pages of a form.
    pub fn new(pages: &'a [Page]) -> Self {
        let mut form = Self { keys: BTreeMap::new(), pages };
        for (order, field) in pages.iter().flat_map(|page| &page.fields).enumerate() {
            form.add(field, order);
        }
        form
    }

    fn add(&mut self, field: &Field, order: usize) {
        self.keys.entry(field.id.clone()).or_insert(Entry { value: value_of(&field.kind), order });
        for part in field.parts_by_name() {
            self.add(&part, order);
        }
    }

    /// The values that the answer under a key can have; empty where it is open.
    pub fn values_of(&self, key: &str) -> Vec<String> {
        match self.value(key) {
            Some(Value::OneOf(values) | Value::AnyOf(values)) => values,
            _ => Vec::new(),
        }
    }

    fn value(&self, key: &str) -> Option<Value> {
        if key.starts_with('@') {
            return fact(key).map(|known| match known {
                Known::Date => Value::Date,
                Known::OneOf(values) => Value::OneOf(values.iter().map(|one| (*one).to_owned()).collect()),
                Known::Desk => {
                    Value::OneOf(UnitKind::DESKS.into_iter().map(|kind| kind.code().to_owned()).collect())
                }
            });
        }
        self.keys.get(key).map(|entry| entry.value.clone())
    }
}

fn value_of(kind: &FieldKind) -> Value {
    let list = |values: Vec<&str>| Value::OneOf(values.into_iter().map(ToOwned::to_owned).collect());
    match kind {
        FieldKind::Number { .. } | FieldKind::Decimal { .. } | FieldKind::Money | FieldKind::Percent => {
            Value::Number
        }
        FieldKind::Date { .. } | FieldKind::PartialDate => Value::Date,
        FieldKind::Choices { choices } => {
            Value::AnyOf(choices.iter().map(|choice| choice.value.clone()).collect())
        }
        FieldKind::Choice { .. } | FieldKind::YesNo | FieldKind::Confirm => list(kind.values()),
        FieldKind::Country => list(countries().map(|(code, _)| code).collect()),
        FieldKind::Ethnicity => list(ethnicities().map(|(code, _)| code).collect()),
        FieldKind::Address | FieldKind::Commune => Value::Place,
        FieldKind::Rows { .. } => Value::Rows,
        FieldKind::Note | FieldKind::File { .. } => Value::Nothing,
        kind if kind.has_parts() => Value::Parts,
        _ => Value::Text,
    }
}

/// Checks every condition of the form itself: of pages, of fields and of columns, and that every question
/// can be reached.
pub fn check(pages: &[Page]) -> Vec<Fault> {
    let form = Form::new(pages);
    let mut faults = Vec::new();
    let mut order = 0;
    for (p, page) in pages.iter().enumerate() {
        if let Some(when) = &page.when {
            faults.extend(check_condition(when, &format!("pages[{p}].when"), &form, Some(order)));
        }
        for (f, field) in page.fields.iter().enumerate() {
            let path = format!("pages[{p}].fields[{f}]");
            check_field(field, &path, &form, order, &mut faults);
            order += 1;
        }
    }
    faults.extend(reach::unreachable(&form));
    faults
}

fn check_field(field: &Field, path: &str, form: &Form<'_>, order: usize, faults: &mut Vec<Fault>) {
    let conditions = [("when", &field.when), ("required_when", &field.required_when)];
    for (name, condition) in conditions {
        if let Some(condition) = condition {
            let path = format!("{path}.{name}");
            if condition.fields().contains(&field.id.as_str()) {
                let values = [("field", field.id.as_str())];
                faults.push(Fault::new(path, "depends_on_itself", t::DEPENDS_ON_ITSELF, &values));
                continue;
            }
            faults.extend(check_condition(condition, &path, form, Some(order)));
        }
    }
    if let FieldKind::Rows { columns, .. } = &field.kind {
        for (c, cell) in field.row("*").iter().enumerate().take(columns.len()) {
            let own = |key: &&str| key.starts_with(&format!("{}.*.", field.id));
            for (name, condition) in [("when", &cell.when), ("required_when", &cell.required_when)] {
                let Some(condition) = condition else { continue };
                let path = format!("{path}.columns[{c}].{name}");
                if condition.fields().contains(&cell.id.as_str()) {
                    let values = [("field", cell.id.as_str())];
                    faults.push(Fault::new(&path, "depends_on_itself", t::DEPENDS_ON_ITSELF, &values));
                }
                // Neighbours stand in the same row; anything else was asked before the list.
                let only_own = condition.fields().iter().all(own);
                faults.extend(check_condition(condition, &path, form, (!only_own).then_some(order + 1)));
            }
        }
    }
}

/// Checks one condition. With `before`, it may only read what is asked earlier in the form.
pub fn check_condition(
    condition: &Condition,
    path: &str,
    form: &Form<'_>,
    before: Option<usize>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for key in condition.fields() {
        match form.keys.get(key) {
            None if fact(key).is_none() => {
                let text = if key.is_empty() { t::NO_CONDITION } else { t::UNKNOWN_FIELD };
                faults.push(Fault::new(path, "unknown_field", text, &[("field", key)]));
            }
            Some(entry) if before.is_some_and(|order| entry.order >= order) => {
                faults.push(Fault::new(path, "looks_ahead", t::LOOKS_AHEAD, &[("field", key)]));
            }
            _ => {}
        }
    }
    look(condition, path, form, &mut faults);
    faults
}

fn look(condition: &Condition, path: &str, form: &Form<'_>, faults: &mut Vec<Fault>) {
    use Condition as C;
    match condition {
        C::All { all: parts } => parts.iter().for_each(|part| look(part, path, form, faults)),
        C::Any { any: parts } => {
            if parts.is_empty() {
                faults.push(Fault::new(path, "never_holds", t::NEVER_HOLDS, &[]));
            }
            parts.iter().for_each(|part| look(part, path, form, faults));
        }
        C::Not { not } => look(not, path, form, faults),
        C::Equals { field, equals } => values(field, std::slice::from_ref(equals), path, form, faults),
        C::OneOf { field, one_of } => values(field, one_of, path, form, faults),
        C::Present { field, .. } => is(field, path, form, faults, |value| *value != Value::Nothing),
        C::AtLeast { field, .. } | C::AtMost { field, .. } => {
            is(field, path, form, faults, |value| matches!(value, Value::Number | Value::Rows));
        }
        C::Contains { field, .. } => is(field, path, form, faults, |value| *value == Value::Text),
        C::SameAs { field, same_as: other } => pair(field, other, path, form, faults, |_| true),
        C::MoreThan { field, more_than: other } | C::LessThan { field, less_than: other } => {
            pair(field, other, path, form, faults, |value| {
                matches!(value, Value::Number | Value::Rows | Value::Date)
            });
        }
        C::Before { field, before: day } | C::After { field, after: day } | C::On { field, on: day } => {
            dates(field, day, path, form, faults);
        }
        C::AgeAtLeast { field, at, .. } | C::AgeAtMost { field, at, .. } => {
            dates(field, at, path, form, faults)
        }
    }
}

fn is(field: &str, path: &str, form: &Form<'_>, faults: &mut Vec<Fault>, fits: impl Fn(&Value) -> bool) {
    if form.value(field).is_some_and(|value| !fits(&value)) {
        faults.push(Fault::new(path, "wrong_type", t::WRONG_TYPE, &[("field", field)]));
    }
}

fn dates(field: &str, day: &DayRef, path: &str, form: &Form<'_>, faults: &mut Vec<Fault>) {
    for key in std::iter::once(field).chain(day.field()) {
        is(key, path, form, faults, |value| *value == Value::Date);
    }
}

fn pair(
    first: &str,
    second: &str,
    path: &str,
    form: &Form<'_>,
    faults: &mut Vec<Fault>,
    fits: impl Fn(&Value) -> bool,
) {
    let (Some(own), Some(other)) = (form.value(first), form.value(second)) else { return };
    let counted = |value: &Value| matches!(value, Value::Number | Value::Rows);
    let alike =
        std::mem::discriminant(&own) == std::mem::discriminant(&other) || (counted(&own) && counted(&other));
    if !alike || !fits(&own) {
        let values = [("field", first), ("other", second)];
        faults.push(Fault::new(path, "cannot_compare", t::CANNOT_COMPARE, &values));
    }
}

fn values(field: &str, wanted: &[String], path: &str, form: &Form<'_>, faults: &mut Vec<Fault>) {
    match form.value(field) {
        Some(Value::OneOf(known) | Value::AnyOf(known)) => {
            for value in wanted.iter().filter(|value| !known.contains(value)) {
                let values = [("field", field), ("value", value.as_str())];
                faults.push(Fault::new(path, "not_a_choice", t::NOT_A_CHOICE, &values));
            }
        }
        Some(Value::Parts | Value::Nothing | Value::Date) => {
            faults.push(Fault::new(path, "wrong_type", t::WRONG_TYPE, &[("field", field)]));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
