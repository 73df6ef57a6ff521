//! The citizen's way from the first question to sending: the form's pages, contact, papers, how to receive
//! the result, the review.

mod contact;
mod form_page;
mod head;
mod held_paper;
mod papers;
mod receive;
mod remove;
mod review;
mod review_cost;
mod revision;
mod samples;

pub use contact::{Contact, contact};
pub use form_page::{FormPage, Freshness, form_page};
pub use head::DraftHead;
pub use held_paper::HeldPaper;
pub use papers::{PaperSlot, Papers, papers};
pub use receive::{Receive, ReceiveProblem, receive};
pub use remove::remove;
pub use review::{MissingLink, Review, ReviewPaper, ReviewSection, ReviewTrouble, review};
pub use revision::{DraftAuthor, NewRevision, revision};
pub use samples::samples;
