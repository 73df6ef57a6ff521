//! The islands: parts of a page that come to life in the browser. Each says what a person without it can
//! still do. Not here: anything a page needs in order to work.

pub mod procedure_search;
//! What comes alive in the browser. Every page works without; each island says what a person without it can do.
pub mod push_toggle;
//! islands
pub mod draft_form;
pub mod paper_upload;
