//! Which unit a foreseen task goes to: the one that is named, or the one of a kind that serves the same place.
//! Not here: who decides the dossier itself (`routing`).

use crate::domain::{
    organisation::AsOf,
    unit::{Unit, UnitKind},
};

/// The unit of this code or kind. Of several of a kind it is the one serving a commune of the deciding unit, or else
/// of the receiving one, or else the one for the whole province; nothing where none or more than one remains.
pub fn agency_of<'a>(name: &str, view: AsOf<'a>, competent: &str, receiving: &str) -> Option<&'a Unit> {
    if let Some(unit) = view.at_work(name) {
        return Some(unit);
    }
    let kind = UnitKind::ALL.into_iter().find(|kind| kind.code() == name)?;
    let near = |code: &str| {
        let communes = view.unit(code).map(|unit| unit.serves.as_slice()).unwrap_or_default();
        let mut found: Vec<&Unit> = communes.iter().flat_map(|commune| view.serving(kind, commune)).collect();
        found.dedup_by_key(|unit| &unit.code);
        only(found)
    };
    let day = view.day();
    let everywhere = || {
        only(view.units().filter(|u| u.kind == kind && u.serves.is_empty() && u.is_at_work_on(day)).collect())
    };
    near(competent).or_else(|| near(receiving)).or_else(everywhere)
}

fn only(found: Vec<&Unit>) -> Option<&Unit> {
    match found.as_slice() {
        [unit] => Some(unit),
        _ => None,
    }
}
