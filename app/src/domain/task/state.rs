//! How far one task is. Not here: what moves it (`tasks`).

use serde::{Deserialize, Serialize};

/// How far one task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// Another task has to end first; its own time has not begun.
    Waiting,
    /// With the agency, whose time runs.
    Open,
    Answered,
    /// Taken back, or over with its dossier.
    Cancelled,
}

impl TaskState {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Open, Self::Answered, Self::Cancelled];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether somebody still has to do something.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Self::Waiting | Self::Open)
    }

    /// Whether the agency may look at the dossier: while it is asked, and at what it answered.
    pub fn is_known_to_agency(self) -> bool {
        matches!(self, Self::Open | Self::Answered)
    }
}

impl TryFrom<String> for TaskState {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|state| state.code() == code);
        known.ok_or_else(|| format!("{code:?} is not a state of a task"))
    }
}
