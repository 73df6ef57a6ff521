//! The parts that several forms share: head, frame, code band, rows of label and value, signatures.
//! Not here: what a single form says.

pub mod band;
mod decision;
pub mod form;
pub mod grid;
pub mod head;
pub mod rows;
pub mod signatures;
