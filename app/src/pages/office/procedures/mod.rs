//! Pages for those who edit procedures: what there is, one draft, one of its parts, two revisions side by side.

mod condition;
mod control;
mod diff;
mod edit;
mod labels;
mod list;
mod overview;
mod parts;
mod phone;
mod revisions;
mod samples;

pub use diff::{Compared, diff};
pub use edit::{Editing, edit};
pub use labels::Known;
pub use list::{DraftLine, List, ListTrouble, ProcedureLine, list};
pub use overview::{FaultLink, Overview, State, overview};
pub use phone::Preview;
pub use revisions::{RevisionLine, Revisions, Standing, revisions};
pub use samples::samples;

use crate::{
    domain::procedure::{
        Fault, Procedure,
        editing::{Part, part_of, path_of},
    },
    texts::{Lang, editor as t},
};

/// The address of a draft.
pub fn address(id: &str) -> String {
    format!("/office/procedure-drafts/{id}")
}

/// The lists of a revision that have no place of their own around them.
const LISTS: [&str; 7] = ["pages", "papers", "fees", "steps", "tasks", "eligibility", "limit_variants"];

/// What a fault is about, in words: the part with its name, and the entry there.
pub fn faulty_place(lang: Lang, procedure: &Procedure, fault: &Fault) -> String {
    let (place, key) = path_of(&fault.path);
    let part = place.part();
    let entry = labels::entry(lang, part, &key);
    let named = match part {
        Part::Head => return entry.unwrap_or_else(|| labels::part(lang, part)),
        Part::Limits | Part::Competence => labels::part(lang, part),
        _ => {
            let item = part_of(procedure, &place).unwrap_or_default();
            lang.fill(
                t::QUOTED,
                &[("part", &labels::part(lang, part)), ("name", &labels::item(lang, part, &item))],
            )
        }
    };
    [Some(named), entry].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A fault as the page of its part says it: the entry, and what is wrong there.
pub fn fault_here(lang: Lang, fault: &Fault) -> String {
    let (place, key) = path_of(&fault.path);
    let text = fault.text.get(lang);
    labels::entry(lang, place.part(), &key)
        .map_or_else(|| text.to_owned(), |entry| format!("{entry}: {text}"))
}

/// Where a fault is mended.
pub fn mended_at(id: &str, fault: &Fault) -> String {
    let (place, key) = path_of(&fault.path);
    if place.part() == Part::Head && LISTS.contains(&key.as_str()) {
        return format!("{}#{key}", address(id));
    }
    let anchor = if key.is_empty() { String::new() } else { format!("#{key}") };
    format!("{}/edit/{place}{anchor}", address(id))
}
