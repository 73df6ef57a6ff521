//! Switching push messages of this device on and off with one tap.
//! Without it a person loses nothing: every notice stands in the inbox, and a sentence there says so.

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "browser")]
mod subscription;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::{PushToggle, PushWords};
