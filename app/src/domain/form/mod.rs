//! The electronic form of a procedure: pages of fields with stable ids, and the answers given to them.
//! Not here: how a field looks (`components`), where answers are kept (`server::store`).

mod alike;
mod answers;
mod check;
mod field;
mod lists;
mod old_place;
mod parts;
mod posted;
mod read;
mod rows;
mod visible;
mod why;

pub use answers::Answers;
pub use check::{FieldError, Problem, check_answers, check_field, check_page};
pub use field::{Choice, Field, FieldKind, OrganisationPart, Page, PersonPart, Prefill};
pub use lists::{Listed, countries, ethnicities, name_in};
pub use old_place::{OldPlace, OldPlaces, check_old_places, old_place_of};
pub use parts::{VIETNAM, field_of};
pub use posted::posted_pairs;
pub use read::read_page;
pub use rows::{RowChange, row_change};
pub use visible::clear_hidden;
pub use why::{Particular, purpose_of};
