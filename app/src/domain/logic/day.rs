//! The day that a condition compares with: a date, today, so many days before or after it, or the answer to
//! another question. Not here: working days (`working_time`).

use crate::domain::{
    form::Answers,
    partial_date::{PartialDate, iso_day},
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The fact that carries Vietnam's date.
const TODAY: &str = "@today";

/// A day in a condition, written `2025-07-01`, `@today`, `@today-60d`, `@today+18y` or as a field's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum DayRef {
    Date(Date),
    /// So many days, months or years from today; negative before it.
    Today(i64, Unit),
    Field(String),
}

/// In what the distance from today is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Days,
    Months,
    Years,
}

impl Default for DayRef {
    fn default() -> Self {
        Self::Today(0, Unit::Days)
    }
}

impl DayRef {
    /// The days it can mean; `None` while the answer or the fact is missing.
    pub(super) fn resolve(&self, answers: &Answers) -> Option<Span> {
        match self {
            Self::Date(date) => Some(Span { first: *date, last: *date }),
            Self::Field(field) => Span::read(answers.get(field)?),
            Self::Today(n, unit) => {
                let day = moved(iso_day(answers.get(TODAY)?)?, *n, *unit)?;
                Some(Span { first: day, last: day })
            }
        }
    }

    /// The field whose answer it is.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field(field) => Some(field),
            Self::Date(_) | Self::Today(..) => None,
        }
    }

    pub(super) fn rename(&mut self, name: &dyn Fn(&str) -> String) {
        if let Self::Field(field) = self {
            *field = name(field);
        }
    }
}

impl TryFrom<String> for DayRef {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if let Some(distance) = text.strip_prefix(TODAY) {
            return relative(distance).ok_or("a day is @today, or @today-60d, @today+6m, @today-18y");
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return iso_day(&text).map(Self::Date).ok_or("the calendar has no such day");
        }
        let named =
            text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'));
        if named && !text.is_empty() { Ok(Self::Field(text)) } else { Err("neither a day nor a field") }
    }
}

fn relative(distance: &str) -> Option<DayRef> {
    if distance.is_empty() {
        return Some(DayRef::default());
    }
    let (number, unit) = distance.split_at_checked(distance.len() - 1)?;
    let unit = match unit {
        "d" => Unit::Days,
        "m" => Unit::Months,
        "y" => Unit::Years,
        _ => return None,
    };
    let n: i64 = number.parse().ok()?;
    (n.abs() <= 36_500 && number.starts_with(['+', '-'])).then_some(DayRef::Today(n, unit))
}

impl From<DayRef> for String {
    fn from(day: DayRef) -> Self {
        day.to_string()
    }
}

impl fmt::Display for DayRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(f, "{date}"),
            Self::Field(field) => f.write_str(field),
            Self::Today(0, _) => f.write_str(TODAY),
            Self::Today(n, unit) => {
                let unit = match unit {
                    Unit::Days => 'd',
                    Unit::Months => 'm',
                    Unit::Years => 'y',
                };
                write!(f, "{TODAY}{n:+}{unit}")
            }
        }
    }
}

/// So many days, months or years away; where the month has no such day, its last one. By hand, because the
/// calendar arithmetic of the library would weigh more in a browser than everything else here.
fn moved(day: Date, n: i64, unit: Unit) -> Option<Date> {
    let months = match unit {
        Unit::Days => {
            let step = if n < 0 { Date::yesterday } else { Date::tomorrow };
            return (0..n.unsigned_abs()).try_fold(day, |day, _| step(day).ok());
        }
        Unit::Months => n,
        Unit::Years => n * 12,
    };
    let months = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 + months;
    let first = Date::new(
        i16::try_from(months.div_euclid(12)).ok()?,
        i8::try_from(months.rem_euclid(12) + 1).ok()?,
        1,
    )
    .ok()?;
    Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok()
}

/// The first and the last day that a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub first: Date,
    pub last: Date,
}

impl Span {
    pub fn read(text: &str) -> Option<Self> {
        let date = PartialDate::parse(text).ok()?;
        Some(Self { first: date.earliest(), last: date.latest() })
    }
}

/// Completed years of somebody born on a day; who was born on 29 February completes them on 1 March of
/// other years. Negative before the birth.
pub fn age(born: Date, at: Date) -> i64 {
    let before = (at.month(), at.day()) < (born.month(), born.day());
    i64::from(at.year()) - i64::from(born.year()) - i64::from(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_months_and_years_are_counted_over_their_ends() {
        let day = date(2024, 2, 29);
        for (n, unit, expected) in [
            (1, Unit::Days, date(2024, 3, 1)),
            (-60, Unit::Days, date(2023, 12, 31)),
            (12, Unit::Months, date(2025, 2, 28)),
            (-2, Unit::Months, date(2023, 12, 29)),
            (-18, Unit::Years, date(2006, 2, 28)),
        ] {
            assert_eq!(moved(day, n, unit), Some(expected), "{n} {unit:?}");
        }
    }
}
