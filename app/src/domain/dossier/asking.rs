//! The rows of the life cycle about supplements (domain brief §2.7): one full request is free, each further one
//! needs a leader's approval, and the desk alone speaks to the citizen. Not here: the items (`supplement`).

use super::{
    Awaits, Case, ClockEffect, CommandKind, Status, SupplementState as S, Transition,
    decide::{at_desk, is_examined, to, unchanged, working_status},
};

/// Whether it is not settled yet whether the citizen will be asked.
pub(super) fn is_open(case: &Case) -> bool {
    matches!(case.supplement, S::DeskAsked | S::AwaitingApproval)
}

pub(super) fn transition(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    match kind {
        K::AskSupplement | K::ProposeSupplement | K::ForwardSupplement => request(case, kind),
        K::ApproveSupplement | K::DeclineSupplement => answer_colleague(case, kind),
        _ => answer_citizen(case, kind),
    }
}

/// Nobody waits for any answer any more when the case is over.
pub(super) fn ended(next: Transition) -> Transition {
    let supplement = match next.supplement {
        S::CitizenAsked if next.status.is_final() => S::Expired,
        S::DeskAsked | S::AwaitingApproval if next.status.is_final() => S::None,
        state => state,
    };
    let awaits = if next.status.is_final() { Awaits::Nothing } else { next.awaits };
    Transition { supplement, awaits, ..next }
}

/// The citizen is asked from now on.
fn asked(case: &Case) -> Transition {
    let paused = case.status == Status::SupplementRequested;
    let clock = if paused { ClockEffect::Keep } else { ClockEffect::Pause };
    Transition { supplement: S::CitizenAsked, ..to(case, Status::SupplementRequested, case.stage(), clock) }
}

/// The first request reaches the citizen at once, a further one when a leader agrees.
fn request(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    let (open, with_desk) = (is_open(case), case.status == Status::Submitted || at_desk(case));
    let sent = case.status == Status::SupplementRequested && case.supplement == S::CitizenSent;
    let reach = || match case.rounds {
        0 => asked(case),
        _ => Transition { supplement: S::AwaitingApproval, ..unchanged(case) },
    };
    match kind {
        K::AskSupplement => (sent || (with_desk && !open)).then(reach),
        K::ProposeSupplement => {
            (is_examined(case) && !open).then(|| Transition { supplement: S::DeskAsked, ..unchanged(case) })
        }
        _ => (is_examined(case) && case.supplement == S::DeskAsked).then(reach),
    }
}

fn answer_colleague(case: &Case, kind: CommandKind) -> Option<Transition> {
    let over = matches!(case.status, Status::Stopped | Status::PaymentRequested) || case.status.is_final();
    let waits = case.supplement == S::AwaitingApproval && !over;
    if kind == CommandKind::ApproveSupplement {
        return waits.then(|| asked(case));
    }
    let supplement = match case.status {
        // The citizen's last answer is to be looked at as it is.
        Status::SupplementRequested => S::CitizenSent,
        _ => S::None,
    };
    let proposed = is_examined(case) && case.supplement == S::DeskAsked;
    (waits || proposed).then(|| Transition { supplement, ..unchanged(case) })
}

fn answer_citizen(case: &Case, kind: CommandKind) -> Option<Transition> {
    use CommandKind as K;
    if case.status != Status::SupplementRequested {
        return None;
    }
    let accepted = case.accepted_by.is_some();
    match (kind, case.supplement) {
        (K::AnswerSupplement, S::CitizenAsked) => {
            let clock = if accepted { ClockEffect::Keep } else { ClockEffect::StartTriage };
            Some(Transition { supplement: S::CitizenSent, ..to(case, case.status, case.stage(), clock) })
        }
        (K::RejectItems, S::CitizenSent) => Some(asked(case)),
        (K::CompleteSupplement, S::CitizenSent) if accepted => {
            let next = to(case, working_status(case), case.stage(), ClockEffect::Resume);
            Some(Transition { supplement: S::Completed, ..next })
        }
        (K::ExpireSupplement, S::CitizenAsked) => {
            let over = match accepted {
                true => to(case, Status::Stopped, case.stage(), ClockEffect::Keep),
                false => to(case, Status::Refused, None, ClockEffect::Stop),
            };
            Some(Transition { supplement: S::Expired, ..over })
        }
        _ => None,
    }
}
