//! The four units of a case, each with its reason. Not here: the competent unit's own rule (`competent`).

use super::{Admission, Case, Competent, NonBoundaryLists, Reason, Received, Why, admission, competent};
use crate::domain::{
    address::Place,
    error::ErrorCode,
    organisation::{AsOf, Became, Organisation},
    unit::Unit,
};

/// A unit and why it is this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Routed {
    pub unit: String,
    pub reason: Reason,
}

impl Routed {
    pub(super) fn new(unit: &Unit, reason: Reason) -> Self {
        Self { unit: unit.code.clone(), reason }
    }
}

/// Where a case goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub receiving: Routed,
    pub supporting: Option<Routed>,
    pub competent: Competent,
    pub returning: Routed,
    /// Whether, and on what ground, the desk may receive it.
    pub admission: Admission,
}

/// Why a case cannot be routed as asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoutingError {
    #[error("desk_closed")]
    DeskClosed,
    #[error("reason_missing")]
    ReasonMissing,
    /// The unit that a person chose does not exist or is not at work on the day.
    #[error("no_such_unit")]
    NoSuchUnit,
    /// The unit that a person chose is none that may decide.
    #[error("wrong_kind")]
    WrongKind,
}

impl RoutingError {
    /// The error as people and programs see it.
    pub fn error_code(self) -> ErrorCode {
        match self {
            Self::DeskClosed => ErrorCode::WrongState,
            Self::ReasonMissing => ErrorCode::ReasonMissing,
            Self::NoSuchUnit | Self::WrongKind => ErrorCode::NoCompetentUnit,
        }
    }
}

/// Finds the four units of a case in the organisation of its day.
///
/// # Errors
/// When the receiving desk is not at work, and when a person's own choice lacks a reason or is no unit that may
/// decide. That the rules find several units, or none, is no error: the route says so.
pub fn route(
    case: &Case<'_>,
    organisation: &Organisation,
    lists: &NonBoundaryLists,
) -> Result<Route, RoutingError> {
    let view = organisation.on(case.day).within(case.model);
    let (desk, why) = receiving(case, view)?;
    let facts = case.facts(Some(desk.kind.code()));
    let target = case.procedure.competence.target(&facts);
    let competent = competent::decide(case, target, desk, view)?;
    let deciding: Vec<&Unit> = competent.candidates().iter().filter_map(|code| view.unit(code)).collect();
    Ok(Route {
        receiving: Routed::new(desk, Reason::new(why, &[("unit", &desk.short_name)])),
        supporting: case
            .supporting
            .and_then(|code| view.unit(code))
            .map(|unit| Routed::new(unit, Reason::new(Why::Helped, &[("unit", &unit.short_name)]))),
        returning: returning(case, desk, view),
        admission: admission::admit(case, target.agency, desk, &deciding, view, lists),
        competent,
    })
}

/// At a counter the desk itself. Online the desk of the place that the case names; where any unit may decide,
/// the desk at which the applicant wants the result; else the provincial centre.
fn receiving<'a>(case: &Case<'_>, view: AsOf<'a>) -> Result<(&'a Unit, Why), RoutingError> {
    if let Received::At(code) = case.received {
        let desk = view.at_work(code).filter(|unit| unit.kind.is_desk());
        return desk.map(|desk| (desk, Why::HandedIn)).ok_or(RoutingError::DeskClosed);
    }
    let target = case.procedure.competence.target(&case.facts(None));
    if let Some(desk) = target.by_field.and_then(|field| desk_of_place(case, field, view)) {
        return Ok((desk, Why::NearPlace));
    }
    let wanted = case.returning.and_then(|code| view.at_work(code)).filter(|unit| unit.kind.is_desk());
    match wanted.filter(|_| target.anywhere) {
        Some(desk) => Ok((desk, Why::NearReturn)),
        None => view.center().map(|desk| (desk, Why::Online)).ok_or(RoutingError::DeskClosed),
    }
}

/// The one desk of the place; none when the place is not clear.
fn desk_of_place<'a>(case: &Case<'_>, field: &str, view: AsOf<'a>) -> Option<&'a Unit> {
    let place = Place::of(case.answers, field)?;
    if let Some(desk) = view.desk_of(place.code()) {
        return Some(desk);
    }
    match place.candidates(view.addresses()).as_slice() {
        [commune] => view.desk_of(commune),
        _ => None,
    }
}

/// The desk that the applicant chose, or what took its place; else where the case was received.
fn returning(case: &Case<'_>, receiving: &Unit, view: AsOf<'_>) -> Routed {
    let at_work = |unit: &Unit| unit.kind.is_desk() && unit.is_at_work_on(view.day());
    let found = case.returning.map(|code| view.became(code));
    match found {
        Some(Became::Same(unit)) if at_work(unit) => {
            Routed::new(unit, Reason::new(Why::ReturnChosen, &[("unit", &unit.short_name)]))
        }
        Some(Became::Other(unit)) if at_work(unit) => {
            Routed::new(unit, Reason::new(Why::ReturnSuccessor, &[("unit", &unit.short_name)]))
        }
        _ => Routed::new(receiving, Reason::new(Why::ReturnSame, &[("unit", &receiving.short_name)])),
    }
}
