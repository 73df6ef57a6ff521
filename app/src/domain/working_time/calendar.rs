//! Which days are worked and which hours of them count, from the government's yearly decisions and the units' own
//! exceptions, which are loaded as data. Not here: counting (`due`, `hours`).

mod change;
mod check;
mod day;
mod error;
mod unit;

pub use change::{CalendarChange, CalendarData, DayChange};
pub use day::{CalendarDay, CalendarYear, DayKind, DayReason, Decision};
pub use error::CalendarError;
pub use unit::{Calendars, UnitCalendar};

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use jiff::{ToSpan, civil::Date};

use super::week::{Session, WorkingWeek};
use crate::domain::localized::Localized;
use check::{check_day, check_week};

/// So many days before a year begins, its calendar ought to be there: the longest limits and their pauses reach about
/// as far.
pub const FORESIGHT_DAYS: i64 = 90;

/// What the calendar knows of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFacts<'a> {
    /// The hours that count for deadlines; empty on days that are not worked.
    pub sessions: &'a [Session],
    /// The hours in which the public is received; empty on days on which it is not.
    pub opening: Cow<'a, [Session]>,
    pub reason: DayReason,
    pub note: Option<&'a Localized>,
}

impl DayFacts<'_> {
    /// Whether any working time lies in the day.
    pub fn is_working(&self) -> bool {
        !self.sessions.is_empty()
    }

    /// Whether the public is received on the day, be it that the day counts or not.
    pub fn is_open(&self) -> bool {
        !self.opening.is_empty()
    }
}

/// The working week and the exceptions of the covered years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    week: WorkingWeek,
    /// The hours in which the public is received, where they are not those that count.
    opening: Option<WorkingWeek>,
    covered: BTreeSet<i16>,
    days: BTreeMap<Date, CalendarDay>,
}

impl Calendar {
    /// Puts the calendar together from the files of its years.
    ///
    /// # Errors
    /// When a day stands in the wrong year or twice, when its hours or its decision do not fit its kind, when a
    /// day is swapped that is worked anyway, or when the week's sessions overlap.
    pub fn new(
        week: WorkingWeek,
        years: impl IntoIterator<Item = CalendarYear>,
    ) -> Result<Self, CalendarError> {
        check_week(&week)?;
        let mut calendar = Self { week, opening: None, covered: BTreeSet::new(), days: BTreeMap::new() };
        for CalendarYear { year, days, .. } in years {
            if !calendar.covered.insert(year) {
                return Err(CalendarError::YearTwice { year });
            }
            for day in days {
                calendar.insert(year, day)?;
            }
        }
        Ok(calendar)
    }

    fn insert(&mut self, year: i16, day: CalendarDay) -> Result<(), CalendarError> {
        let date = day.date;
        if date.year() != year {
            return Err(CalendarError::WrongYear { year, date });
        }
        check_day(&day)?;
        if day.kind == DayKind::SwapWorking && !self.week.sessions(date.weekday()).is_empty() {
            return Err(CalendarError::SwapOnWorkingDay { date });
        }
        if self.days.insert(date, day).is_some() {
            return Err(CalendarError::Twice { date });
        }
        Ok(())
    }

    /// Lays a unit's own weeks and days over this calendar; they were checked by [`Calendars::new`].
    fn overlay(&mut self, own: &UnitCalendar) {
        if let Some(week) = &own.week {
            self.week = week.clone();
        }
        if let Some(opening) = &own.opening {
            self.opening = Some(opening.clone());
        }
        self.days.extend(own.days.iter().map(|day| (day.date, day.clone())));
    }

    /// The ordinary week: the hours that count.
    pub fn week(&self) -> &WorkingWeek {
        &self.week
    }

    /// The ordinary week: the hours in which the public is received.
    pub fn opening(&self) -> &WorkingWeek {
        self.opening.as_ref().unwrap_or(&self.week)
    }

