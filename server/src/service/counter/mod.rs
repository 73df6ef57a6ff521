//! The walk-in counter: a dossier made by an officer for somebody who stands there, accepted on the spot.
//! Not here: reading the identity card (`domain::id_card`), printing the slip (`dossiers::slips`).

mod finish;
mod open;
mod refer;

pub use open::Person;
pub use refer::Referral;
