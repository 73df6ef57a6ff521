//! The permission table: who may do what, as one function for everything that the site can do (`verdict`) and one for
//! the commands on a dossier (`may`). Lists are filtered by the same rule in SQL, and a test compares the two. Not here:
//! whether a dossier is in a state in which it can be done (`dossier::decide`).

mod action;
mod commands;
mod rule;
#[cfg(test)]
mod tests;
mod tie;

pub use action::Action;
pub use rule::{Life, Needs, Object, Rule, Verdict, Who, verdict};
pub use tie::{Place, Tie, may_answer_for, owns, works_here};

use super::{
    dossier::{Actor, Case, CommandKind, Refused, Status},
    mandate::Power,
    unit::Role,
};

/// Whether the actor may give this command for this case, whatever its state.
///
/// # Errors
/// `Refused::NotAllowed`.
pub fn may(actor: &Actor, kind: CommandKind, case: &Case) -> Result<(), Refused> {
    if tie::any(commands::ties(kind, case), actor, case) { Ok(()) } else { Err(Refused::NotAllowed) }
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

/// Whether the actor may write what is not sent yet, drafts and answers: whoever holds the power for its owner, and the
/// desk for who stands before it. Others at its units may look at a desk's draft, but not change it.
pub fn may_prepare(actor: &Actor, case: &Case) -> bool {
    match actor {
        Actor::Citizen { .. } => owns(actor, case, Power::Prepare),
        Actor::Staff { .. } => actor.is(Role::Desk, &case.units.receiving),
        Actor::System => true,
        Actor::Bearer => false,
    }
}

/// Whether the actor may write, without sending it, an answer to what the applicant is asked for: the owner's side, or
/// the desk for whoever stands before it.
pub fn may_write_answer(actor: &Actor, case: &Case) -> bool {
    owns(actor, case, Power::Prepare) || actor.is(Role::Desk, &case.units.receiving)
}