    /// The years it has data for.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.covered.iter().copied()
    }

    /// What is known of a day.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] when its year has no data: a guess could promise a wrong date.
    pub fn day(&self, date: Date) -> Result<DayFacts<'_>, CalendarError> {
        self.check_covered(date)?;
        let Some(day) = self.days.get(&date) else {
            let sessions = self.week.sessions(date.weekday());
            let reason = if sessions.is_empty() { DayReason::WeeklyRest } else { DayReason::Working };
            let opening = Cow::Borrowed(self.opening().sessions(date.weekday()));
            return Ok(DayFacts { sessions, opening, reason, note: None });
        };
        let none = &[][..];
        let (sessions, opening, reason) = match day.kind {
            DayKind::Holiday => (none, Cow::default(), DayReason::Holiday),
            DayKind::ExtraClosed => (none, Cow::default(), DayReason::ExtraClosed),
            DayKind::OpenOnly => (none, Cow::Borrowed(&day.sessions[..]), DayReason::WeeklyRest),
            DayKind::HalfDay => {
                let usual = self.opening().sessions(date.weekday());
                (&day.sessions[..], self.received_within(usual, &day.sessions), DayReason::HalfDay)
            }
            DayKind::SwapWorking => {
                let usual = self.opening().ordinary();
                let sessions = first_given([&day.sessions, self.week.ordinary()]);
                (sessions, self.received_within(usual, &day.sessions), DayReason::SwapWorking)
            }
        };
        Ok(DayFacts { sessions, opening, reason, note: Some(&day.note) })
    }

    /// When the public is received on a day with hours of its own: at the usual hours of reception, as far as somebody
    /// is there. A day without hours of its own keeps the usual ones.
    fn received_within<'a>(&'a self, usual: &'a [Session], own: &'a [Session]) -> Cow<'a, [Session]> {
        match &self.opening {
            _ if own.is_empty() => Cow::Borrowed(usual),
            None => Cow::Borrowed(own),
            Some(week) => Cow::Owned(in_common(first_given([usual, week.ordinary()]), own)),
        }
    }

    /// The first year without data that begins within [`FORESIGHT_DAYS`] or has begun. Nothing that is due there can
    /// be promised, so somebody has to enter the government's decision before.
    pub fn missing_year(&self, today: Date) -> Option<i16> {
        let last = today.checked_add(FORESIGHT_DAYS.days()).unwrap_or(Date::MAX);
        (today.year()..=last.year()).find(|year| !self.covered.contains(year))
    }

    fn check_covered(&self, date: Date) -> Result<(), CalendarError> {
        let year = date.year();
        if self.covered.contains(&year) { Ok(()) } else { Err(CalendarError::NotCovered { year }) }
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`].
    pub fn is_working(&self, date: Date) -> Result<bool, CalendarError> {
        self.day(date).map(|facts| facts.is_working())
    }

    /// The `n`-th working day after a day; with 0 the day itself, or the next one worked.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
    pub fn add_working_days(&self, from: Date, n: u32) -> Result<Date, CalendarError> {
        let mut left = n;
        if left == 0 {
            if self.is_working(from)? {
                return Ok(from);
            }
            left = 1;
        }
        let mut date = from;
        while left > 0 {
            date = tomorrow(date)?;
            if self.is_working(date)? {
                left -= 1;
            }
        }
        Ok(date)
    }

    /// How many working days lie after `from`, up to and with `to`; 0 when `to` is not later.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`].
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<u32, CalendarError> {
        let (mut date, mut count) = (from, 0);
        while date < to {
            date = tomorrow(date)?;
            count += u32::from(self.is_working(date)?);
        }
        Ok(count)
    }
}

/// The next day; only the end of the calendar itself has none.
pub(super) fn tomorrow(date: Date) -> Result<Date, CalendarError> {
    date.tomorrow().map_err(|_| CalendarError::NoWorkingTime { after: date })
}

/// The first hours that are not empty.
fn first_given(candidates: [&[Session]; 2]) -> &[Session] {
    candidates.into_iter().find(|hours| !hours.is_empty()).unwrap_or_default()
}

/// The hours that lie in both.
fn in_common(one: &[Session], other: &[Session]) -> Vec<Session> {
    let both = |a: &Session, b: &Session| Session { from: a.from.max(b.from), to: a.to.min(b.to) };
    let pairs = one.iter().flat_map(|a| other.iter().map(move |b| both(a, b)));
    pairs.filter(|session| session.from < session.to).collect()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod unit_tests;
