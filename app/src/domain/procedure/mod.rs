//! A procedure (thủ tục hành chính) as one published revision: what it gives, to whom, on which papers,
//! for how much, by when and by whom. Not here: the catalogue's files and tables (`server::catalogue`).

mod carry_over;
mod case_fields;
mod check;
mod clock;
mod competence;
mod diff;
pub mod editing;
mod eligibility;
#[cfg(test)]
mod fixture;
mod paper;
mod revision;
mod step;

pub use super::logic::Fault;
pub use carry_over::{CarriedOver, Dropped, Reason, carry_over};
pub use check::Context;
pub use clock::Clock;
pub use competence::{Competence, CompetenceRule, Target};
pub use diff::{Change, diff};
pub use eligibility::Eligibility;
pub use paper::{Paper, PaperKind};
pub use revision::{LimitVariant, Procedure, ServiceLevel};
pub use step::{PauseReason, ProcessStep, StepKind, StepUnit};
