//! What people and programs get over HTTP; the files mirror the addresses.

mod drafts;
mod office;
mod ops;
mod public;
mod sign_in;
