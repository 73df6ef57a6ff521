//! Upkeep: what operators do with the data as a whole. Copying and restoring it, checking it against
//! itself, and saying whether the server is fit to work. Not here: anything about one dossier's case.

mod measure;
mod ready;

pub use ready::Readiness;
