//! What people may know about their own data, and what is done with it in their name. Not here: how long it is kept.

mod access;
pub(in crate::service) mod consents;
mod own_data;
mod own_dossier;

pub use own_data::PROOF_MINUTES;
