//! The officers' queue: what lies on whose desk, counted and listed, and one dossier as its officers see it.
//! Not here: changing anything.

mod list;
mod look;

pub use list::{COUNTED, QueuePage, QueueQuery, View};
pub use look::{Look, Offered};
