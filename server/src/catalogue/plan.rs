//! A plan to change the organisation as the catalogue keeps it: the change, how far it has come, what each carrying
//! out moved. Not here: what a change does (`domain::organisation`), and who may plan (`service`).

use app::domain::organisation::{Change, Line};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far a plan has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    #[default]
    Draft,
    /// The organisation is changed; dossiers that were left behind can still be handed over.
    Executed,
    /// Given up; kept for the record.
    Dropped,
}

/// What one carrying out moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Epoch milliseconds.
    pub at: i64,
    /// Login of the administrator.
    pub by: String,
    /// Why the units were chosen where the plan left a choice.
    #[serde(default)]
    pub reason: String,
    /// Every dossier that was moved, with its units before and after.
    pub lines: Vec<Line>,
}

/// A plan to change the organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub change: Change,
    #[serde(default)]
    pub state: PlanState,
    /// Login of whoever changed it last.
    pub by: String,
    /// Logins of those who wrote how it moves power ([`Change::moves_power`]); empty where it moves none, and in plans of
    /// before this was kept.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles_by: BTreeSet<String>,
    /// Epoch milliseconds.
    pub at: i64,
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
}

impl Plan {
    /// The kind of its entries.
    pub const KIND: &str = "organisation_change";

    /// Who wrote how it moves power, as long as it has not done so: none of them carries it out.
    pub fn role_writers(&self) -> BTreeSet<&str> {
        if self.state != PlanState::Draft || !self.change.moves_power() {
            return BTreeSet::new();
        }
        let kept: BTreeSet<&str> = self.roles_by.iter().map(String::as_str).collect();
        if kept.is_empty() { BTreeSet::from([self.by.as_str()]) } else { kept }
    }

    /// Every dossier that was moved so far.
    pub fn moved(&self) -> impl Iterator<Item = &Line> {
        self.outcomes.iter().flat_map(|outcome| &outcome.lines)
    }
}
