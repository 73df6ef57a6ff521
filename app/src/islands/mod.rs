//! What comes alive in the browser. Every island adds to a page that works without it, and says in its doc
//! what a person without it can do.

mod office_keys;

pub use office_keys::OfficeKeys;
