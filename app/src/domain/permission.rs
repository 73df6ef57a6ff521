//! The permission table: who may do what with a dossier, as one function. Lists are filtered by the same
//! rule in SQL. Not here: whether the dossier is in a state in which it can be done (`dossier::decide`).

use super::{
    dossier::{Actor, Case, CommandKind, Refused, Status, SupplementState},
    mandate::Power,
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
    let owner = |power| owns(actor, case, power);
    let submits = owner(Power::Submit);
    let units = &case.units;
    let desk = actor.is(Role::Desk, &units.receiving);
    let returning = actor.is(Role::Desk, &units.returning);
    let competent = |role| actor.is(role, &units.competent);
    let here = |role| actor.is(role, place_of(case, role));
    let system = *actor == Actor::System;
    match kind {
        K::Submit => submits,
        K::ReceiveOnline => owner(Power::Receive),
        K::AnswerSupplement | K::AskWithdrawal => submits || desk,
        // What an office has accepted is not withdrawn without its consent.
        K::Withdraw => desk || competent(Role::Leader) || (submits && case.accepted_by.is_none()),
        K::DeclineWithdrawal => desk || competent(Role::Leader),
        K::Rate => submits || owner(Power::Receive) || *actor == Actor::Bearer,
        K::CounterAccept | K::Accept | K::AskSupplement | K::Refuse | K::Transfer => desk,
        K::AddPaper | K::RemovePaper => desk,
        K::ForwardSupplement | K::RejectItems | K::CompleteSupplement => desk,
        K::ApproveSupplement => approves_supplement(actor, case),
        K::DeclineSupplement if case.supplement == SupplementState::AwaitingApproval => {
            approves_supplement(actor, case)
        }
        K::DeclineSupplement => desk,
        K::ConfirmResult | K::Deliver => returning,
        // The post has no account here: the desk that gave it the parcel writes down what it says.
        K::RegisterPost | K::CollectPost | K::DeliverPost | K::FailPost | K::RetryPost | K::ReturnPost => {
            returning
        }
        K::ChangeProcedureCase => desk,
        // Each step is the work of its own unit, which need not be the one that decides.
        K::ProposeSupplement | K::PassOn | K::RecordAnswer | K::Draft | K::AskPayment => {
            here(Role::Specialist)
        }
        K::ConfirmPayment => desk || here(Role::Specialist),
        K::Check => here(Role::Head),
        K::RejectDraft if case.does() == Some(StepKind::Approve) => here(Role::Leader),
        K::RejectDraft => here(Role::Head),
        K::Approve => here(Role::Leader),
        K::Suspend | K::Resume => competent(Role::Leader),
        K::Issue => here(Role::Clerk),
        K::TransferResult => competent(Role::Clerk),
        K::OpenTask | K::CancelTask => here(Role::Specialist),
        K::AnswerTask => answers(actor, &|unit| case.tasks.ask(unit)),
        K::ConfirmReceipt | K::ReturnToSender | K::Take => works_here(actor, case),
        K::Recall => case.giver().is_some_and(|(role, unit)| actor.is(role, unit)),
        K::Assign => assigns(actor, case),
        K::Comment | K::SetShelf => actor.login().is_some() && may_view(actor, case),
        K::DraftApology if case.does() == Some(StepKind::Intake) => desk,
        K::DraftApology => competent(Role::Specialist),
        // The head of the agency at fault signs (domain brief §2.8).
        K::SignApology if case.does() == Some(StepKind::Intake) => actor.is(Role::Director, &units.receiving),
        K::SignApology => competent(Role::Leader),
        K::ExpireSupplement | K::CallApology => system,
    }
}

/// The unit at which this role works on the case: the one that does the present step, where the role does it, else the
/// one that decides.
fn place_of(case: &Case, role: Role) -> &str {
    let stage = case.stage().filter(|stage| stage.role() == role);
    stage.map_or(&case.units.competent, |stage| stage.unit_of(&case.units))
}

