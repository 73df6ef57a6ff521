//! The shipped calendars and what a calendar refuses.

use jiff::civil::date;

use super::super::fixture::{FILES, calendar, ordinary};
use super::*;

fn reason(calendar: &Calendar, day: Date) -> Result<DayReason, CalendarError> {
    calendar.day(day).map(|facts| facts.reason)
}

#[test]
fn the_shipped_files_cover_2025_to_2027() -> Result<(), toml::de::Error> {
    let years: Vec<CalendarYear> = FILES.into_iter().map(toml::from_str).collect::<Result<_, _>>()?;
    assert_eq!(years.iter().map(|year| year.year).collect::<Vec<_>>(), [2025, 2026, 2027]);
    for day in years.iter().flat_map(|year| &year.days) {
        assert!(!day.note.vi.is_empty() && !day.note.en.is_empty(), "{}", day.date);
    }
    Ok(())
}

#[test]
fn only_days_still_undecided_are_forecasts() -> Result<(), toml::de::Error> {
    let [of_2025, of_2026, of_2027] = FILES.map(toml::from_str::<CalendarYear>);
    assert!(of_2025?.days.iter().all(|day| !day.forecast));
    assert!(of_2026?.days.iter().all(|day| !day.forecast || day.date == date(2026, 11, 24)));
    let tet = of_2027?.days.into_iter().filter(|day| day.date.month() == 2);
    assert!(tet.clone().count() > 0);
    assert!(tet.into_iter().all(|day| day.forecast));
    Ok(())
}

#[test]
fn the_swapped_saturdays_are_worked() -> Result<(), CalendarError> {
    let calendar = calendar();
    for saturday in [date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22)] {
        assert_eq!(reason(&calendar, saturday)?, DayReason::SwapWorking, "{saturday}");
        assert_eq!(calendar.day(saturday)?.sessions, WorkingWeek::default().monday);
    }
    assert_eq!(reason(&calendar, date(2025, 6, 14))?, DayReason::WeeklyRest);
    Ok(())
}

#[test]
fn holidays_and_the_days_in_their_place_are_off() -> Result<(), CalendarError> {
    let calendar = calendar();
    for day in [
        date(2025, 1, 1),
        date(2025, 1, 27),
        date(2025, 1, 31),
        date(2025, 4, 7),
        date(2025, 4, 30),
        date(2025, 5, 1),
        date(2025, 5, 2),
        date(2025, 9, 1),
        date(2025, 9, 2),
        date(2026, 1, 1),
        date(2026, 1, 2),
        date(2026, 2, 16),
        date(2026, 2, 20),
        date(2026, 4, 27),
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2027, 1, 1),
        date(2027, 2, 8),
        date(2027, 4, 16),
        date(2027, 4, 30),
        date(2027, 5, 3),
        date(2027, 9, 2),
        date(2027, 9, 3),
    ] {
        assert_eq!(reason(&calendar, day)?, DayReason::Holiday, "{day}");
        assert!(calendar.day(day)?.note.is_some_and(|note| !note.vi.is_empty()));
    }
    for day in [
        date(2025, 1, 2),
        date(2025, 1, 24),
        date(2025, 2, 3),
        date(2025, 9, 3),
        date(2026, 2, 13),
        date(2026, 2, 23),
        date(2026, 8, 28),
        date(2026, 9, 3),
        date(2027, 2, 3),
        date(2027, 9, 1),
    ] {
        assert_eq!(reason(&calendar, day)?, DayReason::Working, "{day}");
    }
    Ok(())
}

#[test]
fn beyond_the_covered_years_there_is_no_answer() {
    let calendar = calendar();
    assert_eq!(calendar.day(date(2024, 12, 31)), Err(CalendarError::NotCovered { year: 2024 }));
    assert_eq!(
        calendar.add_working_days(date(2027, 12, 31), 1),
        Err(CalendarError::NotCovered { year: 2028 })
    );
    assert_eq!(
        calendar.working_days_between(date(2027, 12, 30), date(2028, 1, 3)),
        Err(CalendarError::NotCovered { year: 2028 })
    );
    assert!(calendar.years().eq([2023, 2025, 2026, 2027]));
}

#[test]
fn files_that_contradict_themselves_are_refused() {
    let day = |date| CalendarDay::new(date, DayKind::Holiday, Localized::new("Nghỉ", "Off"));
    let year = |days| CalendarYear { days, ..ordinary(2025) };
    let build = |years: Vec<CalendarYear>| Calendar::new(WorkingWeek::default(), years).map(|_| ());
    let (this, other) = (date(2025, 5, 1), date(2026, 5, 1));
    assert_eq!(
        build(vec![year(vec![day(other)])]),
        Err(CalendarError::WrongYear { year: 2025, date: other })
    );
    assert_eq!(build(vec![year(vec![day(this), day(this)])]), Err(CalendarError::Twice { date: this }));
    assert_eq!(build(vec![ordinary(2025), ordinary(2025)]), Err(CalendarError::YearTwice { year: 2025 }));
    let mut week = WorkingWeek::default();
    week.monday.reverse();
    assert_eq!(Calendar::new(week, []), Err(CalendarError::Sessions));
}
