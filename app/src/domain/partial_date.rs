//! A date of which the day, or the day and the month, may be unknown, as dates of birth on old papers are.
//! Not here: moments (`time`) and ordinary dates, which are `jiff::civil::Date`.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::time::{english_month, long_date, short_date};
use crate::texts::Lang;

/// Years that a paper of a living person or their ancestors may carry, and some future for expiry dates.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

/// A year, a month or a day. Stored and sent in ISO 8601: `2000`, `2000-03`, `1985-03-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum PartialDate {
    Year(i16),
    /// A year and a month, 1 to 12.
    Month(i16, i8),
    Day(Date),
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PartialDateError {
    #[error("no date given")]
    Empty,
    #[error("not of the form 05/03/1985, 03/1985 or 1985")]
    Unreadable,
    #[error("the calendar has no such day")]
    Impossible,
    #[error("the year is not between 1800 and 2200")]
    YearOutOfRange,
}

impl PartialDateError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "date_empty",
            Self::Unreadable => "date_unreadable",
            Self::Impossible => "date_impossible",
            Self::YearOutOfRange => "date_year_out_of_range",
        }
    }
}

impl PartialDate {
    /// Reads the Vietnamese order (`05/03/1985`, `03-1985`, `5.3.1985`, `1985`) and ISO 8601.
    ///
    /// # Errors
    /// When it is no date; two-digit years are refused, because they can mean two centuries.
    pub fn parse(text: &str) -> Result<Self, PartialDateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PartialDateError::Empty);
        }
        let parts: Vec<&str> = text.split(['/', '-', '.', ' ']).collect();
        let (year, rest) = match parts.as_slice() {
            [year, rest @ ..] if year.len() == 4 => (year, rest.to_vec()),
            [rest @ .., year] if year.len() == 4 => (year, rest.iter().rev().copied().collect()),
            _ => return Err(PartialDateError::Unreadable),
        };
        let month = rest.first().map(|month| small(month)).transpose()?;
        let day = rest.get(1).map(|day| small(day)).transpose()?;
        if rest.len() > 2 {
            return Err(PartialDateError::Unreadable);
        }
        Self::new(number(year)?, month, day)
    }

    /// Puts a date together from what is known.
    ///
    /// # Errors
    /// When the calendar has no such day, or the year is out of range, or there is a day without a month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, PartialDateError> {
        if !YEARS.contains(&year) {
            return Err(PartialDateError::YearOutOfRange);
        }
        match (month, day) {
            (None, None) => Ok(Self::Year(year)),
            (Some(month @ 1..=12), None) => Ok(Self::Month(year, month)),
            (Some(month), Some(day)) => {
                Date::new(year, month, day).map(Self::Day).map_err(|_| PartialDateError::Impossible)
            }
            (Some(_) | None, _) => Err(PartialDateError::Impossible),
        }
    }

    /// The year, which is always known.
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
        }
    }

    /// The first day it can mean.
    pub fn earliest(self) -> Date {
        match self {
            Self::Year(year) => first_of(year, 1),
            Self::Month(year, month) => first_of(year, month),
            Self::Day(date) => date,
        }
    }

    /// The last day it can mean.
    pub fn latest(self) -> Date {
        match self {
            Self::Year(year) => first_of(year, 12).last_of_month(),
            Self::Month(year, month) => first_of(year, month).last_of_month(),
            Self::Day(date) => date,
        }
    }

    /// The whole date, if nothing is missing.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// `05/03/1985`, `03/2000` or `2000`.
    pub fn short(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => format!("{month:02}/{year}"),
            Self::Day(date) => short_date(date),
        }
    }

    /// `ngày 05 tháng 03 năm 1985`, `tháng 03 năm 2000`, `năm 2000`; in English `5 March 1985` and so on.
    pub fn long(self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Year(year), Lang::Vi) => format!("năm {year}"),
            (Self::Year(year), Lang::En) => year.to_string(),
            (Self::Month(year, month), Lang::Vi) => format!("tháng {month:02} năm {year}"),
            (Self::Month(year, month), Lang::En) => format!("{} {year}", english_month(month)),
            (Self::Day(date), lang) => long_date(date, lang),
        }
    }
}

