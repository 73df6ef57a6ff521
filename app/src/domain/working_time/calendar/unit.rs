//! The calendars of units: the national one with what a unit and the units above it do differently.
//! Not here: who stands above whom; the caller names the chain.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{Calendar, CalendarDay, CalendarError, check::check_week};
use crate::domain::working_time::week::WorkingWeek;

/// What one unit does differently; it holds for the units below it as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitCalendar {
    /// The unit's code.
    pub unit: String,
    /// The hours that count for deadlines, where they are not the national ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<WorkingWeek>,
    /// The hours in which the public is received, where they are not those that count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<WorkingWeek>,
    #[serde(default, rename = "day", skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<CalendarDay>,
}

/// The national calendar and the units' own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendars {
    national: Calendar,
    units: BTreeMap<String, UnitCalendar>,
}

impl Calendars {
    /// Puts the calendars together; each unit's is tried on the national one.
    ///
    /// # Errors
    /// When a unit stands there twice, or one of its days or hours is faulty; the error names the unit.
    pub fn new(
        national: Calendar,
        units: impl IntoIterator<Item = UnitCalendar>,
    ) -> Result<Self, CalendarError> {
        let mut known = BTreeMap::new();
        for own in units {
            let unit = own.unit.clone();
            let fault = |fault| CalendarError::OfUnit { unit: unit.clone(), fault: Box::new(fault) };
            check(&own, &national).map_err(fault)?;
            if known.insert(unit.clone(), own).is_some() {
                return Err(CalendarError::UnitTwice { unit });
            }
        }
        Ok(Self { national, units: known })
    }

    /// The calendar of what belongs to no unit.
    pub fn national(&self) -> &Calendar {
        &self.national
    }

    /// The units that have a calendar of their own.
    pub fn units(&self) -> impl Iterator<Item = &UnitCalendar> {
        self.units.values()
    }

    /// The calendar of a unit. `chain` is the unit itself, its parent, and so on up to the root; what is nearer
    /// goes before what is further up, and everything before the national calendar.
    pub fn for_unit<'a>(&self, chain: impl IntoIterator<Item = &'a str>) -> Cow<'_, Calendar> {
        let own: Vec<_> = chain.into_iter().filter_map(|unit| self.units.get(unit)).collect();
        if own.is_empty() {
            return Cow::Borrowed(&self.national);
        }
        let mut calendar = self.national.clone();
        for unit in own.into_iter().rev() {
            calendar.overlay(unit);
        }
        Cow::Owned(calendar)
    }
}

fn check(own: &UnitCalendar, national: &Calendar) -> Result<(), CalendarError> {
    for week in own.week.iter().chain(&own.opening) {
        check_week(week)?;
    }
    let mut days = std::collections::BTreeSet::new();
    for day in &own.days {
        national.check_covered(day.date)?;
        super::check::check_day(day)?;
        if !days.insert(day.date) {
            return Err(CalendarError::Twice { date: day.date });
        }
    }
    Ok(())
}
