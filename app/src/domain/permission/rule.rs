//! What a row of the permission table says, and how it is read: who may ask at all, and what must be so between them and
//! the object. Not here: the rows (`action`, `commands`).

use super::{
    Action, may,
    tie::{self, Tie},
};
use crate::domain::{
    dossier::{Actor, Case, CommandKind},
    mandate::{Mandate, Power, Principal},
    unit::Role,
};

/// Who may ask at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Anybody,
    /// Whoever is signed in, or holds the printed secret of the dossier.
    Holder,
    Citizen,
    Staff,
    SignedIn,
}

/// How far a dossier has come. What has not been sent is nobody's business but its author's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Life {
    /// A citizen's draft.
    Draft,
    /// A draft of a desk for who stands before it.
    CounterDraft,
    Sent,
    /// Of a rule: whatever it is.
    Any,
}

/// What must be so between the actor and the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it is about whoever asks, or about everybody.
    Nothing,
    /// There must be such a thing.
    Existing,
    /// One of these roles, at whatever unit.
    Roles(&'static [Role]),
    /// One of these roles at the unit that it is about.
    RolesAt(&'static [Role]),
    /// To act in one's own name or for a person. Whoever acts for an organisation finds the same on its board.
    Person,
    /// To act in one's own name, or under a mandate that begins dossiers of this procedure.
    Begins,
    /// To act for an organisation, with this power. Whoever acts for none is asked to choose one.
    Company(Power),
    /// The same to part with a member; everybody parts with their own membership.
    Member,
    /// To act in one's own name, or for an organisation that one manages; a power of attorney must be theirs.
    Grantor,
    /// To have given a power of attorney, or to hold it.
    EitherParty,
    /// To inspect, or to direct the whole province, whose centre it is about.
    Watcher,
    /// A dossier of this life, known to who has one of the ties of `sees`; it is done by who has one of `does`.
    Dossier { life: Life, sees: &'static [Tie], does: &'static [Tie] },
    /// A dossier, for what the command itself asks (`may`).
    Command,
    /// The page of a dossier for its owner; officers are sent on to their own.
    OwnPage,
    /// A list of dossiers on their way, for the people of both units.
    EitherSide,
    /// The same, for those who receive it.
    ReceivingSide,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub who: Who,
    pub needs: Needs,
}

/// What an action is about.
#[derive(Clone, Copy, Debug)]
pub enum Object<'a> {
    /// Nothing in particular.
    Nothing,
    /// Something that anybody may know to exist.
    Thing,
    /// Something that does not exist.
    Unknown,
    /// A procedure, by code.
    Procedure(&'a str),
    /// A unit, by code.
    Unit(&'a str),
    /// A person, by account.
    Account(&'a str),
    /// A power of attorney: who gave it, and whether the actor holds it.
    Attorney {
        grantor: &'a Principal,
        holds: bool,
    },
    Dossier(&'a Case, Life),
    /// A command on a dossier.
    Command(&'a Case, Life, CommandKind),
    /// A list of dossiers on its way from one unit to another.
    Batch {
        from: &'a str,
        to: &'a str,
    },
}

/// What the table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Permitted; whether it can be done now is for the rules of the life cycle.
    Allowed,
    /// Theirs, but not in the state that this is about; permission has no say in it.
    OutOfPlace,
    /// Nobody in particular asks: `not_signed_in`.
    SignIn,
    /// They may know of it, but not do this: `not_allowed`.
    NotAllowed,
    /// For them there is no such thing: `not_found`, whether or not it exists.
    Unknown,
}

/// Whether the actor may do this to the object. Without an actor nobody is signed in; `Actor::Bearer` is nobody who is
/// signed in either, but holds the printed secret of the object.
pub fn verdict(action: Action, actor: Option<&Actor>, object: Object<'_>) -> Verdict {
    let rule = action.rule();
    if let Some(refusal) = rule.who.refuses(actor) {
        return refusal;
    }
    let nobody = Actor::citizen("");
    rule.needs.verdict(actor.unwrap_or(&nobody), object)
}

impl Who {
    fn refuses(self, actor: Option<&Actor>) -> Option<Verdict> {
        match (self, actor) {
            (Self::Anybody, _) | (_, Some(Actor::System)) | (Self::Holder, Some(_)) => None,
            (_, None | Some(Actor::Bearer)) => Some(Verdict::SignIn),
            (Self::SignedIn, _) => None,
            (Self::Citizen, Some(Actor::Citizen { .. })) | (Self::Staff, Some(Actor::Staff { .. })) => None,
            (Self::Citizen | Self::Staff, _) => Some(Verdict::NotAllowed),
        }
    }
}

impl Needs {
    fn verdict(self, actor: &Actor, object: Object<'_>) -> Verdict {
        match (self, object) {
            (Self::Nothing, _) => Verdict::Allowed,
            (Self::Roles(roles), _) => held(holds(actor, roles, |_| true)),
            (Self::Person, _) => match actor.principal() {
                Some(Principal::Organisation(_)) => Verdict::OutOfPlace,
                _ => Verdict::Allowed,
            },
            (Self::Begins, Object::Procedure(code)) => begins(actor, code),
            (Self::Company(power), _) => company(actor, power),
            (Self::Member, Object::Account(member)) if is_account(actor, member) => {
                company(actor, Power::View)
            }
            (Self::Member, _) => company(actor, Power::Manage),
            (Self::Grantor, object) => grantor(actor, object),
            (Self::EitherParty, Object::Attorney { grantor, holds }) => {
                match holds || gives(actor) && gave(actor, grantor) {
                    true => Verdict::Allowed,
                    false => Verdict::Unknown,
                }
            }
            (Self::OwnPage, _) if actor.login().is_some() => Verdict::Allowed,
            (Self::Watcher, object) => held(watches(actor, object)),
            (_, Object::Unknown) => Verdict::Unknown,
            (Self::Existing, _) => Verdict::Allowed,
            (Self::RolesAt(roles), Object::Unit(unit)) => held(holds(actor, roles, |at| at == unit)),
            (Self::RolesAt(roles), _) => held(holds(actor, roles, |_| true)),
            (Self::Dossier { life, sees, does }, Object::Dossier(case, is)) => {
                of_dossier(actor, (case, is), life, sees, |actor, case| tie::any(does, actor, case))
            }
            (Self::OwnPage, Object::Dossier(case, is)) => {
                let own = [Tie::Owner(Power::View)];
                of_dossier(actor, (case, is), Life::Any, &own, |_, _| true)
            }
            (Self::Command, Object::Command(case, is, kind)) => {
                let sees = [Tie::Owner(Power::View), Tie::Insider, Tie::Asked];
                of_dossier(actor, (case, is), Life::Sent, &sees, |actor, case| may(actor, kind, case).is_ok())
            }
            (Self::EitherSide, Object::Batch { from, to }) => side(actor, &[from, to], &[from, to]),
            (Self::ReceivingSide, Object::Batch { from, to }) => side(actor, &[from, to], &[to]),
            // An object of another kind than the action is about is no such thing.
            _ => Verdict::Unknown,
        }
    }
}

fn held(holds: bool) -> Verdict {
    if holds { Verdict::Allowed } else { Verdict::NotAllowed }
}

/// Whether somebody has one of these roles at such a unit.
fn holds(actor: &Actor, roles: &[Role], at: impl Fn(&str) -> bool) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(unit, role)| roles.contains(role) && at(unit))
}

fn begins(actor: &Actor, code: &str) -> Verdict {
    let Actor::Citizen { mandate, .. } = actor else { return Verdict::NotAllowed };
    held(mandate.as_ref().is_none_or(|mandate| mandate.begins(code)))
}

fn is_account(actor: &Actor, member: &str) -> bool {
    matches!(actor, Actor::Citizen { account, .. } if account == member)
}

/// Whoever acts for an organisation, with this power.
fn company(actor: &Actor, power: Power) -> Verdict {
    let Actor::Citizen { mandate, .. } = actor else { return Verdict::NotAllowed };
    let acts = mandate.as_ref().filter(|mandate| mandate.principal.organisation().is_some());
    acts.map_or(Verdict::OutOfPlace, |mandate| held(mandate.has(power)))
}

/// Whoever gives powers of attorney, in their own name or in that of an organisation which they manage.
fn grantor(actor: &Actor, object: Object<'_>) -> Verdict {
    match object {
        _ if !gives(actor) => Verdict::NotAllowed,
        Object::Unknown => Verdict::Unknown,
        Object::Attorney { grantor, .. } if !gave(actor, grantor) => Verdict::Unknown,
        _ => Verdict::Allowed,
    }
}

fn gives(actor: &Actor) -> bool {
    let Actor::Citizen { mandate, .. } = actor else { return false };
    let manages =
        |mandate: &Mandate| mandate.principal.organisation().is_some() && mandate.has(Power::Manage);
    mandate.as_ref().is_none_or(manages)
}

fn gave(actor: &Actor, grantor: &Principal) -> bool {
    actor.principal().as_ref() == Some(grantor)
}

/// Inspectors, and who directs the province. An administrator does not: much of it is about administrators.
fn watches(actor: &Actor, object: Object<'_>) -> bool {
    let whole = |unit: &str| matches!(object, Object::Unit(centre) if centre == unit);
    holds(actor, &[Role::Inspector], |_| true) || holds(actor, &[Role::Director], whole)
}

fn side(actor: &Actor, sees: &[&str], does: &[&str]) -> Verdict {
    let at = |units: &[&str]| {
        let Actor::Staff { assignments, .. } = actor else { return false };
        assignments.iter().any(|(unit, role)| role.sees_dossiers() && units.contains(&unit.as_str()))
    };
    match (at(sees), at(does)) {
        (_, true) => Verdict::Allowed,
        (true, _) => Verdict::NotAllowed,
        _ => Verdict::Unknown,
    }
}

fn of_dossier(
    actor: &Actor,
    (case, is): (&Case, Life),
    life: Life,
    sees: &[Tie],
    does: impl Fn(&Actor, &Case) -> bool,
) -> Verdict {
    // A citizen's draft exists for nobody but its author's side.
    let outsider = is == Life::Draft && !matches!(actor, Actor::Citizen { .. } | Actor::System);
    if outsider || !tie::any(sees, actor, case) {
        return Verdict::Unknown;
    }
    match life == Life::Any || life == is {
        true => held(does(actor, case)),
        false => Verdict::OutOfPlace,
    }
}
