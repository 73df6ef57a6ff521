//! Pages of a dossier that was sent: the owner's list, the dossier, its receipt, following it by QR code,
//! adding what was asked for, withdrawing, rating. Not here: drafts, and the office's view.

pub mod access;
pub mod find;
pub mod history;
pub mod list;
pub mod model;
mod parts;
pub mod rate;
pub mod receipt;
mod samples;
pub mod show;
pub mod supplement;
pub mod track;
pub mod withdraw;

pub use samples::samples;
