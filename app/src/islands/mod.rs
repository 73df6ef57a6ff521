//! islands
pub mod draft_form;
pub mod paper_upload;
