//! The permission table: who may do what with a dossier, as one function. Lists are filtered by the same
//! rule in SQL. Not here: whether the dossier is in a state in which it can be done (`dossier::decide`).

use super::{
    dossier::{Actor, Case, CommandKind, Refused},
    procedure::StepKind,
    unit::Role,
};

/// Whether the actor may give this command for this case, whatever its state.
///
/// # Errors
/// `Refused::NotAllowed`.
pub fn may(actor: &Actor, kind: CommandKind, case: &Case) -> Result<(), Refused> {
    if allowed(actor, kind, case) { Ok(()) } else { Err(Refused::NotAllowed) }
}

fn allowed(actor: &Actor, kind: CommandKind, case: &Case) -> bool {
    use CommandKind as K;
    let owner = is_owner(actor, case);
    let units = &case.units;
    let desk = actor.is(Role::Desk, &units.receiving);
    let returning = actor.is(Role::Desk, &units.returning);
    let competent = |role| actor.is(role, &units.competent);
    match kind {
        K::Submit | K::ReceiveOnline => owner,
        K::AnswerSupplement | K::Withdraw => owner || desk,
        K::Rate => owner || *actor == Actor::Bearer,
        K::CounterAccept | K::Accept | K::AskSupplement | K::Refuse | K::Transfer => desk,
        K::AddPaper | K::RemovePaper => desk,
        K::ForwardSupplement | K::DeclineSupplement | K::CompleteSupplement => desk,
        K::ConfirmResult | K::Deliver => returning,
        K::ProposeSupplement | K::Draft | K::AskPayment => competent(Role::Specialist),
        K::ConfirmPayment => desk || competent(Role::Specialist),
        K::Check => competent(Role::Head),
        K::RejectDraft if case.step == Some(StepKind::Approve) => competent(Role::Leader),
        K::RejectDraft => competent(Role::Head),
        K::Approve | K::Suspend | K::Resume => competent(Role::Leader),
        K::Issue => competent(Role::Clerk),
        K::ExpireSupplement => *actor == Actor::System,
    }
}

/// Whether the actor may read the whole dossier: its owner, whoever holds its printed secret, and the
/// staff of its four units (a director's assignments include every unit below).
pub fn may_view(actor: &Actor, case: &Case) -> bool {
    match actor {
        Actor::Citizen { .. } => is_owner(actor, case),
        Actor::Bearer | Actor::System => true,
        Actor::Staff { assignments, .. } => {
            let units = &case.units;
            let own = [
                Some(&units.receiving),
                units.supporting.as_ref(),
                Some(&units.competent),
                Some(&units.returning),
            ];
            let at = |unit: &String| own.into_iter().flatten().any(|at| at == unit);
            assignments.iter().any(|(unit, role)| role.sees_dossiers() && at(unit))
        }
    }
}

fn is_owner(actor: &Actor, case: &Case) -> bool {
    matches!(actor, Actor::Citizen { account } if case.owner.as_ref() == Some(account))
}
