//! A change of the calendars that is written down before it counts: days that become different or ordinary again, for
//! everybody or for one unit. Not here: which due days it would move, which needs the dossiers.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarDay, CalendarError, CalendarYear, Calendars, UnitCalendar};
use crate::domain::localized::Localized;

/// One day that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayChange {
    /// The unit that keeps the day; absent for the national calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    pub date: Date,
    /// What the day becomes; absent for a day like any other of its week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<CalendarDay>,
}

/// Days that change together, at most one change a day and unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarChange {
    #[serde(default, rename = "day")]
    pub days: Vec<DayChange>,
}

/// The calendars as they are written down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CalendarData {
    pub years: Vec<CalendarYear>,
    pub units: Vec<UnitCalendar>,
}

impl CalendarData {
    /// The day as it is written down for a unit, or for everybody.
    pub fn day(&self, unit: Option<&str>, date: Date) -> Option<&CalendarDay> {
        let days = match unit {
            None => &self.years.iter().find(|year| year.year == date.year())?.days,
            Some(unit) => &self.units.iter().find(|own| own.unit == unit)?.days,
        };
        days.iter().find(|day| day.date == date)
    }

    /// The calendars that the data make, on the ordinary week of the given calendar.
    ///
    /// # Errors
    /// What is wrong with a day.
    pub fn calendars(&self, like: &Calendar) -> Result<Calendars, CalendarError> {
        let national = Calendar::new(like.week().clone(), self.years.iter().cloned())?;
        Calendars::new(national, self.units.iter().cloned())
    }
}

impl CalendarChange {
    /// Adds a change; one of the same day and unit goes before.
    pub fn set(&mut self, change: DayChange) {
        self.take_back(change.unit.as_deref(), change.date);
        self.days.push(change);
        self.days.sort_by(|one, other| (one.date, &one.unit).cmp(&(other.date, &other.unit)));
    }

    /// Takes a change back.
    pub fn take_back(&mut self, unit: Option<&str>, date: Date) {
        self.days.retain(|known| (known.unit.as_deref(), known.date) != (unit, date));
    }

    /// The days that change, for everybody or for a unit.
    pub fn dates(&self) -> BTreeSet<Date> {
        self.days.iter().map(|change| change.date).collect()
    }

    /// The data with the change in them; `source` says of a year that begins here where its days come from.
    #[must_use]
    pub fn applied(&self, data: &CalendarData, source: &Localized) -> CalendarData {
        let mut after = data.clone();
        for change in &self.days {
            let days = match &change.unit {
                None => national(&mut after.years, change.date.year(), source),
                Some(unit) => own(&mut after.units, unit),
            };
            days.retain(|day| day.date != change.date);
            days.extend(change.becomes.clone().map(|day| CalendarDay { date: change.date, ..day }));
            days.sort_by_key(|day| day.date);
        }
        after
    }
}

fn national<'a>(years: &'a mut Vec<CalendarYear>, year: i16, source: &Localized) -> &'a mut Vec<CalendarDay> {
    let at = years.iter().position(|known| known.year == year).unwrap_or_else(|| {
        years.push(CalendarYear { year, source: source.clone(), days: Vec::new() });
        years.len() - 1
    });
    &mut years[at].days
}

fn own<'a>(units: &'a mut Vec<UnitCalendar>, unit: &str) -> &'a mut Vec<CalendarDay> {
    let at = units.iter().position(|known| known.unit == unit).unwrap_or_else(|| {
        units.push(UnitCalendar { unit: unit.to_owned(), week: None, opening: None, days: Vec::new() });
        units.len() - 1
    });
    &mut units[at].days
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::super::DayKind;
    use super::*;
    use crate::domain::working_time::WorkingWeek;
    use jiff::civil::date;

    fn data() -> CalendarData {
        let day = CalendarDay::new(date(2026, 1, 1), DayKind::Holiday, Localized::new("Tết", "New Year"));
        let year = CalendarYear { year: 2026, source: Localized::default(), days: vec![day] };
        CalendarData { years: vec![year], units: Vec::new() }
    }

    fn holiday(unit: Option<&str>, date: Date) -> DayChange {
        let becomes = CalendarDay::new(date, DayKind::Holiday, Localized::new("Nghỉ", "Off"));
        DayChange { unit: unit.map(ToOwned::to_owned), date, becomes: Some(becomes) }
    }

    fn usual() -> Calendar {
        Calendar::new(WorkingWeek::default(), []).unwrap()
    }

    #[test]
    fn a_day_becomes_a_holiday_for_everybody_or_for_one_unit_and_ordinary_again() {
        let mut change = CalendarChange::default();
        change.set(holiday(None, date(2026, 11, 24)));
        change.set(holiday(Some("QN.TT.06838"), date(2026, 11, 25)));
        change.set(DayChange { unit: None, date: date(2026, 1, 1), becomes: None });
        let after = change.applied(&data(), &Localized::default());
        let calendars = after.calendars(&usual()).unwrap();
        let worked = |unit: &str, day| calendars.for_unit([unit]).is_working(day).unwrap();
        assert!(!worked("QN.TT", date(2026, 11, 24)) && worked("QN.TT", date(2026, 11, 25)));
        assert!(!worked("QN.TT.06838", date(2026, 11, 25)) && worked("QN.TT", date(2026, 1, 1)));
        assert!(after.day(Some("QN.TT.06838"), date(2026, 11, 25)).is_some());
        assert!(after.day(None, date(2026, 1, 1)).is_none());
    }

    #[test]
    fn one_day_changes_once_and_a_year_may_begin() {
        let mut change = CalendarChange::default();
        change.set(holiday(None, date(2028, 1, 3)));
        change.set(DayChange { becomes: None, ..holiday(None, date(2028, 1, 3)) });
        change.set(holiday(None, date(2028, 1, 1)));
        assert_eq!(change.days.len(), 2);
        assert_eq!(change.days[0].date, date(2028, 1, 1));
        let after = change.applied(&data(), &Localized::new("Dự kiến", "A forecast"));
        assert!(after.calendars(&usual()).unwrap().national().day(date(2028, 6, 1)).is_ok());
        change.take_back(None, date(2028, 1, 3));
        assert_eq!(change.dates().len(), 1);
    }

    #[test]
    fn a_day_that_cannot_be_is_an_error() {
        let mut change = CalendarChange::default();
        let mut swap = holiday(None, date(2026, 11, 24));
        swap.becomes.as_mut().unwrap().kind = DayKind::SwapWorking;
        change.set(swap);
        let fault = change.applied(&data(), &Localized::default()).calendars(&usual());
        assert_eq!(fault.unwrap_err().code(), "calendar_swap_on_working_day");
    }
}
