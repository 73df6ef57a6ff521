//! What becomes of a deadline when the clock runs again after a pause.
//! Not here: which statuses pause the clock.

use jiff::{Span, civil::Date};

use super::{
    calendar::{Calendar, CalendarError, DayReason},
    due::{DayExplanation, Due, due, explain, moment},
    hours::{add_working_millis, working_millis_between},
    limit::{AfterPause, DueTimePolicy, Pause, TimeLimit},
};
use crate::domain::time::Timestamp;

/// The deadline after a pause. With [`AfterPause::Shift`] the explanation goes from the beginning of the pause
/// to the new due day, and the paused days say so; with [`AfterPause::Restart`] it is that of the new count.
///
/// # Errors
/// [`CalendarError::NotCovered`] when the count leaves the years of the calendar.
pub fn resume(
    due_at: Timestamp,
    pause: Pause,
    after: AfterPause,
    limit: TimeLimit,
    calendar: &Calendar,
    policy: DueTimePolicy,
) -> Result<Due, CalendarError> {
    match after {
        AfterPause::Restart => due(pause.until, limit, calendar, policy),
        AfterPause::Shift => shift(due_at, pause, limit, calendar),
    }
}

fn shift(
    due_at: Timestamp,
    pause: Pause,
    limit: TimeLimit,
    calendar: &Calendar,
) -> Result<Due, CalendarError> {
    let (from, until) = (pause.from.local_date(), pause.until.local_date());
    let at = match limit {
        TimeLimit::WorkingHour { .. } => {
            let paused = working_millis_between(pause.from, pause.until, calendar)?;
            add_working_millis(due_at, paused, calendar)?
        }
        TimeLimit::CalendarDay { .. } => on_day(calendar_shift(due_at, from, until, calendar)?, due_at),
        TimeLimit::WorkingDay { .. } | TimeLimit::SameDay { .. } => {
            match calendar.working_days_between(from, until)? {
                0 => due_at,
                paused => on_day(calendar.add_working_days(due_at.local_date(), paused)?, due_at),
            }
        }
    };
    let mut days = explain(from, at.local_date().max(until), true, calendar)?;
    for day in &mut days {
        mark(day, from, until);
    }
    Ok(Due { at, days })
}

/// The due day moved by as many days as the pause had, and on to a working day.
fn calendar_shift(
    due_at: Timestamp,
    from: Date,
    until: Date,
    calendar: &Calendar,
) -> Result<Date, CalendarError> {
    let paused = from.until(until).map_or(0, |span| span.get_days()).max(0);
    let moved = due_at.local_date().saturating_add(Span::new().days(paused));
    calendar.add_working_days(moved, 0)
}

/// The same time of day on another day.
fn on_day(date: Date, due_at: Timestamp) -> Timestamp {
    moment(date, due_at.local().time())
}

/// The day on which the pause began was worked; the days after it, to the one on which it ended, were not counted.
fn mark(day: &mut DayExplanation, from: Date, until: Date) {
    if day.date > from && day.date <= until && day.counted {
        (day.counted, day.reason, day.note) = (false, DayReason::Paused, None);
    } else if day.date == from {
        day.reason = DayReason::Paused;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar};
    use super::*;

    fn resumed(row: [&str; 3], n: u32, after: AfterPause) -> Result<[String; 2], CalendarError> {
        let [accepted, asked, completed] = row.map(|date| at(&format!("{date}T09:00")));
        let (limit, policy) = (TimeLimit::WorkingDay { n }, DueTimePolicy::SameTime);
        let original = due(accepted, limit, &calendar(), policy)?;
        let pause = Pause { from: asked, until: completed };
        let moved = resume(original.at, pause, after, limit, &calendar(), policy)?;
        Ok([original.at.local_date().to_string(), moved.at.local_date().to_string()])
    }

    #[test]
    fn pauses_move_deadlines_as_the_table_says() -> Result<(), CalendarError> {
        for (row, n, original, shifted, restarted) in [
            (["2025-06-02", "2025-06-05", "2025-06-12"], 10, "2025-06-16", "2025-06-23", "2025-06-26"),
            (["2026-02-10", "2026-02-12", "2026-02-24"], 8, "2026-02-27", "2026-03-04", "2026-03-06"),
            (["2025-08-26", "2025-08-28", "2025-08-28"], 5, "2025-09-04", "2025-09-04", "2025-09-08"),
            (["2025-04-23", "2025-04-25", "2025-05-05"], 7, "2025-05-06", "2025-05-12", "2025-05-14"),
        ] {
            assert_eq!(resumed(row, n, AfterPause::Shift)?, [original, shifted], "{row:?}");
            assert_eq!(resumed(row, n, AfterPause::Restart)?, [original, restarted], "{row:?}");
        }
        Ok(())
    }

    #[test]
    fn the_pause_is_as_long_as_the_table_says() -> Result<(), CalendarError> {
        for (asked, completed, days) in [
            ("2025-06-05", "2025-06-12", 5),
            ("2026-02-12", "2026-02-24", 3),
            ("2025-08-28", "2025-08-28", 0),
            ("2025-04-25", "2025-05-05", 4),
        ] {
            let [from, to] = [asked, completed].map(|date| at(&format!("{date}T09:00")).local_date());
            assert_eq!(calendar().working_days_between(from, to)?, days, "{asked}");
        }
        Ok(())
    }

    #[test]
    fn the_paused_days_are_explained() -> Result<(), CalendarError> {
        let pause = Pause { from: at("2025-06-05T09:00"), until: at("2025-06-10T09:00") };
        let limit = TimeLimit::WorkingDay { n: 10 };
        let due_at = at("2025-06-16T09:00");
        let moved = resume(due_at, pause, AfterPause::Shift, limit, &calendar(), DueTimePolicy::SameTime)?;
        let paused: Vec<_> = moved
            .days
            .iter()
            .filter(|day| day.reason == DayReason::Paused)
            .map(|day| day.date.day())
            .collect();
        assert_eq!(paused, [5, 6, 9, 10]);
        assert_eq!(moved.at, at("2025-06-19T09:00"));
        assert_eq!(moved.days.last().map(|day| (day.date.day(), day.counted)), Some((19, true)));
        Ok(())
    }

    #[test]
    fn hours_move_by_the_working_hours_of_the_pause() -> Result<(), CalendarError> {
        let pause = Pause { from: at("2025-06-16T10:00"), until: at("2025-06-16T14:30") };
        let (after, limit) = (AfterPause::Shift, TimeLimit::WorkingHour { n: 8 });
        let moved =
            resume(at("2025-06-16T16:00"), pause, after, limit, &calendar(), DueTimePolicy::SameTime)?;
        assert_eq!(moved.at.local(), at("2025-06-17T08:30").local());
        Ok(())
    }

    #[test]
    fn calendar_days_move_by_calendar_days_to_a_working_day() -> Result<(), CalendarError> {
        let pause = Pause { from: at("2025-06-05T09:00"), until: at("2025-06-10T09:00") };
        let (after, limit) = (AfterPause::Shift, TimeLimit::CalendarDay { n: 14 });
        let moved =
            resume(at("2025-06-16T09:00"), pause, after, limit, &calendar(), DueTimePolicy::SameTime)?;
        assert_eq!(moved.at, at("2025-06-23T09:00"));
        Ok(())
    }
}
