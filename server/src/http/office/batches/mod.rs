//! Lists of dossiers that travel together: made, printed, counted, confirmed, and what was missing.

pub mod list;
pub mod make;
mod model;
pub mod receive;
pub mod show;
