//! One question of a procedure's form, drawn by its kind, its answer in words, and what is wrong with it.
//! The same for the citizen's draft, the supplement and the counter. Not here: the rules (`domain::form`)
//! and the live behaviour (`islands::draft_form`).
//!
//! Accessibility: the first control has the field's id, so that an error summary can link to it.

mod address;
mod answer;
mod condition;
mod control;
mod old_place;
mod question;
mod whole;

pub use crate::texts::problem_text;
pub use answer::answer_text;
pub use condition::{condition_text, value_text};
pub use control::field_view;
pub use old_place::{
    FIND as FIND_PLACE, FoundPlace, FoundPlaces, OldPlaceSearch, PlaceNow, TAKE as TAKE_PLACE,
    WORDS as OLD_WORDS,
};
pub use question::{Asked, question_view, why_view};
