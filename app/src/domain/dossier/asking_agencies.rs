//! The rows of the life cycle about other agencies (domain brief §3.8): who examines asks them, they answer, and the
//! result waits for those that block it. Not here: the tasks themselves (`task`).

use super::{
    Case, CommandKind, Refused, Status, Transition,
    decide::{is_examined, unchanged},
};

/// A task moves nothing of the dossier itself: what changes is among its tasks.
pub(super) fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    let possible = match kind {
        K::OpenTask => is_examined(case),
        K::CancelTask => is_examined(case) && case.tasks.has_unfinished(),
        _ => !ends_tasks(case.status) && case.tasks.has_unfinished(),
    };
    possible.then(|| unchanged(case))
}

/// Refuses to end an examination, by a draft or without one, while an agency that blocks it has not answered.
pub(super) fn hold_back(case: &Case, kind: CommandKind) -> Result<(), Refused> {
    let ends = matches!(kind, CommandKind::PassOn | CommandKind::Draft);
    if ends && case.tasks.blocking() > 0 {
        return Err(Refused::TasksOpen);
    }
    Ok(())
}

/// Whether nobody is asked any more in this status: the dossier is over or stopped, or its result is there.
pub fn ends_tasks(status: Status) -> bool {
    status.is_final() || matches!(status, Status::Stopped | Status::Finished)
}
