//! What people and programs get over HTTP; the files mirror the addresses.

mod access;
mod api;
mod business;
mod consents;
pub mod dossiers;
mod drafts;
mod exposure;
mod following;
mod guarded;
mod leaving;
mod limits;
mod looks;
mod malformed;
pub mod office;
mod ops;
mod own_data;
mod proofs;
mod public;
mod representing;
mod sessions;
mod sign_in;
mod staff_access;
mod strange;
mod telling;
mod two_tabs;
mod unnamed;
mod watching;
