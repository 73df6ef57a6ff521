//! Who decides a case: the procedure's rule applied to the case's own data and the organisation of the day.
//! Not here: the other three units (`route`).

use super::{Case, Reason, Routed, RoutingError, Why, reason::same};
use crate::domain::{
    address::Place,
    localized::Localized,
    organisation::AsOf,
    procedure::Target,
    unit::{Unit, UnitKind},
};

/// Who decides a case, as far as the rules can say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Competent {
    Unit(Routed),
    /// Several units come into question; a person chooses.
    Choose {
        candidates: Vec<String>,
        reason: Reason,
    },
    /// The rule finds nobody; a person looks for the unit.
    Nobody {
        reason: Reason,
    },
}

impl Competent {
    /// The code of the unit when it is clear.
    pub fn unit(&self) -> Option<&str> {
        match self {
            Self::Unit(routed) => Some(&routed.unit),
            Self::Choose { .. } | Self::Nobody { .. } => None,
        }
    }

    /// The units that come into question: the one, several among which a person chooses, or none.
    pub fn candidates(&self) -> &[String] {
        match self {
            Self::Unit(routed) => std::slice::from_ref(&routed.unit),
            Self::Choose { candidates, .. } => candidates,
            Self::Nobody { .. } => &[],
        }
    }

    pub fn reason(&self) -> &Reason {
        match self {
            Self::Unit(routed) => &routed.reason,
            Self::Choose { reason, .. } | Self::Nobody { reason } => reason,
        }
    }

    fn because(self, rule: &Localized) -> Self {
        match self {
            Self::Unit(Routed { unit, reason }) => Self::Unit(Routed { unit, reason: reason.because(rule) }),
            Self::Choose { candidates, reason } => Self::Choose { candidates, reason: reason.because(rule) },
            Self::Nobody { reason } => Self::Nobody { reason: reason.because(rule) },
        }
    }
}

/// What a person chose, or what the rule says.
pub(super) fn decide(
    case: &Case<'_>,
    target: Target<'_>,
    receiving: &Unit,
    view: AsOf<'_>,
) -> Result<Competent, RoutingError> {
    if let Some(chosen) = case.chosen {
        if chosen.reason.trim().is_empty() {
            return Err(RoutingError::ReasonMissing);
        }
        let unit = view.at_work(chosen.unit).ok_or(RoutingError::NoSuchUnit)?;
        if unit.kind != target.agency {
            return Err(RoutingError::WrongKind);
        }
        let values = [("by", &same(chosen.by)), ("reason", &same(chosen.reason.trim()))];
        return Ok(Competent::Unit(Routed::new(unit, Reason::new(Why::Overridden, &values))));
    }
    let found = by_rule(case, target, receiving, view);
    Ok(match target.rule {
        Some((_, sentence)) => found.because(sentence),
        None => found,
    })
}

fn by_rule(case: &Case<'_>, target: Target<'_>, receiving: &Unit, view: AsOf<'_>) -> Competent {
    if let Some(code) = target.unit {
        return match view.at_work(code) {
            Some(unit) => Competent::Unit(Routed::new(unit, Reason::plain(Why::Fixed))),
            None => Competent::Nobody { reason: Reason::new(Why::NoUnit, &[("unit", &same(code))]) },
        };
    }
    match target.by_field {
        Some(field) => by_place(case, field, target.agency, view),
        None => anywhere(receiving, target.agency, view),
    }
}

fn by_place(case: &Case<'_>, field: &str, agency: UnitKind, view: AsOf<'_>) -> Competent {
    let asked = case.procedure.field(field).map_or_else(|| same(field), |field| field.label.clone());
    let values = [("field", &question(&asked))];
    let Some(place) = Place::of(case.answers, field) else {
        return Competent::Nobody { reason: Reason::new(Why::NoPlace, &values) };
    };
    let mut units = view.serving(agency, place.code());
    let communes = place.candidates(view.addresses());
    if units.is_empty() {
        for commune in &communes {
            for unit in view.serving(agency, commune) {
                if units.iter().all(|known| known.code != unit.code) {
                    units.push(unit);
                }
            }
        }
    }
    match units.as_slice() {
        [unit] => Competent::Unit(Routed::new(unit, Reason::new(Why::ByPlace, &values))),
        [] if communes.is_empty() => Competent::Nobody { reason: Reason::new(Why::OldUnknown, &values) },
        [] => Competent::Nobody { reason: Reason::new(Why::NobodyServes, &values) },
        several => Competent::Choose {
            candidates: several.iter().map(|unit| unit.code.clone()).collect(),
            reason: Reason::new(Why::Several, &values),
        },
    }
}

/// A label without the question mark, so that it stands in a sentence.
fn question(label: &Localized) -> Localized {
    Localized::new(label.vi.trim_end_matches('?'), label.en.trim_end_matches('?'))
}

/// The unit of the receiving desk's own commune; at a desk without one, the first of the kind.
fn anywhere(receiving: &Unit, agency: UnitKind, view: AsOf<'_>) -> Competent {
    let own = match receiving.seat_commune() {
        Some(commune) => view.serving(agency, commune).into_iter().next(),
        None => {
            let of_kind = view.units().filter(|unit| unit.kind == agency && unit.is_at_work_on(view.day()));
            of_kind.min_by_key(|unit| &unit.code)
        }
    };
    match own {
        Some(unit) => Competent::Unit(Routed::new(unit, Reason::plain(Why::Anywhere))),
        None => {
            Competent::Nobody { reason: Reason::new(Why::NobodyServes, &[("field", &receiving.short_name)]) }
        }
    }
}
