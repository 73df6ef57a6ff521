//! What people and programs get over HTTP; the files mirror the addresses.

mod access;
mod api;
pub mod dossiers;
mod drafts;
mod following;
mod guarded;
mod limits;
pub mod office;
mod ops;
mod proofs;
mod public;
mod sign_in;
mod telling;
