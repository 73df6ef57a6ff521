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
    /// Not here: the desks to which the citizen is shown; empty when only the competent unit's own.
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

pub(super) fn admit(
    case: &Case<'_>,
    agency: UnitKind,
    receiving: &Unit,
    competent: Option<&Unit>,
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
    if competent.is_some_and(|unit| is_own(receiving, unit)) {
        return Admission::Own;
    }
    let listed = lists.receivable(&case.procedure.code, receiving.kind, case.day);
    match listed.filter(|_| case.procedure.non_boundary) {
        Some(list) => Admission::NonBoundary { list: list.version.clone() },
        None => {
            let home = competent.map(|unit| unit.serves.iter().filter_map(|place| view.desk_of(place)));
            Admission::Refer { to: codes(home.into_iter().flatten().collect()) }
        }
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
