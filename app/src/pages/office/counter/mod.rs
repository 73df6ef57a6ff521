//! The walk-in counter: choose the procedure, take down who stands there, and hand over the slip. The form
//! itself is the citizen's own (`pages::drafts`).

mod applicant;
mod choose;
mod form;
mod slip;

pub use applicant::{Applicant, applicant};
pub use choose::{Choose, choose};
pub use form::{Form, form};
pub use slip::{Slip, slip};

use super::Sample;

/// Samples of the counter's pages.
pub fn samples() -> Vec<Sample> {
    [choose::samples(), applicant::samples(), slip::samples()].into_iter().flatten().collect()
}
