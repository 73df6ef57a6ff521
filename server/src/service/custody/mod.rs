//! In whose hands a dossier lies: every hand-over on its slip, confirming, sending back, calling back, taking and
//! assigning, and the notes of colleagues. Not here: which command moves a dossier on (`domain::dossier`).

mod give;
mod record;

pub use give::Assignee;
