//! Hands in the files of one paper with progress: photographs made small enough, several at a time, again
//! after a lost connection. What is shown as held is always what the server answered. Without it a person
//! chooses files, presses "Tải lên" and sees the same list on the next page.

#[cfg(feature = "browser")]
mod answer;
#[cfg(feature = "browser")]
mod photo;
#[cfg(any(feature = "browser", test))]
mod photo_name;
#[cfg(feature = "browser")]
mod queue;
#[cfg(feature = "browser")]
mod row;
#[cfg(feature = "browser")]
mod send;
#[cfg(feature = "ssr")]
mod view;

#[cfg(feature = "browser")]
pub use queue::wake;
#[cfg(feature = "ssr")]
pub use view::PaperUpload;
