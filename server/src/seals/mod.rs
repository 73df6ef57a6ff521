//! What is kept of the histories outside the database, so that a history cut off there is noticed: a file for each
//! daily seal with the hash of every event under it, and a journal of the events that no seal covers yet.
//! Not here: when a day is sealed and what a comparison means (`service::seals`).

mod folder;
mod journal;
mod record;

pub(crate) use folder::MARK;
pub use folder::SealFolder;
pub use journal::{Journal, Note};
pub use record::{Record, seal_hash};
