//! What people and programs get over HTTP; the files mirror the addresses.

mod access;
mod api;
mod business;
mod dossiers;
mod drafts;
mod exposure;
mod following;
mod guarded;
mod limits;
mod malformed;
pub mod office;
mod ops;
mod proofs;
mod public;
mod sessions;
mod sign_in;
mod staff_access;
mod strange;
mod telling;
mod unnamed;
