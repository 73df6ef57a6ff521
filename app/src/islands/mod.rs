//! What comes alive in the browser. Every page works without; each island says what a person without it
//! can still do. Islands talk to the same addresses as forms do, and show what the server's pages say.
//!
//! An island has two halves: its markup, which the server renders (feature `ssr`), and `wake`, which finds
//! that markup by `data-island` and listens to it (feature `browser`). The second half names no view library,
//! so that a page loads only a few kilobytes of it. `app/web` puts it into three bundles: `form` for the
//! questions of a dossier, which are checked as on the server, `staff` for what citizens never meet, and
//! `light` for everything else. `public/boot.js` knows which island is in which.

#[cfg(feature = "browser")]
mod dom;
pub mod draft_form;
#[cfg(feature = "browser")]
mod get;
#[cfg(feature = "browser")]
mod pairs;

pub mod office_keys;
pub mod paper_upload;
#[cfg(feature = "browser")]
pub mod passkey;
pub mod procedure_search;
pub mod push_toggle;
pub mod screen_lock;
