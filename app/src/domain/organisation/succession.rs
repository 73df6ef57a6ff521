//! Which unit followed which, and what became of a unit by a day. Not here: planning a change (`change`), moving
//! the dossiers (`dry_run`).

use super::{AsOf, Organisation};
use crate::domain::unit::Unit;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// In what way a unit followed another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuccessionKind {
    /// The old unit becomes part of the new one.
    Merge,
    /// The old unit is divided; each new one gets a row.
    Split,
    Rename,
    /// The unit stays and hangs elsewhere or sits elsewhere.
    Move,
}

/// What happens to the dossiers that are open at the cut-over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenDossierRule {
    /// Those due before the cut-over are finished by the old unit, all others go over with their due date.
    #[default]
    CutOver,
    /// All go over, whenever they are due.
    MoveAll,
    /// All stay: the old unit goes on until they are finished.
    Stay,
}

/// One unit that followed another on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    pub old: String,
    pub new: String,
    /// The first day of the new unit.
    pub effective: Date,
    pub kind: SuccessionKind,
    #[serde(default)]
    pub open_dossiers: OpenDossierRule,
}

/// What became of a unit by a day.
#[derive(Clone, Debug, PartialEq)]
pub enum Became<'a> {
    /// It is there, or was only renamed or moved under its code.
    Same(&'a Unit),
    /// Another unit took its place, perhaps in several steps.
    Other(&'a Unit),
    /// Several units share its place.
    Several(Vec<&'a Unit>),
    /// There is nothing in its place.
    Nothing,
}

impl Organisation {
    /// The units that directly follow one up to a day, by rows with another code.
    pub(super) fn heirs(&self, code: &str, day: Date) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |row| row.old == code && row.new != code && row.effective <= day)
    }
}

impl<'a> AsOf<'a> {
    /// What became of a unit by the day.
    pub fn became(self, code: &str) -> Became<'a> {
        if let Some(unit) = self.unit(code) {
            return Became::Same(unit);
        }
        let mut found: Vec<&'a Unit> = Vec::new();
        let mut seen = vec![code.to_owned()];
        let mut at = 0;
        while let Some(code) = seen.get(at).cloned() {
            at += 1;
            for row in self
                .organisation
                .heirs(&code, self.day)
                .filter(|row| !seen.contains(&row.new))
                .collect::<Vec<_>>()
            {
                match self.unit(&row.new) {
                    Some(unit) if found.iter().all(|known| known.code != unit.code) => found.push(unit),
                    Some(_) => {}
                    None => seen.push(row.new.clone()),
                }
            }
        }
        match found.as_slice() {
            [] => Became::Nothing,
            [unit] => Became::Other(unit),
            _ => Became::Several(found),
        }
    }

    /// The units that are gone by the day, by the codes of those that stand in their place. A unit that was divided
    /// stands under each of its heirs.
    pub fn predecessors(self) -> BTreeMap<String, Vec<String>> {
        let gone: BTreeSet<&str> = self.organisation.successions.iter().map(|row| row.old.as_str()).collect();
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for code in gone.into_iter().filter(|code| self.unit(code).is_none()) {
            for heir in self.now(code) {
                found.entry(heir).or_default().push(code.to_owned());
            }
        }
        found
    }

    /// The codes of the units that stand on the day where a unit stood.
    pub fn now(self, code: &str) -> Vec<String> {
        match self.became(code) {
            Became::Same(unit) | Became::Other(unit) => vec![unit.code.clone()],
            Became::Several(units) => units.into_iter().map(|unit| unit.code.clone()).collect(),
            Became::Nothing => Vec::new(),
        }
    }
}
