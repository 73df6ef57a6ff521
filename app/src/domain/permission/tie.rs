//! What ties somebody to a dossier: whose it is, who holds its printed secret, who works at one of its units and as
//! what. Not here: what each tie allows (`commands`, `rule`).

use super::{may_consult, may_view};
use crate::domain::{
    dossier::{Actor, Case},
    mandate::Power,
    unit::Role,
};

/// One of the units of a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    Receiving,
    Competent,
    Returning,
    /// Where the role works on it now: the unit of the present step, where the role does that step, else the unit that
    /// decides. Each step is the work of its own unit, which need not be the one that decides.
    Here,
}

/// What somebody is to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// Its owner, or who holds this power for them.
    Owner(Power),
    /// The same, while no office has accepted it: what was accepted is not withdrawn without the office's consent.
    OwnerUntilAccepted(Power),
    /// Who holds its printed secret and is not signed in.
    Bearer,
    /// Who has this role at this unit of it.
    At(Role, Place),
    /// Whose work its present step is.
    Holder,
    /// Who handed it to its present step.
    Giver,
    /// The heads of the unit with which it lies: they give it to one of their people.
    HeadOfHolder,
    /// Who may see all of it at one of its units.
    Insider,
    /// The staff of an agency that is asked for its part, or has answered (domain brief §3.8).
    Asked,
    /// Who answers for an agency that is asked.
    Answerer,
    /// The system itself: deadlines.
    System,
}

impl Tie {
    /// Whether the actor is this to the case.
    pub fn holds(self, actor: &Actor, case: &Case) -> bool {
        match self {
            Self::Owner(power) => owns(actor, case, power),
            Self::OwnerUntilAccepted(power) => case.accepted_by.is_none() && owns(actor, case, power),
            Self::Bearer => *actor == Actor::Bearer,
            Self::At(role, place) => actor.is(role, unit_of(case, role, place)),
            Self::Holder => works_here(actor, case),
            Self::Giver => case.giver().is_some_and(|(role, unit)| actor.is(role, unit)),
            Self::HeadOfHolder => case.holding_unit().is_some_and(|unit| {
                [Role::Head, Role::Leader, Role::Director].iter().any(|role| actor.is(*role, unit))
            }),
            Self::Insider => actor.login().is_some() && may_view(actor, case),
            Self::Asked => may_consult(actor, case),
            Self::Answerer => answers(actor, &|unit| case.tasks.ask(unit)),
            Self::System => *actor == Actor::System,
        }
    }
}

/// Whether one of these ties holds.
pub fn any(ties: &[Tie], actor: &Actor, case: &Case) -> bool {
    ties.iter().any(|tie| tie.holds(actor, case))
}

fn unit_of(case: &Case, role: Role, place: Place) -> &str {
    match place {
        Place::Receiving => &case.units.receiving,
        Place::Competent => &case.units.competent,
        Place::Returning => &case.units.returning,
        Place::Here => {
            let stage = case.stage().filter(|stage| stage.role() == role);
            stage.map_or(&case.units.competent, |stage| stage.unit_of(&case.units))
        }
    }
}

/// Whether the present step is this person's work.
pub fn works_here(actor: &Actor, case: &Case) -> bool {
    let place = case.holding_role().zip(case.holding_unit());
    place.is_some_and(|(role, unit)| actor.is(role, unit))
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

/// Whether a citizen holds this power over the case: over their own all of them, over their principal's what the mandate
/// says. Whoever acts for somebody has nothing of their own meanwhile.
pub fn owns(actor: &Actor, case: &Case, power: Power) -> bool {
    let Actor::Citizen { mandate, .. } = actor else { return false };
    let covered = mandate.as_ref().is_none_or(|mandate| mandate.covers(power, &case.procedure, &case.id));
    covered && case.owner.is_some() && case.owner == actor.principal()
}
