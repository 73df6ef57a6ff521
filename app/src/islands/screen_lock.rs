//! Covers an officer's page after minutes without a key or a tap, and takes the cover off when it is unlocked: what was
//! typed is still there. Without it the server locks all the same, and a form that is sent is carried over the lock.

#[cfg(feature = "browser")]
mod live;
#[cfg(feature = "browser")]
mod screen;
#[cfg(feature = "browser")]
mod shared;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "browser")]
pub use live::wake;
#[cfg(feature = "ssr")]
pub use view::ScreenLock;
