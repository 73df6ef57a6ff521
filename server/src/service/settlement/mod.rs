//! Settlement: drafting the result, checking, signing, numbering and issuing it, and what interrupts it.
//! One file a use case. Not here: handing the result over (`returning`).

mod decide;
mod draft;
mod interrupt;
mod issue;
mod letter;

pub use draft::Draft;
