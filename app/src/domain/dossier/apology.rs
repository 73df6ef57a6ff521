//! The written apology, the only way to a later day (domain brief §2.8, R8): once, by the head of the agency at
//! fault, with a reason and a new date. Not here: the new deadline (`working_time`).

use super::status::stored_names;
use serde::{Deserialize, Serialize};

/// How far the apology is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApologyState {
    #[default]
    None,
    /// The day is near or over and nothing is finished: somebody has to write one.
    Called,
    /// Written, waits for its signature.
    Drafted,
    /// Signed and sent; there is no second one.
    Signed,
}

/// Whether the citizen's wish to withdraw waits for an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawal {
    #[default]
    None,
    Asked,
}

stored_names!(ApologyState, None => "none", Called => "called", Drafted => "drafted", Signed => "signed");
stored_names!(Withdrawal, None => "none", Asked => "asked");
