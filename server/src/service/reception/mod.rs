//! Reception: accepting what was sent, asking for more, refusing, and passing on to the unit that decides.
//! One file a use case. Not here: receiving at the counter from nothing (`counter`).

mod accept;
mod ask;
mod correct;
mod items;
mod judge;
mod refuse;
mod transfer;

pub use accept::{Checklist, papers_to_check};
pub use correct::Correction;
pub use items::Request;
pub use judge::Rejection;
pub use refuse::{Refusal, RefusalCode};
pub use transfer::Destination;
