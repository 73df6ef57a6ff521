//! Sealing the histories: once a day one hash over every event, kept in the database and outside it, and the proof
//! for a citizen that an event of theirs is under it. Not here: the files (`crate::seals`), the tree
//! (`domain::dossier::merkle`).

mod compare;
mod days;
mod journal;
mod make;
mod mark;
mod prove;
mod security;

pub use days::SealedDays;
pub use mark::{SealFolderState, adopt_seal_folder, state_of_seal_folder};
pub use prove::{Proof, Proven, Published};