/// Whether the present step is this person's work.
pub fn works_here(actor: &Actor, case: &Case) -> bool {
    let place = case.holding_role().zip(case.holding_unit());
    place.is_some_and(|(role, unit)| actor.is(role, unit))
}

/// The heads of the unit with which a dossier lies give it to one of their people.
fn assigns(actor: &Actor, case: &Case) -> bool {
    let unit = case.holding_unit();
    unit.is_some_and(|unit| {
        [Role::Head, Role::Leader, Role::Director].iter().any(|role| actor.is(*role, unit))
    })
}

/// Asking a citizen once more is for the leader of the unit that decides, or the director of the desk.
fn approves_supplement(actor: &Actor, case: &Case) -> bool {
    actor.is(Role::Leader, &case.units.competent) || actor.is(Role::Director, &case.units.receiving)
}

/// Whether the actor speaks for an agency of this kind: its specialists and leaders answer what it is asked.
fn answers(actor: &Actor, asked: &dyn Fn(&str) -> bool) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(unit, role)| matches!(role, Role::Specialist | Role::Leader) && asked(unit))
}

/// Whether the actor may answer for this agency.
pub fn may_answer_for(actor: &Actor, agency: &str) -> bool {
    answers(actor, &|unit| unit == agency)
}

/// Whether the actor may look at the papers and answers of a dossier, and no more: the staff of an agency that is
/// asked for its part, and of one that has answered (domain brief §3.8).
pub fn may_consult(actor: &Actor, case: &Case) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(unit, role)| role.sees_dossiers() && case.tasks.concern(unit))
}

/// Whether the actor may read the whole dossier: its owner, whoever holds its printed secret, the staff of its four
/// units (a director's assignments include every unit below) and, once it was handed over, of every unit that has a
/// step of its process: before their turn they may have to prepare, and afterwards it is their own history.
pub fn may_view(actor: &Actor, case: &Case) -> bool {
    match actor {
        Actor::Citizen { .. } => owns(actor, case, Power::View),
        Actor::Bearer | Actor::System => true,
        Actor::Staff { assignments, .. } => {
            let units = &case.units;
            let handed_over = case.accepted_by.is_some() && case.status != Status::Accepted;
            let stages = case.process.iter().filter(|_| handed_over);
            let own = [
                Some(units.receiving.as_str()),
                units.supporting.as_deref(),
                Some(&units.competent),
                Some(&units.returning),
            ];
            let at = |unit: &String| {
                own.into_iter()
                    .flatten()
                    .chain(stages.clone().map(|stage| stage.unit_of(units)))
                    .any(|at| at == unit)
            };
            assignments.iter().any(|(unit, role)| role.sees_dossiers() && at(unit))
        }
    }
}

/// Whether the actor may write what is not sent yet, drafts and answers: whoever holds the power for its owner, and any
/// officer who may see it, which nobody else's draft is.
pub fn may_prepare(actor: &Actor, case: &Case) -> bool {
    match actor {
        Actor::Citizen { .. } => owns(actor, case, Power::Prepare),
        _ => may_view(actor, case),
    }
}

/// Whether the actor may write, without sending it, an answer to what the applicant is asked for: the owner's side, or
/// the desk for whoever stands before it.
pub fn may_write_answer(actor: &Actor, case: &Case) -> bool {
    owns(actor, case, Power::Prepare) || actor.is(Role::Desk, &case.units.receiving)
}

/// Whether a citizen holds this power over the case: over their own all of them, over their principal's what the mandate
/// says. Whoever acts for somebody has nothing of their own meanwhile.
pub fn owns(actor: &Actor, case: &Case, power: Power) -> bool {
    let Actor::Citizen { mandate, .. } = actor else { return false };
    let covered = mandate.as_ref().is_none_or(|mandate| mandate.covers(power, &case.procedure, &case.id));
    covered && case.owner.is_some() && case.owner == actor.principal()
}
