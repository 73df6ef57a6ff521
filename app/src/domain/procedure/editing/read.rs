//! Reads what a form posted into a part of a revision, entry by entry. What cannot be read stays in the part as it
//! was typed, so that the form can show it again. Not here: which entries there are (`controls`).

use super::{Cell, Control, Entry, Given, Group, controls::OPTIONS};
use crate::domain::{
    form::{FieldError, Problem},
    time::read_day,
};
use jiff::civil::Time;
use serde_json::{Map, Value, json};

/// The most rows of a table that are read.
const MOST: usize = 200;

/// The last value of a name, trimmed; `None` when it was not sent.
pub fn at<'a>(given: Given<'a>, name: &str) -> Option<&'a str> {
    given.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.trim())
}

/// All values of a name, trimmed, without empty ones.
pub fn given<'a>(given: Given<'a>, name: &str) -> Vec<&'a str> {
    let own = given.iter().filter(|(key, _)| key == name);
    own.map(|(_, value)| value.trim()).filter(|value| !value.is_empty()).collect()
}

pub(super) fn read(entries: &[Entry], posted: Given<'_>, item: &mut Value) -> Vec<FieldError> {
    let mut errors = Vec::new();
    // Switches last: what they bring along is filled in on the next page.
    let (switches, others): (Vec<_>, Vec<_>) =
        entries.iter().partition(|entry| matches!(entry.control, Control::Switch { .. }));
    for entry in others.into_iter().chain(switches) {
        if let Err(problem) = one(entry, posted, item) {
            errors.push(FieldError { field: entry.key.to_owned(), problem });
        }
    }
    errors
}

fn one(entry: &Entry, posted: Given<'_>, item: &mut Value) -> Result<(), Problem> {
    let key = entry.key;
    let text = at(posted, key);
    match &entry.control {
        Control::Line { optional } => put(item, key, line(text, *optional)),
        Control::Paragraph => put(item, key, text.map(|text| json!(text.replace("\r\n", "\n")))),
        Control::OneOf { optional, .. } => put(item, key, line(text, *optional)),
        Control::Both { optional, .. } => both(item, key, posted, *optional),
        Control::Flag { .. } => put(item, key, Some(json!(text.is_some_and(|text| !text.is_empty())))),
        Control::Whole { optional } => return whole(item, key, text, *optional),
        Control::Hour => return hour(item, key, text),
        Control::Day { optional } => return day(item, key, text, *optional),
        Control::Several { .. } => put(item, key, Some(json!(given(posted, key)))),
        Control::Lines => {
            let lines = text.unwrap_or_default().lines().map(str::trim).filter(|line| !line.is_empty());
            put(item, key, Some(json!(lines.collect::<Vec<_>>())));
        }
        Control::Table(cells) => return table(item, key, posted, cells),
        Control::Condition { optional } => return condition(item, key, posted, *optional),
        Control::Switch { tag, variants } => switch(item, key, text, *tag, variants),
    }
    Ok(())
}

fn line(text: Option<&str>, optional: bool) -> Option<Value> {
    text.filter(|text| !optional || !text.is_empty()).map(|text| json!(text))
}

fn both(item: &mut Value, key: &str, posted: Given<'_>, optional: bool) {
    let text = |lang: &str| at(posted, &format!("{key}.{lang}")).unwrap_or_default().replace("\r\n", "\n");
    let (vi, en) = (text("vi"), text("en"));
    let none = optional && vi.is_empty() && en.is_empty();
    put(item, key, (!none).then(|| json!({ "vi": vi, "en": en })));
}

/// A whole number as people write it: `75.000`.
fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|c| !matches!(c, '.' | ' ' | '\u{a0}')).collect();
    digits.parse().ok()
}

fn whole(item: &mut Value, key: &str, text: Option<&str>, optional: bool) -> Result<(), Problem> {
    let text = text.unwrap_or_default();
    if text.is_empty() && optional {
        put(item, key, None);
        return Ok(());
    }
    let number = number(text);
    put(item, key, Some(number.map_or_else(|| json!(text), |number| json!(number))));
    number.map(|_| ()).ok_or(Problem::NotANumber)
}

