//! What people and programs get over HTTP; the files mirror the addresses.

mod api;
mod drafts;
mod office;
mod ops;
mod public;
mod sign_in;
