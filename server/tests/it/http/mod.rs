//! What people and programs get over HTTP; the files mirror the addresses.

mod drafts;
mod public;
mod ops;
mod sign_in;
