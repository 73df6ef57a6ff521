//! The written apology, the only way to a later day (domain brief §2.8, R8): once, by the head of the agency at
//! fault, with a reason and a new date. Not here: the new deadline (`working_time`).

use super::status::stored_names;
use crate::domain::time::Timestamp;
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
    /// How far it is once the deadline has moved. What was called for and not yet written is not called for any more
    /// when the new day lies at or after the one before which apologies are `called_before`.
    pub fn once_due(self, due: Timestamp, called_before: Timestamp) -> Self {
        if self == Self::Called && due >= called_before { Self::None } else { self }
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
        let (soon, later) = (Timestamp(10), Timestamp(20));
        assert_eq!([9, 10].map(|due| A::Called.once_due(Timestamp(due), soon)), [A::Called, A::None]);
        assert_eq!(
            [A::None, A::Drafted, A::Signed].map(|state| state.once_due(later, soon)),
            [A::None, A::Drafted, A::Signed]
        );
    }
}