fn day(item: &mut Value, key: &str, text: Option<&str>, optional: bool) -> Result<(), Problem> {
    let text = text.unwrap_or_default();
    let none = text.is_empty() && optional;
    let day = read_day(text);
    let said = day.map_or_else(|| text.to_owned(), |day| day.to_string());
    put(item, key, (!none).then(|| json!(said)));
    if none || day.is_some() { Ok(()) } else { Err(Problem::NotADate) }
}

fn hour(item: &mut Value, key: &str, text: Option<&str>) -> Result<(), Problem> {
    let text = text.unwrap_or_default();
    let hour = text.parse::<Time>().ok();
    put(item, key, Some(hour.map_or_else(|| json!(text), |hour| json!(hour))));
    hour.map(|_| ()).ok_or(Problem::NotATime)
}

fn table(item: &mut Value, key: &str, posted: Given<'_>, cells: &[(&str, Cell)]) -> Result<(), Problem> {
    let (mut rows, mut fine) = (Vec::new(), true);
    for number in 0..MOST {
        let name = |cell: &str| format!("{key}.{number}.{cell}");
        if cells.iter().all(|(cell, _)| at(posted, &name(cell)).is_none()) {
            break;
        }
        if cells.iter().all(|(cell, _)| at(posted, &name(cell)).unwrap_or_default().is_empty()) {
            continue;
        }
        let mut row = json!({});
        for (cell, kind) in cells {
            let text = at(posted, &name(cell));
            match kind {
                Cell::Text => put(&mut row, cell, Some(json!(text.unwrap_or_default()))),
                Cell::Whole => {
                    let typed = text.filter(|text| !text.is_empty()).unwrap_or("0");
                    fine &= whole(&mut row, cell, Some(typed), false).is_ok();
                }
            }
        }
        rows.push(row);
    }
    put(item, key, Some(json!(rows)));
    if fine { Ok(()) } else { Err(Problem::NotANumber) }
}

fn condition(item: &mut Value, key: &str, posted: Given<'_>, optional: bool) -> Result<(), Problem> {
    let group = Group::read(posted, key);
    let never = || (!optional).then(|| json!({ "field": "", "present": true }));
    put(item, key, group.condition().or_else(never));
    if group.is_readable() { Ok(()) } else { Err(Problem::NotANumber) }
}

/// Another variant begins with its own options; the same one keeps what was filled in.
fn switch(
    item: &mut Value,
    key: &str,
    text: Option<&str>,
    tag: Option<&str>,
    variants: &[(&'static str, Value)],
) {
    let Some((name, begin)) = variants.iter().find(|(name, _)| Some(*name) == text) else { return };
    if chosen(item, key, tag).as_deref() == Some(*name) {
        return;
    }
    if tag != Some(key) {
        return put(item, key, Some(begin.clone()));
    }
    // The kind of a question: its options stand beside it.
    let Some(map) = item.as_object_mut() else { return };
    map.retain(|known, _| !OPTIONS.contains(&known.as_str()));
    map.insert(key.to_owned(), json!(name));
    map.extend(begin.as_object().cloned().unwrap_or_default());
}

/// The variant that a switch stands at.
pub fn chosen(item: &Value, key: &str, tag: Option<&str>) -> Option<String> {
    let here = look(item, key)?;
    let name = match (tag, here) {
        (Some(tag), Value::Object(map)) => map.get(tag)?.as_str()?,
        (None, Value::Object(map)) => map.keys().next()?,
        (_, other) => other.as_str()?,
    };
    Some(name.to_owned())
}

/// What stands under a dotted key.
pub fn look<'a>(item: &'a Value, key: &str) -> Option<&'a Value> {
    key.split('.').try_fold(item, |item, part| item.get(part))
}

/// Puts a value under a dotted key, or takes the key away.
fn put(item: &mut Value, key: &str, value: Option<Value>) {
    let (head, rest) = key.split_once('.').unwrap_or((key, ""));
    if !item.is_object() {
        *item = Value::Object(Map::new());
    }
    let Some(map) = item.as_object_mut() else { return };
    match (rest.is_empty(), value) {
        (true, Some(value)) => drop(map.insert(head.to_owned(), value)),
        (true, None) => drop(map.remove(head)),
        (false, value) => put(map.entry(head).or_insert_with(|| json!({})), rest, value),
    }
}
