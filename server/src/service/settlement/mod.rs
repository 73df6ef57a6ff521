//! Settlement: drafting the result, checking, signing, numbering and issuing it, what interrupts it, and the
//! apology when it is late.
//! One file a use case. Not here: handing the result over (`returning`).

mod apologise;
mod decide;
mod draft;
mod interrupt;
mod issue;
mod letter;

pub use apologise::ApologyDraft;
pub use draft::Draft;
pub(in crate::service) use letter::signer_title;
