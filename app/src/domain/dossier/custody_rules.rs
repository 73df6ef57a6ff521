//! The rows of the life cycle about hands (domain brief §3.6): who confirms, sends back, calls back, takes and
//! assigns, and in whose hands a dossier lies after any command. Not here: the record of the way (`custody`).

use super::{
    Actor, Awaits, Case, ClockEffect, CommandKind, Custody, DeliveryState, ResultState, Status, Transition,
    asking,
    decide::{to, unchanged},
};
use crate::domain::procedure::StepKind;

pub(super) fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    let sent = case.status != Status::Draft;
    let open = sent && case.step.is_some();
    match kind {
        K::ConfirmReceipt => (is_at_work(case) && case.custody == Custody::OnTheWay).then(|| unchanged(case)),
        K::ReturnToSender => back_to_giver(case),
        K::Recall => (case.custody == Custody::OnTheWay).then(|| called_back(case)).flatten(),
        K::Take | K::Assign => open.then(|| unchanged(case)),
        _ => sent.then(|| unchanged(case)),
    }
}

/// An office is at work on it, or has its result.
fn is_at_work(case: &Case) -> bool {
    let result_comes = case.status == Status::Finished && case.result == ResultState::Transferred;
    matches!(case.status, Status::Submitted | Status::Accepted | Status::Processing) || result_comes
}

/// Back to the step that handed it over: the desk, or the office that examined it before; a result goes back to the
/// clerk when something of it is missing. A draft is sent back with `reject_draft`.
fn back_to_giver(case: &Case) -> Option<Transition> {
    match (case.status, case.does()?) {
        (Status::Processing, StepKind::Examine) if !asking::is_open(case) => one_step_back(case),
        (Status::Finished, StepKind::Return)
            if matches!(case.result, ResultState::Transferred | ResultState::AtDesk)
                && matches!(case.delivery, DeliveryState::None | DeliveryState::Returned) =>
        {
            Some(Transition { result: ResultState::Issued, custody: Custody::OnTheWay, ..unchanged(case) })
        }
        _ => None,
    }
}

/// With those who did the step before, as they had it. What another agency was asked is awaited where it is.
fn one_step_back(case: &Case) -> Option<Transition> {
    let before = (case.awaits == Awaits::Nothing).then(|| case.stage_before()).flatten()?;
    let back = to(case, Status::Processing, Some(before), ClockEffect::Keep);
    Some(Transition { result: case.result_before(), ..back })
}

/// The giver has it again, unless somebody has opened it. What is signed cannot be called back.
fn called_back(case: &Case) -> Option<Transition> {
    let unsigned = !matches!(case.result, ResultState::Signed | ResultState::Issued);
    match (case.status, case.does()?) {
        _ if case.opened => None,
        (Status::Processing, StepKind::Examine | StepKind::Check | StepKind::Approve) if unsigned => {
            one_step_back(case)
        }
        (Status::Finished, StepKind::Return) if case.result == ResultState::Transferred => {
            Some(Transition { result: ResultState::Issued, ..unchanged(case) })
        }
        _ => None,
    }
}

/// In whose hands the case lies after a command: work confirms the receipt, another step is a new hand-over, and
/// nobody holds in person what has moved on.
pub(super) fn handed(case: &Case, kind: CommandKind, actor: &Actor, next: Transition) -> Transition {
    use CommandKind as K;
    let moved = next.step != case.step;
    let custody = match kind {
        // Whoever calls it back or receives it in person has it.
        K::Recall | K::CounterAccept => Custody::Held,
        K::TransferResult => next.custody,
        K::ReturnToSender => Custody::OnTheWay,
        _ if moved && next.step.is_some() => Custody::OnTheWay,
        _ if moved || case.is_work(kind) => Custody::Held,
        _ => next.custody,
    };
    let holder = match kind {
        K::Take => actor.login().map(ToOwned::to_owned),
        K::TransferResult | K::ReturnToSender | K::CollectPost => None,
        _ if moved => None,
        _ => next.holder.clone(),
    };
    Transition { custody, holder, ..next }
}
