//! The organisation as dated data: which units and people there were, are and will be, what followed what, and
//! how a change is planned, tried and carried out. Not here: the records themselves (`unit`), who decides a case
//! (`routing`), where the data is kept.
//!
//! `Organisation::on(day)` answers every question about one day; `Change::dry_run` says what a plan would move,
//! `Change::apply` makes the organisation that follows.

mod as_of;
mod asked;
mod change;
mod check;
mod coverage;
mod dry_run;
mod holders;
mod phase;
mod planning;
mod succession;
#[cfg(test)]
mod tests;

pub use as_of::{AsOf, Node};
pub use asked::{AskedLine, OpenTask};
pub use change::{Change, StaffMove};
pub use check::{Fault, FaultKind};
pub use coverage::{CoverageRule, Covered, Settlement, Share};
pub use dry_run::{Case, Fact, HandOver, Line, OpenDossier, Report, UnitMove};
pub use holders::{Holder, Shortage};
pub use phase::Phase;
pub use planning::{Assessment, Criterion, Measure, Proposal, Scorecard};
pub use succession::{Became, OpenDossierRule, Succession, SuccessionKind};

use super::{
    address::AddressBook,
    unit::{Staff, Unit},
};
use serde::{Deserialize, Serialize};

/// Everything known of the organisation, past, present and planned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    /// Every record of every unit; a unit that changed has several.
    #[serde(rename = "unit")]
    pub units: Vec<Unit>,
    pub staff: Vec<Staff>,
    #[serde(rename = "succession")]
    pub successions: Vec<Succession>,
    #[serde(rename = "phase")]
    pub phases: Vec<Phase>,
    pub addresses: AddressBook,
}

impl Organisation {
    /// Every record of a unit, the oldest first.
    pub fn history(&self, code: &str) -> Vec<&Unit> {
        let mut records: Vec<_> = self.units.iter().filter(|unit| unit.code == code).collect();
        records.sort_by_key(|unit| unit.valid_from);
        records
    }

    /// The name of a unit at any time, the latest record first; for papers about units that are no more.
    pub fn last_record(&self, code: &str) -> Option<&Unit> {
        self.history(code).pop()
    }
}
