//! What people and programs get over HTTP; the files mirror the addresses.

mod public;
mod ops;
mod sign_in;
