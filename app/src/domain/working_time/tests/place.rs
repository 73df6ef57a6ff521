//! Units with weeks and days of their own, for the calendar and for the reference alike: half-days, days on which only
//! the public is received, swapped rest days, closures.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use jiff::{
    ToSpan,
    civil::{Date, Time, date},
};
use proptest::prelude::*;

use super::{
    super::{Calendar, CalendarDay, Calendars, DayKind, Decision, Session, UnitCalendar, WorkingWeek},
    generate::calendar,
    reference::{Kind, Stretch, Unit},
};
use crate::domain::localized::Localized;

const NONE: &[Stretch] = &[];
const USUAL: &[Stretch] = &[(420, 690), (810, 1020)];
const MORNING: &[Stretch] = &[(450, 660)];

/// The nation's week; one with Saturday mornings; one without a break at noon and with a short Wednesday; one from
/// Tuesday to Sunday.
const WEEKS: [[&[Stretch]; 7]; 4] = [
    [USUAL, USUAL, USUAL, USUAL, USUAL, NONE, NONE],
    [USUAL, USUAL, USUAL, USUAL, USUAL, MORNING, NONE],
    [&[(450, 990)], &[(450, 990)], &[(450, 720)], &[(450, 990)], &[(450, 990)], NONE, NONE],
    [NONE, USUAL, USUAL, USUAL, USUAL, MORNING, &[(480, 600)]],
];

const HOURS: [&[Stretch]; 4] = [MORNING, &[(420, 540)], &[(810, 1020)], &[(480, 600), (840, 930)]];

/// A week, and days of the unit's own by how long after the beginning of the case they come.
pub type Place = ([&'static [Stretch]; 7], Vec<(usize, Kind, &'static [Stretch])>);

pub fn place() -> impl Strategy<Value = Place> {
    let hours = || prop::sample::select(HOURS.to_vec());
    let own = prop_oneof![
        Just((Kind::Off, NONE)),
        Just((Kind::Closed, NONE)),
        Just((Kind::Swapped, NONE)),
        hours().prop_map(|hours| (Kind::Swapped, hours)),
        hours().prop_map(|hours| (Kind::Half, hours)),
        hours().prop_map(|hours| (Kind::OpenOnly, hours)),
    ];
    let day = (0..35_usize, own).prop_map(|(after, (kind, hours))| (after, kind, hours));
    (prop::sample::select(WEEKS.to_vec()), prop::collection::vec(day, 0..7))
}

/// The unit of a place whose case begins on a day.
pub fn around(first: usize, (week, days): Place) -> Unit {
    let mut own: Vec<(usize, Kind, &'static [Stretch])> = Vec::new();
    for (after, kind, hours) in days {
        if own.iter().all(|(day, ..)| *day != first + after) {
            own.push((first + after, kind, hours));
        }
    }
    Unit { week, days: own }
}

/// The calendar of a unit, as its files would have it.
pub fn calendar_of(unit: &Unit) -> Calendar {
    let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = unit.week.map(sessions);
    let week = WorkingWeek { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
    let days = unit.days.iter().map(|(day, kind, hours)| own_day(*day, *kind, hours)).collect();
    let own = UnitCalendar { unit: "P".to_owned(), week: Some(week), opening: None, days };
    Calendars::new(calendar().clone(), [own]).unwrap().for_unit(["P"]).into_owned()
}

fn own_day(day: usize, kind: Kind, hours: &[Stretch]) -> CalendarDay {
    let date: Date = date(2025, 1, 1).checked_add(i64::try_from(day).unwrap().days()).unwrap();
    let decision = Decision { by: "director.p".to_owned(), reason: "Bão".to_owned(), at: None };
    let (kind, decision) = match kind {
        Kind::Off => (DayKind::Holiday, None),
        Kind::Closed => (DayKind::ExtraClosed, Some(decision)),
        Kind::Half => (DayKind::HalfDay, None),
        Kind::OpenOnly => (DayKind::OpenOnly, None),
        Kind::Swapped => (DayKind::SwapWorking, None),
    };
    CalendarDay { sessions: sessions(hours), decision, ..CalendarDay::new(date, kind, Localized::default()) }
}

fn sessions(hours: &[Stretch]) -> Vec<Session> {
    hours.iter().map(|(from, to)| Session { from: clock(*from), to: clock(*to) }).collect()
}

fn clock(minute: usize) -> Time {
    Time::new(i8::try_from(minute / 60).unwrap(), i8::try_from(minute % 60).unwrap(), 0, 0).unwrap()
}
