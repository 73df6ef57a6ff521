//! Counting working hours, across breaks, nights and days that are not worked.
//! Not here: limits in days (`due`).

use jiff::civil::{Date, DateTime};

use super::{
    calendar::{Calendar, CalendarError, tomorrow},
    week::Session,
};
use crate::domain::time::Timestamp;

pub(super) const MINUTE: i64 = 60_000;

/// More days than any calendar is closed in a row; searching further would be an endless loop.
const PATIENCE: u32 = 400;

/// The moment at which `hours` of working time have passed. What would end with a session ends there, not at
/// the beginning of the next; outside working time the clock waits for the next session.
///
/// # Errors
/// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
pub fn add_working_hours(
    start: Timestamp,
    hours: u32,
    calendar: &Calendar,
) -> Result<Timestamp, CalendarError> {
    add_working_millis(start, i64::from(hours) * 60 * MINUTE, calendar)
}

/// The working time between two moments in whole minutes; 0 when `to` is not later.
///
/// # Errors
/// [`CalendarError::NotCovered`].
pub fn working_minutes_between(
    from: Timestamp,
    to: Timestamp,
    calendar: &Calendar,
) -> Result<i64, CalendarError> {
    Ok(working_millis_between(from, to, calendar)? / MINUTE)
}

pub(super) fn add_working_millis(
    start: Timestamp,
    millis: i64,
    calendar: &Calendar,
) -> Result<Timestamp, CalendarError> {
    let (mut date, mut left, mut idle) = (start.local_date(), millis, 0);
    if left <= 0 {
        return Ok(start);
    }
    loop {
        idle = if calendar.is_working(date)? { 0 } else { idle + 1 };
        if idle > PATIENCE {
            return Err(CalendarError::NoWorkingTime { after: start.local_date() });
        }
        for (from, to) in moments(date, calendar)? {
            let begin = from.max(start);
            let length = (to.0 - begin.0).max(0);
            if left <= length {
                return Ok(Timestamp(begin.0 + left));
            }
            left -= length;
        }
        date = tomorrow(date)?;
    }
}

pub(super) fn working_millis_between(
    from: Timestamp,
    to: Timestamp,
    calendar: &Calendar,
) -> Result<i64, CalendarError> {
    let (mut date, last, mut sum) = (from.local_date(), to.local_date(), 0);
    while date <= last && from < to {
        for (begin, end) in moments(date, calendar)? {
            sum += (end.min(to).0 - begin.max(from).0).max(0);
        }
        date = tomorrow(date)?;
    }
    Ok(sum)
}

/// The day's sessions as moments.
fn moments(
    date: Date,
    calendar: &Calendar,
) -> Result<impl Iterator<Item = (Timestamp, Timestamp)>, CalendarError> {
    Ok(sessions_on(date, calendar.day(date)?.sessions))
}

/// These sessions of a day as moments.
pub(super) fn sessions_on(date: Date, sessions: &[Session]) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    let at = move |time| Timestamp::from_local(DateTime::from_parts(date, time));
    sessions.iter().map(move |session| (at(session.from), at(session.to)))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar, closed};
    use super::*;

    #[test]
    fn eight_working_hours_end_where_the_table_says() -> Result<(), CalendarError> {
        for (submitted, due) in [
            ("2025-06-13T16:30", "2025-06-16T16:30"),
            ("2025-06-14T09:00", "2025-06-16T17:00"),
            ("2025-06-16T07:00", "2025-06-16T17:00"),
            ("2025-06-16T10:15", "2025-06-17T10:15"),
            ("2025-06-16T12:00", "2025-06-17T11:30"),
            ("2025-04-25T23:59", "2025-04-26T17:00"),
            ("2026-02-13T15:30", "2026-02-23T15:30"),
        ] {
            let end = add_working_hours(at(submitted), 8, &calendar())?;
            assert_eq!(end.local(), at(due).local(), "{submitted}");
        }
        Ok(())
    }

    #[test]
    fn no_hours_are_over_at_once() {
        assert_eq!(add_working_hours(at("2025-06-14T09:00"), 0, &calendar()), Ok(at("2025-06-14T09:00")));
    }

    #[test]
    fn counting_back_gives_the_hours_that_were_added() -> Result<(), CalendarError> {
        for start in ["2025-06-13T16:30", "2025-06-16T10:15", "2026-02-13T15:30", "2025-04-25T23:59"] {
            for hours in [1, 4, 5, 8, 9, 40] {
                let end = add_working_hours(at(start), hours, &calendar())?;
                let minutes = working_minutes_between(at(start), end, &calendar())?;
                assert_eq!(minutes, i64::from(hours) * 60, "{start} + {hours}");
            }
        }
        assert_eq!(working_minutes_between(at("2025-06-17T10:15"), at("2025-06-16T10:15"), &calendar())?, 0);
        Ok(())
    }

    #[test]
    fn beyond_the_covered_years_there_is_no_answer() {
        let end = add_working_hours(at("2027-12-31T16:00"), 8, &calendar());
        assert_eq!(end, Err(CalendarError::NotCovered { year: 2028 }));
    }

    #[test]
    fn a_week_without_working_time_is_an_error_and_no_endless_loop() {
        let end = add_working_hours(at("2025-01-01T08:00"), 1, &closed());
        assert_eq!(end.map_err(|error| error.code()), Err("calendar_no_working_time"));
    }
}
