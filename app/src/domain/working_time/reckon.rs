//! Everything there is to say of a clock, from what happened to it: the deadlines, what remains, and why.
//! Not here: storing any of it; the same events always give the same reckoning.

use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError},
    course::{Course, DueChange},
    deadline::days_between,
    event::{ClockEvent, PauseReason, TimeRule},
    explain::DayExplanation,
    hours::working_minutes_between,
    limit::TimeLimit,
    timeliness::{Timeliness, Urgency, timeliness},
};
use crate::domain::time::Timestamp;

/// What a clock does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum ClockState {
    /// The case was not accepted yet.
    NotStarted,
    Running,
    /// It stands still since then; where several things are awaited, `reason` is the most important one.
    Paused {
        since: Timestamp,
        reason: PauseReason,
    },
    Ended {
        at: Timestamp,
    },
}

/// What is left of a limit, in the limit's own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "unit")]
pub enum Remaining {
    /// Working days after today, up to and with the due day.
    WorkingDays { n: u32 },
    /// Days after today, up to and with the due day.
    CalendarDays { n: u32 },
    /// Minutes of working time.
    WorkingMinutes { n: u32 },
}

impl Remaining {
    /// The bare number, whatever its unit is.
    pub fn amount(self) -> u32 {
        match self {
            Self::WorkingDays { n } | Self::CalendarDays { n } | Self::WorkingMinutes { n } => n,
        }
    }
}

/// Everything there is to say of a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    pub state: ClockState,
    /// The deadline given with acceptance; nothing ever moves it.
    pub original: Option<Timestamp>,
    /// The deadline that holds. A pause moves it when it ends, because nobody knows before when that will be.
    pub current: Option<Timestamp>,
    /// While the clock stands still: the deadline if it ran again now.
    pub outlook: Option<Timestamp>,
    /// Every deadline that was given, the original one first.
    pub history: Vec<DueChange>,
    /// What is left now; nothing before the clock has begun and when it has ended.
    pub remaining: Option<Remaining>,
    /// How near the deadline is. A clock that stands still warns of nothing, unless it is overdue.
    pub warning: Urgency,
    /// Once the clock has ended: whether that was in time.
    pub timeliness: Option<Timeliness>,
    /// Every day from acceptance to the deadline; while the clock stands still, to the one of the outlook.
    pub days: Vec<DayExplanation>,
}

/// Folds what happened to a clock. The order in which the events are given does not matter; those that contradict
/// each other are tolerated (a second start, a pause that was already on, an end of a pause that never began).
/// A `now` before the last event is taken to be that event's moment.
///
/// # Errors
/// [`CalendarError::NotCovered`] when the count leaves the years of the calendar.
pub fn reckon(
    events: &[ClockEvent],
    rule: &TimeRule,
    calendar: &Calendar,
    now: Timestamp,
) -> Result<Reckoning, CalendarError> {
    let Some(course) = Course::follow(events, *rule, calendar)? else { return Ok(not_started()) };
    let latest = events.iter().map(|event| event.at).fold(now, Timestamp::max);
    let at = course.ended.unwrap_or(latest);
    let running = course.as_if_resumed(at)?;
    let (current, end) = (course.current()?, running.current()?);
    let state = state(&course);
    let view = View { rule, calendar, at, end };
    let remaining = view.remaining()?;
    Ok(Reckoning {
        state,
        original: course.history.first().map(|first| first.due),
        current: Some(current),
        outlook: matches!(state, ClockState::Paused { .. }).then_some(end),
        remaining: course.ended.is_none().then_some(remaining),
        warning: view.warning(state, current, remaining)?,
        timeliness: course.ended.map(|finish| timeliness(finish, end)),
        days: running.explain()?,
        history: course.history,
    })
}

fn not_started() -> Reckoning {
    Reckoning {
        state: ClockState::NotStarted,
        original: None,
        current: None,
        outlook: None,
        history: Vec::new(),
        remaining: None,
        warning: Urgency::InTime,
        timeliness: None,
        days: Vec::new(),
    }
}

fn state(course: &Course<'_>) -> ClockState {
    match (course.ended, course.still_since, course.open.keys().next()) {
        (Some(at), ..) => ClockState::Ended { at },
        (None, Some(since), Some(reason)) => ClockState::Paused { since, reason: *reason },
        _ => ClockState::Running,
    }
}

/// A moment and the deadline seen from it.
struct View<'a> {
    rule: &'a TimeRule,
    calendar: &'a Calendar,
    at: Timestamp,
    end: Timestamp,
}

impl View<'_> {
    fn remaining(&self) -> Result<Remaining, CalendarError> {
        let (today, last) = (self.at.local_date(), self.end.local_date());
        Ok(match self.rule.limit {
            TimeLimit::WorkingDay { .. } | TimeLimit::SameDay { .. } => {
                Remaining::WorkingDays { n: self.calendar.working_days_between(today, last)? }
            }
            TimeLimit::CalendarDay { .. } => Remaining::CalendarDays { n: whole(days_between(today, last)) },
            TimeLimit::WorkingHour { .. } => {
                let minutes = working_minutes_between(self.at, self.end, self.calendar)?;
                Remaining::WorkingMinutes { n: whole(minutes) }
            }
        })
    }

    /// Amber from one working day or a fifth of the limit on, red from the day after the deadline on.
    fn warning(
        &self,
        state: ClockState,
        current: Timestamp,
        remaining: Remaining,
    ) -> Result<Urgency, CalendarError> {
        let (seen, due) = match state {
            ClockState::NotStarted | ClockState::Ended { .. } => return Ok(Urgency::InTime),
            ClockState::Paused { since, .. } => (since, current),
            ClockState::Running => (self.at, self.end),
        };
        if seen.local_date() > due.local_date() {
            return Ok(Urgency::Overdue);
        }
        if matches!(state, ClockState::Paused { .. }) {
            return Ok(Urgency::InTime);
        }
        let days = self.calendar.working_days_between(seen.local_date(), due.local_date())?;
        let fifth = u64::from(remaining.amount()) * 5 <= self.rule.limit.amount();
        Ok(if days <= 1 || fifth { Urgency::DueSoon } else { Urgency::InTime })
    }
}

fn whole(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
