//! Search results while one types. Without it the same form is sent and the list comes as a page.
//!
//! Accessibility: the count is announced politely, at most once for each pause in typing; focus stays in
//! the box; the results are the same cards as on the page, because they are taken from it.

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::{ProcedureSearch, SearchPlace};

/// The id of what the results take the place of.
pub const STANDING: &str = "standing";
/// The id of the results on the page that the form leads to.
pub const RESULTS: &str = "results";
