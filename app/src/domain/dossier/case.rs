//! What the rules need to know of a dossier to decide what may happen next.

use super::status::{ResultState, Status, SupplementState, stored_names};
use crate::domain::procedure::StepKind;
use serde::{Deserialize, Serialize};

/// The four units of a dossier are four separate facts (domain brief §2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units {
    /// Where it was handed in.
    pub receiving: String,
    /// Who helped to hand it in, if anybody did.
    pub supporting: Option<String>,
    /// Who decides.
    pub competent: String,
    /// Where the result is handed over.
    pub returning: String,
}

/// The state of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub status: Status,
    /// Whose desk it lies on; none while it is a draft and when it is over.
    pub step: Option<StepKind>,
    pub supplement: SupplementState,
    pub result: ResultState,
    /// How many times the citizen was asked for more.
    pub rounds: u32,
    pub units: Units,
    pub return_method: ReturnMethod,
    pub rated: bool,
    /// The account that owns it, unless it was handed in on paper by somebody without one.
    pub owner: Option<String>,
    pub accepted_by: Option<String>,
    /// Which steps the procedure has.
    pub steps: Vec<StepKind>,
}

impl Case {
    /// The unit whose staff must act next, if anybody must.
    pub fn holding_unit(&self) -> Option<&str> {
        match self.step? {
            StepKind::Intake => Some(&self.units.receiving),
            StepKind::Return => Some(&self.units.returning),
            _ => Some(&self.units.competent),
        }
    }
}

/// How a dossier came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Online,
    Counter,
}

/// How the applicant wants the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnMethod {
    #[default]
    Desk,
    Online,
    Post,
}

stored_names!(Channel, Online => "online", Counter => "counter");
stored_names!(ReturnMethod, Desk => "desk", Online => "online", Post => "post");
