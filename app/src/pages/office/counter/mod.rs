//! The walk-in counter, step by step: choose the procedure, take down who stands there, fill in the form,
//! digitise the papers, check and accept, and hand over the slip. Each step has its own address and saves
//! by itself. Not here: the citizen's own draft (`pages::drafts`).

mod accept;
mod applicant;
mod choose;
mod form;
mod head;
mod papers;
mod refer;
mod samples;
mod slip;

pub use accept::{Accept, accept};
pub use applicant::{Applicant, applicant};
pub use choose::{Choose, choose};
pub use form::{Form, form, said};
pub use head::Head;
pub use papers::{Papers, Slot, papers};
pub use refer::{OtherDesk, Refer, refer};
pub use slip::{Slip, slip};

use super::Sample;

/// Samples of the counter's pages.
pub fn samples() -> Vec<Sample> {
    [choose::samples(), applicant::samples(), refer::samples(), samples::samples(), slip::samples()]
        .into_iter()
        .flatten()
        .collect()
}
