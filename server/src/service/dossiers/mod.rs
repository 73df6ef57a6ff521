//! What happens to a dossier after it was sent, from its owner's side: looking at it, following it by its
//! QR code, adding what was asked for, withdrawing, receiving, rating. Not here: drafts and the office's work.

mod record;
pub mod slips;

pub use record::{Asked, Record};