/// Reads `1985-03-05` and nothing else (RFC 3339 `full-date`). jiff's own parser reads far more, and would be
/// a third of what the browser loads to check a form.
pub fn iso_day(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    Date::new(number(year).ok()?, small(month).ok()?, small(day).ok()?).ok()
}

/// The first day of a month; out of range only for values that no constructor lets through.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::MIN)
}

fn small(text: &str) -> Result<i8, PartialDateError> {
    if text.len() > 2 {
        return Err(PartialDateError::Unreadable);
    }
    i8::try_from(number(text)?).map_err(|_| PartialDateError::Unreadable)
}

fn number(text: &str) -> Result<i16, PartialDateError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PartialDateError::Unreadable);
    }
    text.parse().map_err(|_| PartialDateError::Unreadable)
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

/// ISO 8601, as stored.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn typed_and_stored_forms_mean_the_same() {
        for (text, stored) in [
            ("2000", "2000"),
            ("03/2000", "2000-03"),
            ("2000-03", "2000-03"),
            ("05/03/1985", "1985-03-05"),
            ("5.3.1985", "1985-03-05"),
            (" 5-3-1985 ", "1985-03-05"),
            ("1985-03-05", "1985-03-05"),
        ] {
            assert_eq!(
                PartialDate::parse(text).map(|date| date.to_string()).as_deref(),
                Ok(stored),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        for (text, error) in [
            ("", PartialDateError::Empty),
            ("05/03/85", PartialDateError::Unreadable),
            ("hôm qua", PartialDateError::Unreadable),
            ("1/2/3/2000", PartialDateError::Unreadable),
            ("2000--05", PartialDateError::Unreadable),
            ("٢٠", PartialDateError::Unreadable),
            ("+200", PartialDateError::Unreadable),
            ("31/02/2000", PartialDateError::Impossible),
            ("29/02/2001", PartialDateError::Impossible),
            ("13/2000", PartialDateError::Impossible),
            ("00/2000", PartialDateError::Impossible),
            ("1700", PartialDateError::YearOutOfRange),
            ("0085-03-05", PartialDateError::YearOutOfRange),
        ] {
            assert_eq!(PartialDate::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_stored_day_is_read_in_one_form_only() {
        assert_eq!(iso_day("1985-03-05"), Some(date(1985, 3, 5)));
        for text in
            ["", "1985", "1985-3-5", "19850305", "1985-02-30", "+985-03-05", "1985-03-05T00", "05-03-1985"]
        {
            assert_eq!(iso_day(text), None, "{text}");
        }
    }

    #[test]
    fn an_incomplete_date_covers_all_days_it_can_mean() -> Result<(), PartialDateError> {
        let month = PartialDate::parse("02/2000")?;
        assert_eq!((month.earliest(), month.latest()), (date(2000, 2, 1), date(2000, 2, 29)));
        let year = PartialDate::parse("1999")?;
        assert_eq!((year.earliest(), year.latest()), (date(1999, 1, 1), date(1999, 12, 31)));
        assert_eq!(year.day(), None);
        Ok(())
    }

    #[test]
    fn each_language_has_its_long_form() -> Result<(), PartialDateError> {
        let day = PartialDate::parse("1985-03-05")?;
        assert_eq!(day.long(Lang::Vi), "ngày 05 tháng 03 năm 1985");
        assert_eq!(day.long(Lang::En), "5 March 1985");
        assert_eq!(PartialDate::Month(2000, 3).long(Lang::Vi), "tháng 03 năm 2000");
        assert_eq!(PartialDate::Month(2000, 3).long(Lang::En), "March 2000");
        assert_eq!(PartialDate::Month(2000, 3).short(), "03/2000");
        assert_eq!(day.short(), "05/03/1985");
        Ok(())
    }

    #[test]
    fn json_carries_the_stored_form() -> Result<(), serde_json::Error> {
        assert_eq!(serde_json::to_string(&PartialDate::Month(2000, 3))?, "\"2000-03\"");
        assert!(serde_json::from_str::<PartialDate>("\"2000-13\"").is_err());
        Ok(())
    }
}
