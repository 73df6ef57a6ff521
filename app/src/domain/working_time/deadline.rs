//! The end of a limit and how pauses move it, exactly by the working time of the pause.
//! Not here: the reasons day by day (`explain`), and which pauses there are (`course`).

use jiff::{
    Span,
    civil::{Date, DateTime, Time},
};

use super::{
    calendar::{Calendar, CalendarError, DayFacts},
    hours::{add_working_millis, working_millis_between},
    limit::{DueTimePolicy, Pause, TimeLimit},
};
use crate::domain::time::Timestamp;

const HOUR: i64 = 3_600_000;

/// Where a limit that began at `start` ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline<'a> {
    start: Timestamp,
    limit: TimeLimit,
    policy: DueTimePolicy,
    calendar: &'a Calendar,
    end: End,
}

#[derive(Clone, Copy, Debug)]
enum End {
    /// A working day.
    Day(Date),
    /// The last day that counts, be it worked or not. Once it was not, the whole of the day in its place is given, and
    /// no later pause takes that back.
    Nominal {
        last: Date,
        whole_day: bool,
    },
    Moment(Timestamp),
}

impl<'a> Deadline<'a> {
    /// The deadline of a limit that begins now and is not paused.
    pub(super) fn begin(
        start: Timestamp,
        limit: TimeLimit,
        policy: DueTimePolicy,
        calendar: &'a Calendar,
    ) -> Result<Self, CalendarError> {
        let first = start.local_date();
        let end = match limit {
            TimeLimit::WorkingDay { n } => End::Day(calendar.add_working_days(first, n)?),
            TimeLimit::SameDay { cutoff } => {
                let early = is_early(start, cutoff, &calendar.day(first)?);
                End::Day(calendar.add_working_days(first, u32::from(!early))?)
            }
            TimeLimit::CalendarDay { n } => {
                let last = later(first, n.into())?;
                End::Nominal { last, whole_day: !calendar.is_working(last)? }
            }
            TimeLimit::WorkingHour { n } => {
                End::Moment(add_working_millis(start, i64::from(n) * HOUR, calendar)?)
            }
        };
        Ok(Self { start, limit, policy, calendar, end })
    }

    /// Moves the end by the working time of a pause: what was left before it is left after it, also when nothing or
    /// less than nothing was left.
    pub(super) fn shift(&mut self, pause: Pause) -> Result<(), CalendarError> {
        self.end = match self.end {
            End::Day(last) => End::Day(shift_day(last, pause, self.calendar)?),
            End::Nominal { last, whole_day } => {
                let moved = later(last, calendar_days(pause))?;
                // A pause that began between the last day and the working day in its place moves that day.
                let in_time = pause.from.local_date() <= self.calendar.add_working_days(last, 0)?;
                let last = if in_time { moved.max(pause.until.local_date()) } else { moved };
                End::Nominal { last, whole_day: whole_day || !self.calendar.is_working(last)? }
            }
            End::Moment(last) => {
                let paused = working_millis_between(pause.from, pause.until, self.calendar)?;
                End::Moment(add_working_millis(last, paused, self.calendar)?)
            }
        };
        Ok(())
    }

    /// The moment at which the limit ends.
    pub(super) fn at(&self) -> Result<Timestamp, CalendarError> {
        match self.end {
            End::Moment(at) => Ok(at),
            End::Day(last) => Ok(moment(last, self.time_on(last, self.whole_day()?)?)),
            End::Nominal { last, whole_day } => {
                let last = self.calendar.add_working_days(last, 0)?;
                Ok(moment(last, self.time_on(last, whole_day || self.whole_day()?)?))
            }
        }
    }

    /// Whether the last day is at the office's disposal until it closes: the limit is that day, or the case was
    /// received on a day that is not worked and so has the whole of every day.
    fn whole_day(&self) -> Result<bool, CalendarError> {
        let today = match self.limit {
            TimeLimit::SameDay { .. } => true,
            TimeLimit::WorkingDay { n } | TimeLimit::CalendarDay { n } => n == 0,
            TimeLimit::WorkingHour { .. } => false,
        };
        Ok(today || !self.calendar.is_working(self.start.local_date())?)
    }

    /// The time of day at which the limit ends on its last day.
    fn time_on(&self, last: Date, whole_day: bool) -> Result<Time, CalendarError> {
        let start = self.start.local().time();
        let sessions = self.calendar.day(last)?.sessions;
        let opening = sessions.first().map_or(start, |session| session.from);
        let closing = sessions.last().map_or(Time::MAX, |session| session.to);
        Ok(match self.policy {
            DueTimePolicy::Fixed(time) => time,
            DueTimePolicy::SameTime if !whole_day => start.max(opening).min(closing),
            DueTimePolicy::SameTime | DueTimePolicy::EndOfDay => closing,
        })
    }
}

/// Whether a result can still be promised for the same day: somebody works, and neither the cut-off nor the end of the
/// day has come.
pub(super) fn is_early(start: Timestamp, cutoff: Time, facts: &DayFacts<'_>) -> bool {
    let time = start.local().time();
    facts.sessions.last().is_some_and(|session| time < session.to.min(cutoff))
}

/// A promised day moved by the working days of a pause, with its time of day.
pub(super) fn shift_promise(
    promise: Timestamp,
    pause: Pause,
    limit: TimeLimit,
    calendar: &Calendar,
) -> Result<Timestamp, CalendarError> {
    let last = promise.local_date();
    let moved = match limit {
        TimeLimit::WorkingHour { .. } => {
            let paused = working_millis_between(pause.from, pause.until, calendar)?;
            return add_working_millis(promise, paused, calendar);
        }
        TimeLimit::CalendarDay { .. } => match calendar_days(pause) {
            0 => last,
            days => calendar.add_working_days(later(last, days)?, 0)?,
        },
        TimeLimit::WorkingDay { .. } | TimeLimit::SameDay { .. } => shift_day(last, pause, calendar)?,
    };
    Ok(moment(moved, promise.local().time()))
}

fn shift_day(last: Date, pause: Pause, calendar: &Calendar) -> Result<Date, CalendarError> {
    match calendar.working_days_between(pause.from.local_date(), pause.until.local_date())? {
        0 => Ok(last),
        paused => calendar.add_working_days(last, paused),
    }
}

/// The days of a pause, without the one on which it began.
fn calendar_days(pause: Pause) -> i64 {
    days_between(pause.from.local_date(), pause.until.local_date())
}

/// How many days lie after `from`, up to and with `to`; 0 when `to` is not later.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    (from.duration_until(to).as_hours() / 24).max(0)
}

fn later(date: Date, days: i64) -> Result<Date, CalendarError> {
    let span = Span::new().try_days(days);
    span.and_then(|span| date.checked_add(span)).map_err(|_| CalendarError::NoWorkingTime { after: date })
}

pub(super) fn moment(date: Date, time: Time) -> Timestamp {
    Timestamp::from_local(DateTime::from_parts(date, time))
}
