//! Pages for those who edit procedures: what there is, one draft, one of its parts, two revisions side by side.

mod condition;
mod control;
mod diff;
mod edit;
mod labels;
mod list;
mod overview;
mod parts;
mod revisions;
mod samples;

pub use diff::{Compared, diff};
pub use edit::{Editing, edit};
pub use labels::Known;
pub use list::{DraftLine, List, ListTrouble, ProcedureLine, list};
pub use overview::{FaultLink, Overview, State, overview};
pub use revisions::{RevisionLine, Revisions, Standing, revisions};
pub use samples::samples;

use crate::domain::procedure::{
    Fault,
    editing::{Part, path_of},
};

/// The address of a draft.
pub fn address(id: &str) -> String {
    format!("/office/procedure-drafts/{id}")
}

/// The lists of a revision that have no place of their own around them.
const LISTS: [&str; 6] = ["pages", "papers", "fees", "steps", "eligibility", "limit_variants"];

/// Where a fault is mended.
pub fn mended_at(id: &str, fault: &Fault) -> String {
    let (place, key) = path_of(&fault.path);
    if place.part() == Part::Head && LISTS.contains(&key.as_str()) {
        return format!("{}#{key}", address(id));
    }
    let anchor = if key.is_empty() { String::new() } else { format!("#{key}") };
    format!("{}/edit/{place}{anchor}", address(id))
}
