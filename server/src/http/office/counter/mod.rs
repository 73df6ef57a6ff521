//! The walk-in counter: choose, take down the person, fill in, accept, hand over the slip.

pub(super) mod applicant;
pub(super) mod choose;
pub(super) mod form;
mod read;
pub(super) mod slip;
pub(super) mod upload;
