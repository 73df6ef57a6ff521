//! The life cycle: the authoritative table of domain brief §3.4 as one pure function. Every way to change a
//! dossier goes through it, whatever the screen or the program that asks.

use super::{
    Actor, ApologyState, Awaits, Case, ClockEffect, Command, CommandKind, Custody, Hands, Refused,
    ResultState, ReturnMethod, Stage, Status, SupplementState, Transition, Withdrawal, asking,
    asking_agencies, custody_rules, returning, settling,
};
use crate::domain::{permission, procedure::StepKind};

/// Decides whether a command is allowed now, and what comes of it. `hands` are those of the present round.
///
/// # Errors
/// Why it is refused: the person first, then the state, then what is missing.
pub fn decide(case: &Case, hands: &Hands, command: &Command, actor: &Actor) -> Result<Transition, Refused> {
    permission::may(actor, command.kind, case)?;
    let next = transition(case, command.kind).ok_or_else(|| wrong_state(case, command.kind))?;
    if let Some(login) = actor.login() {
        if case.is_work(command.kind) && case.is_held_from(login) {
            return Err(Refused::HeldByColleague);
        }
        if hands.forbid(command.kind, login) {
            return Err(Refused::SamePerson);
        }
    }
    // What came back from the next office, a head or a leader was not given by who stands before it in the process.
    if command.kind == CommandKind::Recall && case.status == Status::Processing && hands.sent_back() {
        return Err(Refused::WrongState);
    }
    asking_agencies::hold_back(case, command.kind)?;
    if needs_completeness(command.kind) && !command.complete {
        return Err(Refused::Incomplete);
    }
    if needs_reason(case, command.kind, actor) && !command.reasoned {
        return Err(Refused::ReasonMissing);
    }
    let next = settling::paused(case, command.kind, hands.kept(next));
    Ok(asking::ended(custody_rules::handed(case, command.kind, actor, next)))
}

fn wrong_state(case: &Case, kind: CommandKind) -> Refused {
    let signed = matches!(case.result, ResultState::Signed | ResultState::Issued | ResultState::AtDesk);
    match kind {
        CommandKind::Rate if case.rated => Refused::AlreadyRated,
        CommandKind::Withdraw | CommandKind::AskWithdrawal if signed => Refused::AlreadySigned,
        CommandKind::Recall if case.custody == Custody::Held || case.opened => Refused::AlreadyReceived,
        CommandKind::DraftApology | CommandKind::SignApology if case.apology == ApologyState::Signed => {
            Refused::AlreadyExtended
        }
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
            | K::RejectItems
            | K::CompleteSupplement
            | K::Assign
            | K::OpenTask
            | K::AnswerTask
            | K::Draft
            | K::DraftApology
            | K::RegisterPost
            | K::DeliverPost
            | K::ChangeProcedureCase
    )
}

fn needs_reason(case: &Case, kind: CommandKind, actor: &Actor) -> bool {
    use CommandKind as K;
    match kind {
        // One full request is free; asking again needs a reason (domain brief §2.7).
        K::AskSupplement | K::ProposeSupplement => case.rounds >= 1,
        // A citizen need not say why; the desk, which does it for somebody, must.
        K::Withdraw => matches!(actor, Actor::Staff { .. }),
        K::Refuse | K::DeclineSupplement | K::RejectItems | K::RejectDraft | K::Suspend => true,
        K::ReturnToSender | K::Comment | K::DeclineWithdrawal | K::DraftApology => true,
        K::AskPayment | K::ConfirmPayment | K::RecordAnswer | K::CancelTask => true,
        K::FailPost | K::ChangeProcedureCase => true,
        // Who wanted it by post and comes to the desk after all gets it there, with a word on why.
        K::Deliver => case.return_method == ReturnMethod::Post,
        // Number and amount of the notice on which the citizen pays.
        _ => settling::asks_for_payment(case, kind),
    }
}

/// The state after the command; `None` where the table has no such row.
fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    match kind {
        K::Submit | K::CounterAccept | K::Accept | K::Refuse | K::Transfer => reception(case, kind),
        K::AddPaper | K::RemovePaper => digitising(case, kind),
        K::AskSupplement
        | K::ProposeSupplement
        | K::ForwardSupplement
        | K::ApproveSupplement
        | K::DeclineSupplement
        | K::AnswerSupplement
        | K::RejectItems
        | K::CompleteSupplement
        | K::ExpireSupplement => asking::transition(case, kind),
        K::OpenTask | K::AnswerTask | K::CancelTask => asking_agencies::transition(case, kind),
        K::PassOn | K::Draft | K::Check | K::RejectDraft | K::Approve | K::Issue => {
            settling::transition(case, kind)
        }
        K::ConfirmReceipt
        | K::ReturnToSender
        | K::Recall
        | K::Assign
        | K::Take
        | K::Comment
        | K::SetShelf => custody_rules::transition(case, kind),
        K::TransferResult | K::ConfirmResult | K::Deliver | K::ReceiveOnline | K::Rate => {
            returning::transition(case, kind)
        }
        K::RegisterPost | K::CollectPost | K::DeliverPost | K::FailPost | K::RetryPost | K::ReturnPost => {
            returning::by_post(case, kind)
        }
        K::ChangeProcedureCase => (is_unsettled(case) && !asking::is_open(case)).then(|| unchanged(case)),
        K::Withdraw | K::AskWithdrawal | K::DeclineWithdrawal => withdrawal(case, kind),
        K::Suspend | K::Resume | K::AskPayment | K::ConfirmPayment | K::RecordAnswer => {
            interruption(case, kind)
        }
        K::CallApology | K::DraftApology | K::SignApology => apology(case, kind),
    }
}

