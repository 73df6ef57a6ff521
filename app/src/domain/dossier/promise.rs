//! What was promised with acceptance: the rule by which the clock of one case is counted to its end. Not here: counting
//! by it (`working_time`), and the days to which it leads, which follow pauses, apologies and the calendar.

use crate::domain::{procedure::Clock, working_time::TimeLimit};
use serde::{Deserialize, Serialize};

/// The rule of one case, written down when it is accepted. Neither a later answer nor another office changes it
/// (domain brief §3.10: the successor keeps the old due date); only the desk does, when it corrects the kind of case,
/// and tells the citizen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    pub limit: TimeLimit,
    /// What pauses do to the deadline, and at which hour it ends.
    #[serde(default)]
    pub clock: Clock,
    /// The unit whose calendar counts.
    pub calendar: String,
    /// The revision of the procedure that says so.
    pub revision: i64,
}

/// The promise of a dossier; none before its acceptance, and none where that was before promises were written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Promised(pub Option<Promise>);

impl Promised {
    /// As text for a column; empty for none.
    pub fn to_text(&self) -> String {
        let text = self.0.as_ref().and_then(|promise| serde_json::to_string(promise).ok());
        text.unwrap_or_default()
    }
}

impl TryFrom<String> for Promised {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        serde_json::from_str(&text).map(|promise| Self(Some(promise)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::working_time::{AfterPause, DueTimePolicy};
    use jiff::civil::time;

    #[test]
    fn a_promise_is_read_as_it_was_written() -> Result<(), serde_json::Error> {
        let clock = Clock {
            after_supplement: AfterPause::Restart,
            due_time_policy: DueTimePolicy::Fixed(time(16, 0, 0, 0)),
            ..Clock::default()
        };
        let limit = TimeLimit::SameDay { cutoff: time(15, 0, 0, 0) };
        let kept = Promise { limit, clock, calendar: "QN.UB.06685".to_owned(), revision: 3 };
        for promised in [Promised::default(), Promised(Some(kept))] {
            assert_eq!(Promised::try_from(promised.to_text())?, promised);
        }
        assert!(Promised::try_from("{}".to_owned()).is_err());
        Ok(())
    }
}
