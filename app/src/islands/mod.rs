//! What comes alive in the browser. Every page works without; each island says what a person without it
//! can still do. Islands talk to the same addresses as forms do.
//!
//! The browser gets one of two bundles: the light one for the islands that `public/boot.js` lists, and one
//! with all of them (feature `all-islands`) for the pages of a draft, which check answers as the server does.

pub mod draft_form;
pub mod office_keys;
pub mod paper_upload;
pub mod procedure_search;
pub mod push_toggle;
