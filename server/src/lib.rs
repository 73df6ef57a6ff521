//! x
pub mod documents;
