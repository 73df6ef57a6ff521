//! What a citizen was told: reading it, and the browsers that want to be told at once.
//! Not here: making notices (`notices`) and sending push messages (`push`).

mod read;
mod subscribe;

pub(in crate::service) use read::{page_of, unnamed_sentence};
pub use subscribe::Browser;
