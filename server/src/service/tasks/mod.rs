//! Tasks for other agencies within one dossier: asking, answering, taking back, and what an asked agency may look at.
//! Not here: what may follow from what (`domain::task`), and the agencies' list (`queue`).

mod answer;
mod cancel;
mod consult;
mod end;
mod files;
mod open;

pub use answer::TaskAnswer;
pub use consult::Consultation;
pub use files::{AnswerFile, MOST_FILES};
pub use open::TaskRequest;
