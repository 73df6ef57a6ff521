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

impl ApologyState {
    /// How far it is when the deadline has moved out of sight: what was called for and not yet written is not called for
    /// any more.
    pub fn put_off(self) -> Self {
        if self == Self::Called { Self::None } else { self }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_called_for_is_put_off_by_a_later_day_and_what_was_written_is_not() {
        use ApologyState as A;
        let states = [A::None, A::Called, A::Drafted, A::Signed];
        assert_eq!(states.map(ApologyState::put_off), [A::None, A::None, A::Drafted, A::Signed]);
    }
}
