//! What happens to the clock of a case, and the rule by which it is counted.
//! Not here: counting (`reckon`), and which command or status lets which of these happen.

use serde::{Deserialize, Serialize};

use super::limit::{AfterPauses, DueTimePolicy, TimeLimit};
use crate::domain::time::Timestamp;

/// How a deadline is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeRule {
    pub limit: TimeLimit,
    #[serde(default)]
    pub after_pause: AfterPauses,
    #[serde(default)]
    pub policy: DueTimePolicy,
}

impl TimeRule {
    /// A limit with the usual rules: what was left before a pause stays left, and the deadline ends at the time of
    /// day of acceptance.
    pub fn usual(limit: TimeLimit) -> Self {
        Self { limit, after_pause: AfterPauses::default(), policy: DueTimePolicy::SameTime }
    }
}

/// Why the clock stands still. Several reasons may hold at once; the clock runs when none holds any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// Papers or corrections are awaited from the citizen.
    Supplement,
    /// A financial duty of the citizen is awaited, such as land tax.
    Payment,
    /// The answer of another agency is awaited, whose time is not the office's.
    OtherAgency,
    /// The case was suspended.
    Suspension,
}

/// Something that happened to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClockEvent {
    pub at: Timestamp,
    #[serde(flatten)]
    pub kind: ClockEventKind,
}

/// What happened. The order of the kinds is the order in which events of one moment are taken, so that it does not
/// matter in which order they are given: a pause that ends when another begins is one long pause, and so is one that
/// ends and begins again in the same moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "clock")]
pub enum ClockEventKind {
    /// The case was accepted. Only the first one counts.
    Start,
    Pause {
        reason: PauseReason,
    },
    /// What was waited for is there.
    Resume {
        reason: PauseReason,
    },
    /// The apology named a new day. An earlier day than the one promised changes nothing.
    Extend {
        to: Timestamp,
    },
    /// The signed result is there, or the case ended in another way. What comes later changes nothing.
    Stop,
}

impl ClockEvent {
    /// The case was accepted.
    pub fn start(at: Timestamp) -> Self {
        Self { at, kind: ClockEventKind::Start }
    }

    /// Something is awaited from now on.
    pub fn pause(at: Timestamp, reason: PauseReason) -> Self {
        Self { at, kind: ClockEventKind::Pause { reason } }
    }

    /// What was awaited is there.
    pub fn resume(at: Timestamp, reason: PauseReason) -> Self {
        Self { at, kind: ClockEventKind::Resume { reason } }
    }

    /// The apology names a new day.
    pub fn extend(at: Timestamp, to: Timestamp) -> Self {
        Self { at, kind: ClockEventKind::Extend { to } }
    }

    /// The case is finished.
    pub fn stop(at: Timestamp) -> Self {
        Self { at, kind: ClockEventKind::Stop }
    }
}
