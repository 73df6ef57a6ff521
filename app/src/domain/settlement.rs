//! How a case is decided. Not here: who decides and when (`dossier`), the document itself (`server`).

use serde::{Deserialize, Serialize};

/// What the result says to the application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    Grant,
    Decline,
}

impl Decision {
    pub const ALL: [Self; 2] = [Self::Grant, Self::Decline];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Grant => "grant",
            Self::Decline => "decline",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }
}
