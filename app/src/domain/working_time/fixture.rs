//! The shipped calendars, for the tests of this module.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use jiff::civil::time;

use super::{Calendar, CalendarYear, DayKind, Session, WorkingWeek};
use crate::domain::{localized::Localized, time::Timestamp};

/// The shipped files.
pub(super) const FILES: [&str; 3] = [
    include_str!("../../../../server/catalogue/calendar/2025.toml"),
    include_str!("../../../../server/catalogue/calendar/2026.toml"),
    include_str!("../../../../server/catalogue/calendar/2027.toml"),
];

/// The shipped years, and 2023 with its ordinary weeks only.
pub(super) fn calendar() -> Calendar {
    let shipped = FILES.into_iter().map(|file| toml::from_str(file).unwrap());
    Calendar::new(WorkingWeek::default(), shipped.chain([ordinary(2023)])).unwrap()
}

/// A calendar in which nobody ever works.
pub(super) fn closed() -> Calendar {
    let none = Vec::<Session>::new;
    let week = WorkingWeek {
        monday: none(),
        tuesday: none(),
        wednesday: none(),
        thursday: none(),
        friday: none(),
        ..WorkingWeek::default()
    };
    Calendar::new(week, (2025..2040).map(ordinary)).unwrap()
}

/// The shipped calendar of a unit that works on Saturday mornings.
pub(super) fn half_saturdays() -> Calendar {
    let saturday = vec![Session { from: time(7, 30, 0, 0), to: time(11, 0, 0, 0) }];
    let shipped = FILES.into_iter().map(|file| {
        let mut year: CalendarYear = toml::from_str(file).unwrap();
        year.days.retain(|day| day.kind != DayKind::SwapWorking);
        year
    });
    Calendar::new(WorkingWeek { saturday, ..WorkingWeek::default() }, shipped).unwrap()
}

pub(super) fn ordinary(year: i16) -> CalendarYear {
    CalendarYear { year, source: Localized::default(), days: Vec::new() }
}

/// The moment at which clocks in Vietnam show this.
pub(super) fn at(local: &str) -> Timestamp {
    Timestamp::from_local(local.parse().unwrap())
}
