//! The walk-in counter: choose, take down the person, fill in, digitise, accept, hand over the slip.

pub(super) mod accept;
pub(super) mod applicant;
pub(super) mod choose;
pub(super) mod consent;
pub(super) mod form;
pub(super) mod papers;
mod read;
mod refer;
pub(super) mod revision;
pub(super) mod slip;
mod step;
