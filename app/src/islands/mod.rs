//! What comes alive in the browser. Every page works without; each island says what a person without it can do.

pub mod push_toggle;
