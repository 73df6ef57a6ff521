//! A procedure (thủ tục hành chính) as one published revision: what it gives, to whom, on which papers,
//! for how much, by when and by whom. Not here: the catalogue's files and tables (`server::catalogue`).

mod check;
mod competence;
mod paper;
mod revision;

pub use check::{Fault, check};
pub use competence::{Competence, CompetenceRule, Target};
pub use paper::{Paper, PaperKind};
pub use revision::{LimitVariant, Procedure, ProcessStep, ServiceLevel, StepKind};
