//! Places as papers name them: communes of before 1 July 2025 and what became of them. An old commune may lie
//! in several of today's, so the answer is a list of candidates. Not here: who decides there (`routing`).

mod book;
mod old_commune;
mod place;
mod search;

pub use book::{AddressBook, Found, OldProvince};
pub use old_commune::{Candidate, Certainty, OldCommune, OldKind};
pub use place::Place;