/// The case as it is, with another status, step and effect on the clock.
pub(super) fn to(case: &Case, status: Status, step: Option<&Stage>, clock: ClockEffect) -> Transition {
    Transition {
        status,
        step: step.map(|stage| stage.id.clone()),
        supplement: case.supplement,
        result: case.result,
        custody: case.custody,
        holder: case.holder.clone(),
        apology: case.apology,
        withdrawal: case.withdrawal,
        delivery: case.delivery,
        post_failures: case.post_failures,
        awaits: case.awaits,
        clock,
    }
}

/// The case as it is.
pub(super) fn unchanged(case: &Case) -> Transition {
    to(case, case.status, case.stage(), ClockEffect::Keep)
}

fn reception(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    let intake = case.first_stage();
    let waiting = case.status == Status::Submitted && !asking::is_open(case);
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
        K::Transfer if at_desk(case) && !asking::is_open(case) => {
            Some(to(case, Status::Processing, Some(case.next_stage()?), ClockEffect::Keep))
        }
        _ => None,
    }
}

/// Accepted, and with the desk: before it was handed over, or sent back since.
pub(super) fn at_desk(case: &Case) -> bool {
    case.status == Status::Accepted
        || (case.status == Status::Processing && case.does() == Some(StepKind::Intake))
}

/// The desk scans what came on paper, and until it has accepted it takes a wrong scan away again.
fn digitising(case: &Case, kind: CommandKind) -> Option<Transition> {
    let waiting = case.status == Status::Submitted;
    let open = match kind {
        CommandKind::AddPaper => waiting || at_desk(case),
        _ => waiting || before_acceptance(case),
    };
    open.then(|| unchanged(case))
}

/// Asked for more before anybody accepted it.
fn before_acceptance(case: &Case) -> bool {
    case.status == Status::SupplementRequested && case.accepted_by.is_none()
}

/// The running status that belongs to the step the case lies at.
pub(super) fn working_status(case: &Case) -> Status {
    if case.does() == Some(StepKind::Intake) { Status::Accepted } else { Status::Processing }
}

/// Still with the desk or the specialist: nobody has drafted a result from what it says.
fn is_unsettled(case: &Case) -> bool {
    let open = matches!(case.status, Status::Submitted | Status::Accepted | Status::Processing);
    open && matches!(case.does(), Some(StepKind::Intake | StepKind::Examine))
}

/// Nothing is signed yet.
fn is_unsigned(case: &Case) -> bool {
    matches!(case.result, ResultState::None | ResultState::Drafted | ResultState::Checked)
}

/// Taking a dossier back: at once before anybody accepted it, else when the office agrees.
fn withdrawal(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, Status as S};
    let begun = matches!(
        case.status,
        S::Submitted | S::Accepted | S::Processing | S::SupplementRequested | S::PaymentRequested
    );
    let (open, accepted) = (begun && is_unsigned(case), case.accepted_by.is_some());
    let asked = case.withdrawal == Withdrawal::Asked;
    match kind {
        K::Withdraw if open => Some(Transition {
            withdrawal: Withdrawal::None,
            ..to(case, S::Withdrawn, None, ClockEffect::Stop)
        }),
        K::AskWithdrawal if open && accepted && !asked => {
            Some(Transition { withdrawal: Withdrawal::Asked, ..unchanged(case) })
        }
        K::DeclineWithdrawal if open && asked => {
            Some(Transition { withdrawal: Withdrawal::None, ..unchanged(case) })
        }
        _ => None,
    }
}

fn interruption(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {CommandKind as K, Status as S};
    match kind {
        K::Suspend if matches!(case.status, S::Accepted | S::Processing) && is_unsigned(case) => {
            Some(to(case, S::Stopped, case.stage(), ClockEffect::Pause))
        }
        K::Resume if case.status == S::Stopped => {
            Some(to(case, working_status(case), case.stage(), ClockEffect::Resume))
        }
        K::AskPayment if is_examined(case) && !asking::is_open(case) => {
            Some(to(case, S::PaymentRequested, case.stage(), ClockEffect::Pause))
        }
        K::ConfirmPayment if case.status == S::PaymentRequested => {
            Some(to(case, S::Processing, case.stage(), ClockEffect::Resume))
        }
        K::RecordAnswer if case.status == S::Processing && case.awaits == Awaits::OtherAgency => {
            Some(Transition {
                awaits: Awaits::Nothing,
                ..to(case, case.status, case.stage(), ClockEffect::Resume)
            })
        }
        _ => None,
    }
}

/// A specialist is at work on it.
pub(super) fn is_examined(case: &Case) -> bool {
    let waits = case.awaits != Awaits::Nothing;
    case.status == Status::Processing && !waits && case.does() == Some(StepKind::Examine)
}

/// The apology while an office is at work: called for, written, signed; once.
fn apology(case: &Case, kind: CommandKind) -> Option<Transition> {
    use {ApologyState as A, CommandKind as K};
    if !matches!(case.status, Status::Accepted | Status::Processing) {
        return None;
    }
    let now = |apology, clock| Some(Transition { apology, ..to(case, case.status, case.stage(), clock) });
    match (kind, case.apology) {
        (K::CallApology, A::None) => now(A::Called, ClockEffect::Keep),
        (K::DraftApology, A::None | A::Called | A::Drafted) => now(A::Drafted, ClockEffect::Keep),
        (K::SignApology, A::Drafted) => now(A::Signed, ClockEffect::Extend),
        _ => None,
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
