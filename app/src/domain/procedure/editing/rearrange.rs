//! Adds, moves, copies and removes the items of a list. Not here: what an item says (`save`).

use super::{Place, Refusal, blank, place, tree};
use crate::domain::procedure::Procedure;
use serde_json::{Value, json};

/// What is done to an item, or to the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// A new item at the end.
    Add,
    Up,
    Down,
    /// A copy behind the item, with an id of its own.
    Duplicate,
    Remove,
}

impl Action {
    pub const ALL: [Self; 5] = [Self::Add, Self::Up, Self::Down, Self::Duplicate, Self::Remove];

    /// The name under which it is posted.
    pub fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Up => "up",
            Self::Down => "down",
            Self::Duplicate => "duplicate",
            Self::Remove => "remove",
        }
    }

    /// The action of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }
}

/// The revision with its list changed, and the place of the item in question; of none after a removal.
///
/// # Errors
/// [`Refusal::NoSuchPlace`] for a list or an item that is not there.
pub fn rearrange(
    procedure: &Procedure,
    list: &str,
    at: usize,
    action: Action,
) -> Result<(Procedure, Option<Place>), Refusal> {
    let mut whole = tree(procedure)?;
    let known = ids(&whole);
    let items = items(&mut whole, list).ok_or(Refusal::NoSuchPlace)?;
    if action != Action::Add && at >= items.len() {
        return Err(Refusal::NoSuchPlace);
    }
    let stem = list.rsplit('.').next().unwrap_or("item").trim_end_matches('s');
    let now = match action {
        Action::Add => {
            items.push(blank(list, &fresh(stem, &known)).ok_or(Refusal::NoSuchPlace)?);
            Some(items.len() - 1)
        }
        Action::Up => {
            let to = at.saturating_sub(1);
            items.swap(at, to);
            Some(to)
        }
        Action::Down => {
            let to = (at + 1).min(items.len() - 1);
            items.swap(at, to);
            Some(to)
        }
        Action::Duplicate => {
            let mut copy = items.get(at).cloned().unwrap_or_default();
            rename(&mut copy, &known);
            items.insert(at + 1, copy);
            Some(at + 1)
        }
        Action::Remove => {
            items.remove(at);
            None
        }
    };
    let unfit = |error: serde_json::Error| Refusal::Unfit { typed: Value::Null, reason: error.to_string() };
    let changed = serde_json::from_value(whole).map_err(unfit)?;
    Ok((changed, now.and_then(|at| Place::item(list, at))))
}

/// The revision with a question at the end of another page, and where it is now.
///
/// # Errors
/// [`Refusal::NoSuchPlace`] for a question or a page that is not there.
pub fn move_question(
    procedure: &Procedure,
    place: &Place,
    page: usize,
) -> Result<(Procedure, Place), Refusal> {
    let mut changed = procedure.clone();
    let (from, at) = place.question().ok_or(Refusal::NoSuchPlace)?;
    let fields = &mut changed.pages.get_mut(from).ok_or(Refusal::NoSuchPlace)?.fields;
    if at >= fields.len() || page >= procedure.pages.len() {
        return Err(Refusal::NoSuchPlace);
    }
    let field = fields.remove(at);
    let target = &mut changed.pages.get_mut(page).ok_or(Refusal::NoSuchPlace)?.fields;
    target.push(field);
    let now = Place::item(&format!("pages.{page}.fields"), target.len() - 1).ok_or(Refusal::NoSuchPlace)?;
    Ok((changed, now))
}

/// The list, made where a revision leaves it out because it is empty.
fn items<'a>(whole: &'a mut Value, list: &str) -> Option<&'a mut Vec<Value>> {
    place::list_part(list)?;
    let (above, name) = list.rsplit_once('.').unwrap_or(("", list));
    let pointer = if above.is_empty() { String::new() } else { place::pointer(above) };
    let owner = whole.pointer_mut(&pointer)?.as_object_mut()?;
    // Columns belong to rows alone: what else would be asked has no place in the revision.
    if name == "columns" && owner.get("kind") != Some(&json!("rows")) {
        return None;
    }
    owner.entry(name).or_insert_with(|| json!([])).as_array_mut()
}

fn ids(value: &Value) -> Vec<String> {
    match value {
        Value::Object(map) => {
            let own = map.get("id").and_then(Value::as_str).map(ToOwned::to_owned);
            own.into_iter().chain(map.values().flat_map(ids)).collect()
        }
        Value::Array(items) => items.iter().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}

/// `field_1`, or the first number that is free.
fn fresh(stem: &str, known: &[String]) -> String {
    let free = |id: &String| !known.contains(id);
    (1..).map(|n| format!("{stem}_{n}")).find(free).unwrap_or_default()
}

/// Gives a copy, and the questions of a copied page, ids of their own.
fn rename(copy: &mut Value, known: &[String]) {
    let mut known = known.to_vec();
    let mut give = |item: &mut Value| {
        let Some(id) = item.get("id").and_then(Value::as_str).map(ToOwned::to_owned) else { return };
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_').to_owned();
        let id = fresh(&stem, &known);
        known.push(id.clone());
        if let Some(item) = item.as_object_mut() {
            item.insert("id".to_owned(), json!(id));
        }
    };
    give(copy);
    copy.get_mut("fields").and_then(Value::as_array_mut).into_iter().flatten().for_each(give);
}
