//! In which model of local government a unit works, and since when with which standing. Two models may work
//! side by side for some weeks. Not here: the dates at which a unit begins and ends to exist (`Unit`).

use crate::texts::{Text, organisation as t};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The model of local government to which a unit, or a dossier, belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// Province, district, commune: until 30 June 2025.
    ThreeLevel,
    /// Province, commune: on trial from June 2025, in force from 1 July 2025.
    TwoLevel,
    /// Serves dossiers of either model.
    #[default]
    Both,
}

impl Model {
    /// The name under which the model is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::ThreeLevel => "three_level",
            Self::TwoLevel => "two_level",
            Self::Both => "both",
        }
    }

    /// Whether a unit of this model serves dossiers of the other, and the other way round.
    pub fn meets(self, other: Self) -> bool {
        self == Self::Both || other == Self::Both || self == other
    }
}

/// How far a unit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitStatus {
    /// Decided, not yet at work.
    Planned,
    /// At work with test dossiers, which count in no official figure.
    Trial,
    Official,
    /// Shut; its dossiers lie with its successors.
    Closed,
}

impl UnitStatus {
    /// The name under which the status is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Trial => "trial",
            Self::Official => "official",
            Self::Closed => "closed",
        }
    }

    /// The status in words.
    pub fn text(self) -> Text {
        match self {
            Self::Planned => t::STATUS_PLANNED,
            Self::Trial => t::STATUS_TRIAL,
            Self::Official => t::STATUS_OFFICIAL,
            Self::Closed => t::STATUS_CLOSED,
        }
    }

    /// Whether dossiers may be handed in, sent to, or returned by such a unit.
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::Trial | Self::Official)
    }
}

/// A status and the day from which it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    pub status: UnitStatus,
    pub from: Date,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_meet_themselves_and_both() {
        assert!(Model::Both.meets(Model::ThreeLevel) && Model::TwoLevel.meets(Model::Both));
        assert!(Model::TwoLevel.meets(Model::TwoLevel) && !Model::TwoLevel.meets(Model::ThreeLevel));
    }
}
