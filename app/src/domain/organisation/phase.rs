//! The phases of a programme as data: reports and features follow them by their dates. Not here: the changes of
//! the organisation that a phase brings (`change`).

use super::Organisation;
use crate::domain::localized::Localized;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One phase of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Code of the programme, such as `binh-duong`.
    pub programme: String,
    pub name: Localized,
    pub from: Date,
    /// Last day; open-ended when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// What the phase is to bring about.
    pub scope: Localized,
    /// Codes of the units that it concerns; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
}

impl Organisation {
    /// The phase of a programme that runs on a day.
    pub fn phase_on(&self, programme: &str, day: Date) -> Option<&Phase> {
        let runs = |phase: &&Phase| {
            phase.programme == programme && phase.from <= day && phase.to.is_none_or(|to| day <= to)
        };
        self.phases.iter().find(runs)
    }
}
