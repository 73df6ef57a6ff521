//! In whose hands a dossier lies, and every hand-over on its way (domain brief §3.6). Not here: which command
//! hands it over (`decide`), and how long each office may keep it (`working_time::step_due`).

use super::status::stored_names;
use crate::domain::procedure::StepKind;
use serde::{Deserialize, Serialize};

/// Whether those who must act next have said that they have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Custody {
    /// Received; also of what nobody has to receive.
    #[default]
    Held,
    /// Given, not yet confirmed: the giver may still call it back.
    OnTheWay,
}

/// How far a dossier is that one unit received and another decides (domain brief §3.3, §3.7). It follows from the
/// rest and is kept nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NonBoundary {
    /// Received where it is decided, or not handed over yet.
    None,
    /// National code 4: the deciding unit has not confirmed it.
    Awaiting,
    /// National code 1.
    Accepted,
    /// National code 2.
    Processing,
    /// National code 3.
    ResultReturned,
}

/// Between whom a dossier was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverKind {
    /// Citizen to desk.
    HandIn,
    /// Desk to the unit that decides.
    ToAgency,
    /// Specialist, head, leader and clerk among themselves.
    InHouse,
    /// One agency to another that has a step of the same process.
    BetweenAgencies,
    /// The unit that decides to the returning desk.
    ToReturningDesk,
    /// Back to the desk that sent it.
    Back,
    /// Returning desk to the post.
    ToPost,
    /// The post back to the returning desk.
    FromPost,
    /// Returning desk or post to the citizen.
    HandOut,
    /// A unit to the one that follows it when the organisation changes.
    Succession,
}

impl HandOverKind {
    /// What the way from one step to another is called.
    pub fn between(from: Option<StepKind>, to: Option<StepKind>) -> Self {
        match (from, to) {
            (None, _) => Self::HandIn,
            (_, None) => Self::HandOut,
            (_, Some(StepKind::Intake)) => Self::Back,
            (_, Some(StepKind::Return)) => Self::ToReturningDesk,
            (Some(StepKind::Intake), _) => Self::ToAgency,
            _ => Self::InHouse,
        }
    }
}

/// How one hand-over stands, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverState {
    Given,
    Received,
    /// Done there and handed on.
    PassedOn,
    /// Sent back by whoever got it; its lateness is the giver's.
    Returned,
    /// Called back by the giver before anybody confirmed it.
    Recalled,
}

stored_names!(Custody, Held => "held", OnTheWay => "on_the_way");
stored_names!(NonBoundary,
    None => "none", Awaiting => "awaiting", Accepted => "accepted", Processing => "processing",
    ResultReturned => "result_returned");
stored_names!(HandOverKind,
    HandIn => "hand_in", ToAgency => "to_agency", InHouse => "in_house",
    BetweenAgencies => "between_agencies", Succession => "succession",
    ToReturningDesk => "to_returning_desk", Back => "back", ToPost => "to_post",
    FromPost => "from_post", HandOut => "hand_out");
stored_names!(HandOverState,
    Given => "given", Received => "received", PassedOn => "passed_on", Returned => "returned",
    Recalled => "recalled");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_a_dossier_has_its_name() {
        use {HandOverKind as H, StepKind as S};
        for (from, to, kind) in [
            (None, Some(S::Intake), H::HandIn),
            (Some(S::Intake), Some(S::Examine), H::ToAgency),
            (Some(S::Examine), Some(S::Check), H::InHouse),
            (Some(S::Check), Some(S::Examine), H::InHouse),
            (Some(S::Issue), Some(S::Return), H::ToReturningDesk),
            (Some(S::Examine), Some(S::Intake), H::Back),
            (Some(S::Return), None, H::HandOut),
        ] {
            assert_eq!(HandOverKind::between(from, to), kind, "{from:?} {to:?}");
        }
    }
}
