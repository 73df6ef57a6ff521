//! What people and programs get over HTTP; the files mirror the addresses.

mod access;
mod api;
mod dossiers;
mod drafts;
mod following;
mod guarded;
mod limits;
pub mod office;
mod ops;
mod proofs;
mod public;
mod sessions;
mod sign_in;
mod staff_access;
mod telling;
