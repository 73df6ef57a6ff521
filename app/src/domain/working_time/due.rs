//! When something is due, with the reason for every day that counted or did not count.
//! Not here: what a pause does (`resume`), and whether something came in time (`timeliness`).

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use super::{
    calendar::{Calendar, CalendarError, DayReason, tomorrow},
    hours::add_working_hours,
    limit::{DueTimePolicy, TimeLimit, usual_cutoff},
};
use crate::domain::{localized::Localized, time::Timestamp};

/// A deadline and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub at: Timestamp,
    /// Every day from the day of reception to the due day.
    pub days: Vec<DayExplanation>,
}

/// Why one day counted or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayExplanation {
    pub date: Date,
    pub counted: bool,
    pub reason: DayReason,
    /// The name of the holiday and the like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Localized>,
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
    let (first, time) = (start.local_date(), start.local().time());
    match limit {
        TimeLimit::WorkingDay { n } => {
            let last = calendar.add_working_days(first, n)?;
            let days = explain(first, last, n > 0, calendar)?;
            Ok(Due { at: moment(last, time_on(last, time, policy, calendar)?), days })
        }
        TimeLimit::CalendarDay { n } => due_calendar_day(start, n, calendar, policy),
        TimeLimit::WorkingHour { n } => {
            let at = add_working_hours(start, n, calendar)?;
            Ok(Due { at, days: explain(first, at.local_date(), false, calendar)? })
        }
        TimeLimit::SameDay { cutoff } => {
            let late = time >= cutoff || !calendar.is_working(first)?;
            let last = calendar.add_working_days(first, u32::from(late))?;
            let policy = if policy == DueTimePolicy::SameTime { DueTimePolicy::EndOfDay } else { policy };
            let at = moment(last, time_on(last, time, policy, calendar)?);
            Ok(Due { at, days: explain(first, last, late, calendar)? })
        }
    }
}

/// By when reception hands a dossier over to the specialist: within the same working day, or, when it was
/// received at 15:00 or later, by the end of the next working morning (Decree 61/2018/NĐ-CP Art. 18).
///
/// # Errors
/// [`CalendarError::NotCovered`].
pub fn hand_over_due(received: Timestamp, calendar: &Calendar) -> Result<Timestamp, CalendarError> {
    let (date, time) = (received.local_date(), received.local().time());
    if time < usual_cutoff() && calendar.is_working(date)? {
        return Ok(moment(date, closing(date, calendar)?));
    }
    let next = calendar.add_working_days(date, 1)?;
    let morning = calendar.day(next)?.sessions.first().map_or(Time::midnight(), |session| session.to);
    Ok(moment(next, morning))
}

/// Every day counts, but the end is on a working day; where it had to move, that day counts in full.
fn due_calendar_day(
    start: Timestamp,
    n: u32,
    calendar: &Calendar,
    policy: DueTimePolicy,
) -> Result<Due, CalendarError> {
    let first = start.local_date();
    let mut nominal = first;
    for _ in 0..n {
        nominal = tomorrow(nominal)?;
    }
    let last = calendar.add_working_days(nominal, 0)?;
    let policy = if last == nominal { policy } else { DueTimePolicy::EndOfDay };
    let mut days = explain(first, last, n > 0, calendar)?;
    for day in days.iter_mut().filter(|day| day.date > first && day.date <= nominal) {
        (day.counted, day.reason, day.note) = (true, DayReason::EveryDay, None);
    }
    Ok(Due { at: moment(last, time_on(last, start.local().time(), policy, calendar)?), days })
}

/// Lists the days from `first` to `last`; with `skip_first` the first is day 0.
pub(super) fn explain(
    first: Date,
    last: Date,
    skip_first: bool,
    calendar: &Calendar,
) -> Result<Vec<DayExplanation>, CalendarError> {
    let mut days = Vec::new();
    let mut date = first;
    loop {
        let facts = calendar.day(date)?;
        let day = if skip_first && date == first {
            DayExplanation { date, counted: false, reason: DayReason::ReceptionDay, note: None }
        } else {
            let note = facts.note.cloned();
            DayExplanation { date, counted: facts.is_working(), reason: facts.reason, note }
        };
        days.push(day);
        if date >= last {
            return Ok(days);
        }
        date = tomorrow(date)?;
    }
}

/// The time of day at which a day's deadline ends.
fn time_on(
    date: Date,
    start: Time,
    policy: DueTimePolicy,
    calendar: &Calendar,
) -> Result<Time, CalendarError> {
    match policy {
        DueTimePolicy::Fixed(time) => Ok(time),
        DueTimePolicy::EndOfDay => closing(date, calendar),
        DueTimePolicy::SameTime => {
            let opening = calendar.day(date)?.sessions.first().map_or(start, |session| session.from);
            Ok(start.max(opening).min(closing(date, calendar)?))
        }
    }
}

/// The end of the day's last session.
fn closing(date: Date, calendar: &Calendar) -> Result<Time, CalendarError> {
    Ok(calendar.day(date)?.sessions.last().map_or(Time::MAX, |session| session.to))
}

pub(super) fn moment(date: Date, time: Time) -> Timestamp {
    Timestamp::from_local(DateTime::from_parts(date, time))
}

#[cfg(test)]
mod tests;
