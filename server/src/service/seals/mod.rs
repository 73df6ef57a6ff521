//! Sealing the histories: once a day one hash over every event, kept in the database and outside it, and the proof
//! for a citizen that an event of theirs is under it. Not here: the files (`crate::seals`), the tree
//! (`domain::dossier::merkle`).

mod compare;
mod make;
mod prove;

pub use prove::{Proof, Proven, Published};
