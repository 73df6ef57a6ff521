//! The life cycle: the authoritative table of domain brief §3.4 as one pure function. Every way to change a
//! dossier goes through it, whatever the screen or the program that asks.

use super::{
    Actor, Case, ClockEffect, Command, CommandKind, Hands, Refused, ResultState, ReturnMethod, Status,
    SupplementState, Transition,
};
use crate::domain::{permission, procedure::StepKind};

/// Decides whether a command is allowed now, and what comes of it. `hands` are those of the present round.
///
/// # Errors
/// Why it is refused: the person first, then the state, then what is missing.
pub fn decide(case: &Case, hands: &Hands, command: &Command, actor: &Actor) -> Result<Transition, Refused> {
    permission::may(actor, command.kind, case)?;
    let transition = transition(case, command.kind).ok_or_else(|| wrong_state(case, command.kind))?;
    if actor.login().is_some_and(|login| hands.forbid(command.kind, login)) {
        return Err(Refused::SamePerson);
    }
    if needs_completeness(command.kind) && !command.complete {
        return Err(Refused::Incomplete);
    }
    if needs_reason(case, command.kind, actor) && !command.reasoned {
        return Err(Refused::ReasonMissing);
    }
    Ok(transition)
}

fn wrong_state(case: &Case, kind: CommandKind) -> Refused {
    let signed = matches!(case.result, ResultState::Signed | ResultState::Issued | ResultState::AtDesk);
    match kind {
        CommandKind::Rate if case.rated => Refused::AlreadyRated,
        CommandKind::Withdraw if signed => Refused::AlreadySigned,
        _ => Refused::WrongState,
    }
}

fn needs_completeness(kind: CommandKind) -> bool {
    use CommandKind as K;
    matches!(
        kind,
        K::Submit
            | K::CounterAccept
            | K::Accept
            | K::AskSupplement
            | K::ProposeSupplement
            | K::AnswerSupplement
            | K::CompleteSupplement
            | K::Draft
    )
}

fn needs_reason(case: &Case, kind: CommandKind, actor: &Actor) -> bool {
    use CommandKind as K;
    match kind {
        // One full request is free; asking again needs a reason (domain brief §2.7).
        K::AskSupplement | K::ProposeSupplement => case.rounds >= 1,
        // A citizen need not say why; the desk, which does it for somebody, must.
        K::Withdraw => matches!(actor, Actor::Staff { .. }),
        K::Refuse | K::DeclineSupplement | K::RejectDraft | K::Suspend => true,
        K::AskPayment | K::ConfirmPayment => true,
        _ => false,
    }
}

/// The state after the command; `None` where the table has no such row.
fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    match kind {
        K::Submit | K::CounterAccept | K::Accept | K::Refuse | K::Transfer => reception(case, kind),
        K::AddPaper | K::RemovePaper => digitising(case, kind),
        K::AskSupplement | K::ProposeSupplement | K::ForwardSupplement | K::DeclineSupplement => {
            asking(case, kind)
        }
        K::AnswerSupplement | K::CompleteSupplement | K::ExpireSupplement => answering(case, kind),
        K::Draft | K::Check | K::RejectDraft | K::Approve | K::Issue => settlement(case, kind),
        K::ConfirmResult | K::Deliver | K::ReceiveOnline | K::Rate => handing_over(case, kind),
        K::Withdraw | K::Suspend | K::Resume | K::AskPayment | K::ConfirmPayment => interruption(case, kind),
    }
}

/// The case as it is, with another status, step and effect on the clock.
fn to(case: &Case, status: Status, step: Option<StepKind>, clock: ClockEffect) -> Transition {
    Transition { status, step, supplement: case.supplement, result: case.result, clock }
}

fn reception(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    let intake = Some(StepKind::Intake);
    let waiting = case.status == Status::Submitted;
    let sent_again = before_acceptance(case) && case.supplement == SupplementState::CitizenSent;
    match kind {
        K::Submit if case.status == Status::Draft => {
            Some(to(case, Status::Submitted, intake, ClockEffect::StartTriage))
        }
        K::CounterAccept if case.status == Status::Draft => {
            Some(to(case, Status::Accepted, intake, ClockEffect::Start))
        }
        K::Accept if waiting => Some(to(case, Status::Accepted, intake, ClockEffect::Start)),
        K::Accept if sent_again => Some(Transition {
            supplement: SupplementState::Completed,
            ..to(case, Status::Accepted, intake, ClockEffect::Start)
        }),
        K::Refuse if waiting || before_acceptance(case) => {
            Some(to(case, Status::Refused, None, ClockEffect::Stop))
        }
        K::Transfer if case.status == Status::Accepted => {
            Some(to(case, Status::Processing, Some(StepKind::Examine), ClockEffect::Keep))
        }
        _ => None,
    }
}

/// The desk scans what came on paper, and until it has accepted it takes a wrong scan away again.
fn digitising(case: &Case, kind: CommandKind) -> Option<Transition> {
    let waiting = case.status == Status::Submitted;
    let open = match kind {
        CommandKind::AddPaper => waiting || case.status == Status::Accepted,
        _ => waiting || before_acceptance(case),
    };
    open.then(|| to(case, case.status, case.step, ClockEffect::Keep))
}

/// Asked for more before anybody accepted it.
fn before_acceptance(case: &Case) -> bool {
    case.status == Status::SupplementRequested && case.accepted_by.is_none()
}

