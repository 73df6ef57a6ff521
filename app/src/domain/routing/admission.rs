//! Whether a desk may receive a case at all: its own, by the non-boundary list, or at a vertical agency's seat.
//! Not here: who decides it (`competent`).

use super::{Case, NonBoundaryLists, Received};
use crate::{
    domain::{
        organisation::AsOf,
        unit::{Unit, UnitKind},
    },
    texts::{Text, routing as t},
};

/// On what ground a desk receives a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// The competent unit belongs to the desk's own area.
    Own,
    /// By the non-boundary list of this version.
    NonBoundary { list: String },
    /// Staff of the vertical agency sit at the desk.
    Seat,
    /// Sent online, which has no boundary.
    Online,
    /// Not here: the desks to which the citizen is shown; none while nobody knows who decides.
    Refer { to: Vec<String> },
}

impl Admission {
    /// Whether the desk may receive the case.
    pub fn is_granted(&self) -> bool {
        !matches!(self, Self::Refer { .. })
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::NonBoundary { .. } => "non_boundary",
            Self::Seat => "seat",
            Self::Online => "online",
            Self::Refer { .. } => "refer",
        }
    }

    /// The ground in words.
    pub fn text(&self) -> Text {
        match self {
            Self::Own => t::ADMISSION_OWN,
            Self::NonBoundary { .. } => t::ADMISSION_NON_BOUNDARY,
            Self::Seat => t::ADMISSION_SEAT,
            Self::Online => t::ADMISSION_ONLINE,
            Self::Refer { .. } => t::ADMISSION_REFER,
        }
    }
}

/// `candidates` are the unit that decides, or those among which a person still chooses.
pub(super) fn admit(
    case: &Case<'_>,
    agency: UnitKind,
    receiving: &Unit,
    candidates: &[&Unit],
    view: AsOf<'_>,
    lists: &NonBoundaryLists,
) -> Admission {
    if case.received == Received::Online {
        return Admission::Online;
    }
    if case.procedure.vertical || agency.is_vertical() {
        if receiving.seats.contains(&agency) {
            return Admission::Seat;
        }
        return Admission::Refer { to: codes(view.seats_of(agency)) };
    }
    let own = candidates.iter().filter(|unit| is_own(receiving, unit)).count();
    if own > 0 && own == candidates.len() {
        return Admission::Own;
    }
    let listed = lists.receivable(&case.procedure.code, receiving.kind, case.day);
    match listed.filter(|_| case.procedure.non_boundary) {
        Some(list) => Admission::NonBoundary { list: list.version.clone() },
        // It may turn out to be the desk's own; whoever chooses among the units sees to that.
        None if own > 0 => Admission::Own,
        None => {
            let homes = candidates.iter().flat_map(|unit| homes_of(unit, view));
            Admission::Refer { to: codes(homes.collect()) }
        }
    }
}

/// The desks of the unit's own area; the provincial centre for what belongs to the whole province.
fn homes_of<'a>(unit: &Unit, view: AsOf<'a>) -> Vec<&'a Unit> {
    match unit.serves.as_slice() {
        [] => view.center().into_iter().collect(),
        places => places.iter().filter_map(|place| view.desk_of(place)).collect(),
    }
}

fn codes(units: Vec<&Unit>) -> Vec<String> {
    let mut codes: Vec<_> = units.into_iter().map(|unit| unit.code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// A commune's desk and committee share a commune; the province's agencies belong to the provincial centre.
fn is_own(desk: &Unit, competent: &Unit) -> bool {
    match desk.kind {
        UnitKind::ProvinceCenter => competent.serves.is_empty(),
        _ => competent.serves.iter().any(|commune| desk.lists(commune)),
    }
}
