//! When something that is never paused is due, with the reason for every day that counted or did not count.
//! Not here: pauses and extensions (`reckon`), and whether something came in time (`timeliness`).

use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError},
    deadline::Deadline,
    explain::{DayExplanation, Story},
    limit::{DueTimePolicy, TimeLimit},
};
use crate::domain::time::Timestamp;

/// A deadline and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub at: Timestamp,
    /// Every day from the day of reception to the due day.
    pub days: Vec<DayExplanation>,
}

/// When something accepted at `start` is due.
///
/// # Errors
/// [`CalendarError::NotCovered`] when the count leaves the years of the calendar.
pub fn due(
    start: Timestamp,
    limit: TimeLimit,
    calendar: &Calendar,
    policy: DueTimePolicy,
) -> Result<Due, CalendarError> {
    let at = Deadline::begin(start, limit, policy, calendar)?.at()?;
    let story = Story { start, counted_from: start, limit, waits: &[], pauses: &[], due: at, extended: None };
    Ok(Due { at, days: story.tell(calendar)? })
}

#[cfg(test)]
mod tests;
