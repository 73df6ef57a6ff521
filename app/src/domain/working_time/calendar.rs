//! Which days are worked, from the government's yearly decisions that are loaded as data.
//! Not here: counting (`due`, `hours`).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::week::{Session, WorkingWeek};
use crate::domain::localized::Localized;

/// One year's file: every day that differs from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    pub year: i16,
    /// Where the days come from and how far to trust them; for administrators.
    pub source: Localized,
    #[serde(default, rename = "day")]
    pub days: Vec<CalendarDay>,
}

/// A day that differs from the ordinary week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarDay {
    pub date: Date,
    pub kind: DayKind,
    /// What the day is, as citizens read it.
    pub note: Localized,
    /// Expected by law or custom, while the government's decision is still awaited.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub forecast: bool,
}

/// How a day differs from the ordinary week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A public holiday, or the day off in its place.
    Holiday,
    /// A weekly rest day that is worked in exchange for a day off.
    SwapWorking,
    /// Closed for another reason: a storm, a move, an outage.
    ExtraClosed,
}

/// Why a day counts or does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// The day of reception is day 0.
    ReceptionDay,
    Working,
    SwapWorking,
    /// Within a limit in calendar days every day counts.
    EveryDay,
    WeeklyRest,
    Holiday,
    ExtraClosed,
    /// The clock stood still, for instance while a supplement was awaited.
    Paused,
}

impl DayReason {
    /// The stable code under which the texts are found.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReceptionDay => "reception_day",
            Self::Working => "working",
            Self::SwapWorking => "swap_working",
            Self::EveryDay => "every_day",
            Self::WeeklyRest => "weekly_rest",
            Self::Holiday => "holiday",
            Self::ExtraClosed => "extra_closed",
            Self::Paused => "paused",
        }
    }
}

/// Why the calendar has no answer or cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    #[error("the working calendar has no data for the year {year}")]
    NotCovered { year: i16 },
    #[error("no working day follows {after}: the calendar is closed throughout")]
    NoWorkingTime { after: Date },
    #[error("{date} stands in the calendar of {year}")]
    WrongYear { year: i16, date: Date },
    #[error("{date} stands in the calendar twice")]
    Twice { date: Date },
    #[error("the calendar has the year {year} twice")]
    YearTwice { year: i16 },
    #[error("the sessions of a weekday overlap or run backwards")]
    Sessions,
}

impl CalendarError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotCovered { .. } => "calendar_not_covered",
            Self::NoWorkingTime { .. } => "calendar_no_working_time",
            Self::WrongYear { .. } => "calendar_wrong_year",
            Self::Twice { .. } => "calendar_day_twice",
            Self::YearTwice { .. } => "calendar_year_twice",
            Self::Sessions => "calendar_sessions",
        }
    }
}

/// What the calendar knows of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayFacts<'a> {
    /// Empty on days that are not worked.
    pub sessions: &'a [Session],
    pub reason: DayReason,
    pub note: Option<&'a Localized>,
}

impl DayFacts<'_> {
    /// Whether any working time lies in the day.
    pub fn is_working(&self) -> bool {
        !self.sessions.is_empty()
    }
}

/// The working week and the exceptions of the covered years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    week: WorkingWeek,
    covered: BTreeSet<i16>,
    days: BTreeMap<Date, CalendarDay>,
}

impl Calendar {
    /// Puts the calendar together from the files of its years.
    ///
    /// # Errors
    /// When a day stands in the wrong year or twice, or the week's sessions overlap.
    pub fn new(
        week: WorkingWeek,
        years: impl IntoIterator<Item = CalendarYear>,
    ) -> Result<Self, CalendarError> {
        check_week(&week)?;
        let mut calendar = Self { week, covered: BTreeSet::new(), days: BTreeMap::new() };
        for CalendarYear { year, days, .. } in years {
            if !calendar.covered.insert(year) {
                return Err(CalendarError::YearTwice { year });
            }
            for day in days {
                let date = day.date;
                if date.year() != year {
                    return Err(CalendarError::WrongYear { year, date });
                }
                if calendar.days.insert(date, day).is_some() {
                    return Err(CalendarError::Twice { date });
                }
            }
        }
        Ok(calendar)
    }

    /// This calendar with one unit's own exceptions, which go before those of the year's file.
    #[must_use]
    pub fn with_days(mut self, own: impl IntoIterator<Item = CalendarDay>) -> Self {
        self.days.extend(own.into_iter().map(|day| (day.date, day)));
        self
    }

    /// The ordinary week.
    pub fn week(&self) -> &WorkingWeek {
        &self.week
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
        if !self.covered.contains(&date.year()) {
            return Err(CalendarError::NotCovered { year: date.year() });
        }
        let usual = self.week.sessions(date.weekday());
        let Some(day) = self.days.get(&date) else {
            let reason = if usual.is_empty() { DayReason::WeeklyRest } else { DayReason::Working };
            return Ok(DayFacts { sessions: usual, reason, note: None });
        };
        let (sessions, reason) = match day.kind {
            DayKind::Holiday => (&[][..], DayReason::Holiday),
            DayKind::ExtraClosed => (&[][..], DayReason::ExtraClosed),
            DayKind::SwapWorking if usual.is_empty() => (self.week.ordinary(), DayReason::SwapWorking),
            DayKind::SwapWorking => (usual, DayReason::SwapWorking),
        };
        Ok(DayFacts { sessions, reason, note: Some(&day.note) })
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

fn check_week(week: &WorkingWeek) -> Result<(), CalendarError> {
    let in_order = |sessions: &[Session]| {
        sessions.iter().all(|session| session.from < session.to)
            && sessions.windows(2).all(|pair| matches!(pair, [one, next] if one.to <= next.from))
    };
    let mut days = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    if days.all(|day| in_order(week.sessions(day))) { Ok(()) } else { Err(CalendarError::Sessions) }
}

#[cfg(test)]
mod tests;
