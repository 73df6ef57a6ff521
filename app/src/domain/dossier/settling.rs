//! The rows of the life cycle about settling: examining, drafting, checking, signing and issuing, step by step as the
//! procedure has them, and the clock that may stand still between two steps. Not here: who may do which
//! (`permission`).
//!
//! What an office examined is handed on in one of two ways. Where another office examines it next, or where a draft is
//! there already, the specialist passes it on (`pass_on`) and writes nothing; before a check or a signature the
//! specialist drafts (`draft`), which hands it on by itself. So the officer always has one forward command for the
//! work, and both exist only where a later examination may keep the draft of an earlier one.

use super::{
    Awaits, Case, ClockEffect, CommandKind, ResultState as R, Status, Transition, Withdrawal, asking,
    decide::to,
};
use crate::domain::procedure::{PauseReason, StepKind};

pub(super) fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, StepKind as Step};
    if case.status != Status::Processing || case.awaits != Awaits::Nothing || asking::is_open(case) {
        return None;
    }
    let next = case.next_stage()?;
    let on = |result| Transition { result, ..to(case, Status::Processing, Some(next), ClockEffect::Keep) };
    match (kind, case.does()?) {
        (K::PassOn, Step::Examine) => {
            (case.is_examined_next() || case.result != R::None).then(|| on(case.result))
        }
        (K::Draft, Step::Examine) => (!case.is_examined_next()).then(|| on(R::Drafted)),
        (K::Check, Step::Check) => Some(on(R::Checked)),
        (K::RejectDraft, Step::Check | Step::Approve) => {
            let back = to(case, Status::Processing, Some(case.drafting_stage()?), ClockEffect::Keep);
            Some(Transition { result: R::None, ..back })
        }
        // A wish to withdraw is answered first.
        (K::Approve, Step::Approve) if case.withdrawal == Withdrawal::Asked => None,
        // Of several signatures the last one makes the result.
        (K::Approve, Step::Approve) if case.is_approved_again() => Some(on(case.result)),
        (K::Approve, Step::Approve) => Some(on(R::Signed)),
        (K::Issue, Step::Issue) => {
            let issued = to(case, Status::Finished, Some(next), ClockEffect::Stop);
            Some(Transition { result: R::Issued, ..issued })
        }
        _ => None,
    }
}

/// Whether the command ends the present step and takes the case on.
fn ends_step(kind: CommandKind) -> bool {
    use CommandKind as K;
    matches!(kind, K::PassOn | K::Draft | K::Check | K::Approve)
}

fn pause_after(case: &Case, kind: CommandKind) -> Option<PauseReason> {
    case.stage().filter(|_| ends_step(kind))?.pause_after
}

/// Whether the citizen has to pay when the command has ended its step.
pub(super) fn asks_for_payment(case: &Case, kind: CommandKind) -> bool {
    pause_after(case, kind) == Some(PauseReason::FinancialDuty)
}

/// The clock stands still after a step of which its procedure says so, until what is awaited is there.
pub(super) fn paused(case: &Case, kind: CommandKind, next: Transition) -> Transition {
    match pause_after(case, kind) {
        Some(PauseReason::FinancialDuty) => {
            Transition { status: Status::PaymentRequested, clock: ClockEffect::Pause, ..next }
        }
        Some(PauseReason::OtherAgency) => {
            Transition { awaits: Awaits::OtherAgency, clock: ClockEffect::Pause, ..next }
        }
        None => next,
    }
}
