//! Changes a revision part by part, as the forms of the editor give them: each part has an address, what can be
//! filled in there, and a way to read it back. Not here: whether the revision can be published (`check`).

mod blank;
mod controls;
mod place;
mod read;
mod rearrange;
mod rows;

pub use blank::{blank, empty};
pub use controls::{Cell, Control, Entry, Given, Source, controls};
pub use place::{Part, Place, path_of};
pub use read::{at, chosen, given, look};
pub use rearrange::{Action, move_question, rearrange};
pub use rows::{Group, Joined, Operator, Row, Term, group_of};

use super::Procedure;
use crate::domain::form::FieldError;
use serde_json::Value;

/// Why a change was not made.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The revision has no such part.
    NoSuchPlace,
    /// What was given cannot be read; `typed` holds the part as it was given, to be shown again.
    Unreadable { typed: Value, errors: Vec<FieldError> },
    /// What was given can be read and yet is no part of a procedure, with the reason (English, for whoever edits).
    Unfit { typed: Value, reason: String },
}

/// The revision with one part as it was given.
///
/// # Errors
/// See [`Refusal`].
pub fn save(procedure: &Procedure, place: &Place, given: Given<'_>) -> Result<Procedure, Refusal> {
    let mut whole = tree(procedure)?;
    let item = whole.pointer_mut(&place.pointer()).ok_or(Refusal::NoSuchPlace)?;
    let errors = read::read(&controls(place.part(), item), given, item);
    let typed = item.clone();
    if !errors.is_empty() {
        return Err(Refusal::Unreadable { typed, errors });
    }
    serde_json::from_value(whole).map_err(|error| Refusal::Unfit { typed, reason: error.to_string() })
}

/// One part of the revision, as the editor shows it.
pub fn part_of(procedure: &Procedure, place: &Place) -> Option<Value> {
    tree(procedure).ok()?.pointer(&place.pointer()).cloned()
}

fn tree(procedure: &Procedure) -> Result<Value, Refusal> {
    let whole = serde_json::to_value(procedure).map_err(|_| Refusal::NoSuchPlace);
    // A usual clock is not written out, and the editor shows it all the same.
    whole.map(|mut whole| {
        if let (Some(map), Ok(clock)) = (whole.as_object_mut(), serde_json::to_value(procedure.clock)) {
            map.insert("clock".to_owned(), clock);
        }
        whole
    })
}

#[cfg(test)]
mod tests;
