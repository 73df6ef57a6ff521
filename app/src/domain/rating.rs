//! How satisfied somebody was, in the three levels of the centre's counters (domain brief §5.2).

use super::dossier::Actor;
use serde::{Deserialize, Serialize};

/// One of three levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingLevel {
    VerySatisfied,
    Satisfied,
    NotSatisfied,
}

/// Why somebody was not satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingReason {
    Late,
    ExtraPapers,
    UnclearGuidance,
    Attitude,
    Waiting,
    SystemError,
    Fee,
    Other,
}

/// How a rating came in. An officer's session is neither: desks print the secrets of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RatingWay {
    /// From the signed-in account of the applicant.
    Account,
    /// From somebody who holds the printed secret; a walk-in has nothing else.
    Bearer,
}

impl RatingWay {
    /// The way by which this actor rates, if by any.
    pub fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Citizen { .. } => Some(Self::Account),
            Actor::Bearer => Some(Self::Bearer),
            Actor::Staff { .. } | Actor::System => None,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Bearer => "bearer",
        }
    }
}

impl RatingLevel {
    pub const ALL: [Self; 3] = [Self::VerySatisfied, Self::Satisfied, Self::NotSatisfied];

    pub fn code(self) -> &'static str {
        match self {
            Self::VerySatisfied => "very_satisfied",
            Self::Satisfied => "satisfied",
            Self::NotSatisfied => "not_satisfied",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// Whether a reason must be given.
    pub fn needs_reason(self) -> bool {
        self == Self::NotSatisfied
    }
}

impl RatingReason {
    pub const ALL: [Self; 8] = [
        Self::Late,
        Self::ExtraPapers,
        Self::UnclearGuidance,
        Self::Attitude,
        Self::Waiting,
        Self::SystemError,
        Self::Fee,
        Self::Other,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::ExtraPapers => "extra_papers",
            Self::UnclearGuidance => "unclear_guidance",
            Self::Attitude => "attitude",
            Self::Waiting => "waiting",
            Self::SystemError => "system_error",
            Self::Fee => "fee",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
