//! The limit of one internal step: each office has its own hours, so that lateness has its own address.
//! Not here: which steps there are (`procedure`), and the limit of the whole case (`reckon`).

use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError},
    deadline::Deadline,
    hours::{MINUTE, working_millis_between},
    limit::{DueTimePolicy, Pause, TimeLimit},
};
use crate::domain::time::Timestamp;

/// How a step stands, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepTime {
    pub due: Timestamp,
    /// Minutes of working time that the step took so far, pauses left out.
    pub spent: i64,
    /// Minutes of working time after its end, pauses left out; 0 when it is in time. Unlike a whole case, a step is
    /// late by the minute.
    pub late: i64,
}

/// By when a step that was entered at `entered` is to be done. A step of no hours is due at once.
///
/// # Errors
/// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
pub fn step_due(
    entered: Timestamp,
    hours: u32,
    pauses: &[Pause],
    calendar: &Calendar,
) -> Result<Timestamp, CalendarError> {
    let limit = TimeLimit::WorkingHour { n: hours };
    let mut deadline = Deadline::begin(entered, limit, DueTimePolicy::SameTime, calendar)?;
    for pause in apart(entered, pauses) {
        deadline.shift(pause)?;
    }
    deadline.at()
}

/// How a step stands at `now`, or stood when it was left.
///
/// # Errors
/// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
pub fn step_time(
    entered: Timestamp,
    left: Option<Timestamp>,
    hours: u32,
    pauses: &[Pause],
    calendar: &Calendar,
    now: Timestamp,
) -> Result<StepTime, CalendarError> {
    let due = step_due(entered, hours, pauses, calendar)?;
    let end = left.unwrap_or(now);
    let worked = |from: Timestamp| -> Result<i64, CalendarError> {
        let mut millis = working_millis_between(from, end, calendar)?;
        for pause in apart(from, pauses) {
            millis -= working_millis_between(pause.from, pause.until.min(end), calendar)?;
        }
        Ok(millis.max(0) / MINUTE)
    };
    Ok(StepTime { due, spent: worked(entered)?, late: worked(due)? })
}

/// The pauses in order, without what lies before `from` and without what two of them have in common.
fn apart(from: Timestamp, pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable_by_key(|pause| pause.from);
    let mut seen = from;
    let mut apart = Vec::new();
    for pause in sorted {
        let rest = Pause { from: pause.from.max(seen), until: pause.until };
        if rest.from < rest.until {
            seen = rest.until;
            apart.push(rest);
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar};
    use super::*;

    fn pause(from: &str, until: &str) -> Pause {
        Pause { from: at(from), until: at(until) }
    }

    #[test]
    fn each_step_has_its_own_hours() -> Result<(), CalendarError> {
        let mut entered = at("2025-06-12T14:00");
        for (hours, due) in [
            (2, "2025-06-12T16:00"),
            (3, "2025-06-13T09:00"),
            (2, "2025-06-13T11:00"),
            (1, "2025-06-13T14:00"),
            (0, "2025-06-13T14:00"),
        ] {
            entered = step_due(entered, hours, &[], &calendar())?;
            assert_eq!(entered, at(due), "{hours}");
        }
        Ok(())
    }

    #[test]
    fn a_step_is_late_by_the_minute_and_only_in_working_time() -> Result<(), CalendarError> {
        let (calendar, entered) = (calendar(), at("2025-06-13T15:00"));
        for (left, spent, late) in [
            ("2025-06-13T16:59", 119, 0),
            ("2025-06-13T17:00", 120, 0),
            ("2025-06-15T12:00", 120, 0),
            ("2025-06-16T07:10", 130, 10),
            ("2025-06-16T14:00", 420, 300),
        ] {
            let time = step_time(entered, Some(at(left)), 2, &[], &calendar, at("2025-07-01T08:00"))?;
            assert_eq!(time, StepTime { due: at("2025-06-13T17:00"), spent, late }, "{left}");
        }
        let open = step_time(entered, None, 2, &[], &calendar, at("2025-06-16T07:30"))?;
        assert_eq!((open.spent, open.late), (150, 30));
        Ok(())
    }

    #[test]
    fn waiting_for_the_citizen_is_no_fault_of_the_step() -> Result<(), CalendarError> {
        let (calendar, entered) = (calendar(), at("2025-06-16T08:00"));
        let waits = [
            pause("2025-06-16T10:00", "2025-06-16T16:00"),
            pause("2025-06-16T09:00", "2025-06-16T11:00"),
            pause("2025-06-16T09:00", "2025-06-16T11:00"),
            pause("2025-06-15T09:00", "2025-06-15T11:00"),
        ];
        assert_eq!(step_due(entered, 2, &waits, &calendar)?, at("2025-06-16T17:00"));
        let left = Some(at("2025-06-17T07:05"));
        let time = step_time(entered, left, 2, &waits, &calendar, at("2025-06-17T09:00"))?;
        assert_eq!((time.spent, time.late), (125, 5));
        Ok(())
    }
}
