//! Upkeep: what operators do with the data as a whole. Copying and restoring it, checking it against
//! itself, and saying whether the server is fit to work. Not here: anything about one dossier's case.

mod audit;
mod audit_run;
mod backup;
mod copy;
mod fault;
mod fsck;
mod in_use;
mod journal;
mod manifest;
mod measure;
mod ready;
mod rebuild;
mod restore;

#[cfg(test)]
mod tests;

pub use audit::{Audit, ChainHead, Head};
pub use audit_run::{MOST_KEPT, kept_faults};
pub use backup::backup;
pub use fault::Fault;
pub use fsck::{Fsck, Thoroughness};
pub use in_use::InUse;
pub use manifest::{Manifest, Stored};
pub use ready::Readiness;
pub use rebuild::Rebuilt;
pub use restore::restore;
