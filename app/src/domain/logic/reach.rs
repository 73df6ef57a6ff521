//! Finds questions and pages that nobody can ever be asked. Every way of answering the closed questions that
//! a condition rests on is tried, and a number of every interval between the bounds that conditions name; what is open
//! (texts, dates, numbers compared with each other) may turn out either way. Not here: which numbers (`thresholds`).

use super::{
    Condition, Fault,
    check::{Form, Value},
    thresholds::numbers,
};
use crate::{
    domain::form::{Answers, field_of},
    texts::publication as t,
};
use std::collections::BTreeSet;

/// So many ways are tried; a question behind more closed ones is taken to be reachable.
const MOST_WAYS: usize = 50_000;

/// The questions and pages that are never asked.
pub(super) fn unreachable(form: &Form<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (p, page) in form.pages.iter().enumerate() {
        if page.when.as_ref().is_some_and(|when| !can_hold(&[when], form)) {
            faults.push(fault(format!("pages[{p}].when"), &page.id));
            continue;
        }
        for (f, field) in page.fields.iter().enumerate() {
            let conditions: Vec<&Condition> = page.when.iter().chain(&field.when).collect();
            if field.when.is_some() && !can_hold(&conditions, form) {
                faults.push(fault(format!("pages[{p}].fields[{f}].when"), &field.id));
            }
        }
    }
    faults
}

fn fault(path: String, id: &str) -> Fault {
    Fault::new(path, "unreachable", t::UNREACHABLE, &[("field", id)])
}

/// Whether there are answers with which all the conditions hold.
pub fn can_hold(conditions: &[&Condition], form: &Form<'_>) -> bool {
    let mut rules: Vec<(Option<String>, Vec<&Condition>)> = vec![(None, conditions.to_vec())];
    let mut closed: Vec<(String, Vec<String>)> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = 0;
    while let Some((_, parts)) = rules.get(at).cloned() {
        for key in parts.iter().flat_map(|part| part.fields()) {
            if seen.insert(key.to_owned()) {
                if let Some(Value::OneOf(values)) = form.keys.get(key).map(|entry| &entry.value) {
                    closed.push((key.to_owned(), values.clone()));
                }
                let own = asked_when(key, form);
                if !own.is_empty() {
                    rules.push((Some(key.to_owned()), own));
                }
            }
        }
        at += 1;
    }
    let all: Vec<&Condition> = rules.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    let counted = seen.into_iter().map(|key| (numbers(&key, &all, form), key));
    let counted = counted.filter(|(values, _)| !values.is_empty()).map(|(values, key)| (key, values));
    let both: Vec<_> = closed.iter().cloned().chain(counted).collect();
    // Where numbers make it too much, the closed questions are tried without them.
    let closed = if can_be_tried(&both) { both } else { closed };
    !can_be_tried(&closed) || Ways { rules, closed }.any()
}

fn can_be_tried(closed: &[(String, Vec<String>)]) -> bool {
    let ways = closed.iter().try_fold(1_usize, |ways, (_, values)| ways.checked_mul(values.len() + 1));
    ways.is_some_and(|ways| ways <= MOST_WAYS)
}

/// The conditions under which a key is asked at all.
fn asked_when<'a>(key: &str, form: &Form<'a>) -> Vec<&'a Condition> {
    let id = field_of(key);
    let page = form.pages.iter().find(|page| page.fields.iter().any(|field| field.id == id));
    let field = page.and_then(|page| page.fields.iter().find(|field| field.id == id));
    page.and_then(|page| page.when.as_ref())
        .into_iter()
        .chain(field.and_then(|field| field.when.as_ref()))
        .collect()
}

/// What the answers must keep to: a question is answered only when it is asked.
struct Ways<'a> {
    rules: Vec<(Option<String>, Vec<&'a Condition>)>,
    closed: Vec<(String, Vec<String>)>,
}

impl Ways<'_> {
    fn any(&self) -> bool {
        self.any_from(&self.closed, &mut Answers::default())
    }

    fn any_from(&self, open: &[(String, Vec<String>)], answers: &mut Answers) -> bool {
        let Some(((key, values), rest)) = open.split_first() else { return self.fits(answers) };
        let blank = String::new();
        for value in values.iter().chain([&blank]) {
            answers.set(key, value.clone());
            if self.any_from(rest, answers) {
                return true;
            }
        }
        answers.set(key, "");
        false
    }

    fn fits(&self, answers: &Answers) -> bool {
        self.rules.iter().all(|(key, conditions)| {
            // An open question may stay unanswered, so it asks for nothing.
            let given = key.as_ref().is_none_or(|key| self.is_closed(key) && answers.get(key).is_some());
            !given || conditions.iter().all(|condition| self.may_hold(condition, answers, true))
        })
    }

    fn is_closed(&self, key: &str) -> bool {
        self.closed.iter().any(|(closed, _)| closed == key)
    }

    /// Whether the condition may come out as wanted, given the closed answers.
    fn may_hold(&self, condition: &Condition, answers: &Answers, wanted: bool) -> bool {
        match condition {
            Condition::All { all: parts } | Condition::Any { any: parts } => {
                let every = matches!(condition, Condition::All { .. }) == wanted;
                let mut each = parts.iter().map(|part| self.may_hold(part, answers, wanted));
                if every { each.all(|may| may) } else { each.any(|may| may) }
            }
            Condition::Not { not } => self.may_hold(not, answers, !wanted),
            Condition::Equals { field, .. }
            | Condition::OneOf { field, .. }
            | Condition::Present { field, .. }
            | Condition::AtLeast { field, .. }
            | Condition::AtMost { field, .. }
                if self.is_closed(field) =>
            {
                condition.holds(answers) == wanted
            }
            _ => true,
        }
    }
}
