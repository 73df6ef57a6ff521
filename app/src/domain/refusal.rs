//! Why a dossier is not accepted: the reasons of form 03. Not here: the officer's own words.

use serde::{Deserialize, Serialize};

/// A reason to refuse (domain brief §2.4, form 03).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCode {
    /// Another authority is in charge.
    OutsideAuthority,
    /// The applicant is not among those whom the procedure is for.
    NotEligible,
    /// The same matter was settled before.
    AlreadyResolved,
    /// A condition that the law sets is not met.
    MissingPrecondition,
    Other,
}

impl RefusalCode {
    pub const ALL: [Self; 5] = [
        Self::OutsideAuthority,
        Self::NotEligible,
        Self::AlreadyResolved,
        Self::MissingPrecondition,
        Self::Other,
    ];

    /// The name under which it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::OutsideAuthority => "outside_authority",
            Self::NotEligible => "not_eligible",
            Self::AlreadyResolved => "already_resolved",
            Self::MissingPrecondition => "missing_precondition",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
