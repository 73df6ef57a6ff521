//! Drafts: what a citizen fills in before it is sent. Everything they type is kept, wrong or not; what is
//! sent is checked as a whole once more.

mod contact;
mod draft;
mod missing;
pub(in crate::service) mod prefill;
mod receive;
mod remove;
mod save_page;
mod start;
mod submit;

pub use contact::ContactGiven;
pub use draft::Draft;
pub use missing::Missing;
pub use receive::{ReceiveGiven, methods};
pub use save_page::{PageGiven, Saved};
pub use start::MOST_DRAFTS;
