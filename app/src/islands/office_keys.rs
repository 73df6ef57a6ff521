//! Keyboard shortcuts of the office: moving through the queue, opening the parts of a dossier by one key.
//! Without it everything on these pages is reached with Tab and Enter, and `accesskey` still works.

#[cfg(feature = "browser")]
mod keys;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "browser")]
pub use keys::wake;
#[cfg(feature = "ssr")]
pub use view::OfficeKeys;