fn asking(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, SupplementState as S};
    let examining = case.status == Status::Processing && case.step == Some(StepKind::Examine);
    let asked = |step, clock| {
        let next = to(case, Status::SupplementRequested, step, clock);
        Some(Transition { supplement: S::CitizenAsked, ..next })
    };
    match kind {
        K::AskSupplement if matches!(case.status, Status::Submitted | Status::Accepted) => {
            asked(Some(StepKind::Intake), ClockEffect::Pause)
        }
        K::AskSupplement
            if case.status == Status::SupplementRequested && case.supplement == S::CitizenSent =>
        {
            asked(case.step, ClockEffect::Keep)
        }
        K::ProposeSupplement if examining && case.supplement != S::DeskAsked => Some(Transition {
            supplement: S::DeskAsked,
            ..to(case, case.status, case.step, ClockEffect::Keep)
        }),
        K::ForwardSupplement if examining && case.supplement == S::DeskAsked => {
            asked(case.step, ClockEffect::Pause)
        }
        K::DeclineSupplement if examining && case.supplement == S::DeskAsked => {
            Some(Transition { supplement: S::None, ..to(case, case.status, case.step, ClockEffect::Keep) })
        }
        _ => None,
    }
}

fn answering(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, SupplementState as S};
    if case.status != Status::SupplementRequested {
        return None;
    }
    let accepted = case.accepted_by.is_some();
    match kind {
        K::AnswerSupplement if case.supplement == S::CitizenAsked => {
            let clock = if accepted { ClockEffect::Keep } else { ClockEffect::StartTriage };
            Some(Transition { supplement: S::CitizenSent, ..to(case, case.status, case.step, clock) })
        }
        K::CompleteSupplement if accepted && case.supplement == S::CitizenSent => {
            let next = to(case, working_status(case), case.step, ClockEffect::Resume);
            Some(Transition { supplement: S::Completed, ..next })
        }
        K::ExpireSupplement if case.supplement == S::CitizenAsked && accepted => {
            Some(to(case, Status::Stopped, case.step, ClockEffect::Keep))
        }
        K::ExpireSupplement if case.supplement == S::CitizenAsked => {
            Some(to(case, Status::Refused, None, ClockEffect::Stop))
        }
        _ => None,
    }
}

/// The running status that belongs to the step the case lies at.
fn working_status(case: &Case) -> Status {
    if case.step == Some(StepKind::Intake) { Status::Accepted } else { Status::Processing }
}

fn settlement(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, ResultState as R, StepKind as Step};
    if case.status != Status::Processing || case.supplement == SupplementState::DeskAsked {
        return None;
    }
    let working = |step, result| {
        let next = to(case, Status::Processing, step, ClockEffect::Keep);
        Some(Transition { result, ..next })
    };
    let after = |step| case.steps.iter().copied().find(|next| *next > step);
    match (kind, case.step?) {
        (K::Draft, Step::Examine) => working(after(Step::Examine), R::Drafted),
        (K::Check, Step::Check) => working(after(Step::Check), R::Checked),
        (K::RejectDraft, Step::Check | Step::Approve) => working(Some(Step::Examine), R::None),
        (K::Approve, Step::Approve) => working(after(Step::Approve), R::Signed),
        (K::Issue, Step::Issue) => {
            let next = to(case, Status::Finished, Some(Step::Return), ClockEffect::Stop);
            Some(Transition { result: R::Issued, ..next })
        }
        _ => None,
    }
}

fn handing_over(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, ResultState as R};
    let finished = case.status == Status::Finished;
    let returned = Transition { result: R::Delivered, ..to(case, Status::Returned, None, ClockEffect::Keep) };
    match kind {
        K::ConfirmResult if finished && case.result == R::Issued => {
            Some(Transition { result: R::AtDesk, ..to(case, case.status, case.step, ClockEffect::Keep) })
        }
        K::Deliver if finished && case.result == R::AtDesk => Some(returned),
        K::ReceiveOnline if finished && case.return_method == ReturnMethod::Online => Some(returned),
        K::Rate if case.status == Status::Returned && !case.rated => {
            Some(to(case, case.status, case.step, ClockEffect::Keep))
        }
        _ => None,
    }
}

fn interruption(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, Status as S};
    let unsigned = matches!(case.result, ResultState::None | ResultState::Drafted | ResultState::Checked);
    let open = matches!(
        case.status,
        S::Submitted | S::Accepted | S::Processing | S::SupplementRequested | S::PaymentRequested
    );
    match kind {
        K::Withdraw if open && unsigned => Some(to(case, S::Withdrawn, None, ClockEffect::Stop)),
        K::Suspend if matches!(case.status, S::Accepted | S::Processing) && unsigned => {
            Some(to(case, S::Stopped, case.step, ClockEffect::Pause))
        }
        K::Resume if case.status == S::Stopped => {
            let next = to(case, working_status(case), case.step, ClockEffect::Resume);
            let supplement = match case.supplement {
                SupplementState::CitizenAsked => SupplementState::None,
                other => other,
            };
            Some(Transition { supplement, ..next })
        }
        K::AskPayment if case.status == S::Processing && case.step == Some(StepKind::Examine) => {
            Some(to(case, S::PaymentRequested, case.step, ClockEffect::Pause))
        }
        K::ConfirmPayment if case.status == S::PaymentRequested => {
            Some(to(case, S::Processing, case.step, ClockEffect::Resume))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
