//! Known lunar dates of Vietnam, and the proposals against the files that were decided.

use super::*;
use crate::domain::working_time::{CalendarDay, CalendarYear, fixture::FILES};

#[test]
fn tet_and_the_hung_kings_day_fall_where_the_table_says() {
    for (year, tet_on, hung_kings_on) in [
        (2025, date(2025, 1, 29), date(2025, 4, 7)),
        (2026, date(2026, 2, 17), date(2026, 4, 26)),
        (2027, date(2027, 2, 6), date(2027, 4, 16)),
        (2028, date(2028, 1, 26), date(2028, 4, 4)),
        (2029, date(2029, 2, 13), date(2029, 4, 23)),
        (2030, date(2030, 2, 2), date(2030, 4, 12)),
        (2031, date(2031, 1, 23), date(2031, 4, 1)),
    ] {
        assert_eq!(tet(year), Some(tet_on), "Tết {year}");
        assert_eq!(hung_kings(year), Some(hung_kings_on), "Hùng Kings {year}");
    }
}

#[test]
fn tet_keeps_to_hanoi_where_beijing_has_another_day() {
    for (year, hanoi, beijing) in [
        (1968, date(1968, 1, 29), date(1968, 1, 30)),
        (1985, date(1985, 1, 21), date(1985, 2, 20)),
        (2007, date(2007, 2, 17), date(2007, 2, 18)),
        (2030, date(2030, 2, 2), date(2030, 2, 3)),
    ] {
        assert_eq!(tet(year), Some(hanoi), "{year}");
        assert_ne!(tet(year), Some(beijing), "{year}");
    }
}

#[test]
fn tet_of_the_years_before_is_met_too() {
    for tet_on in [
        date(2000, 2, 5),
        date(2015, 2, 19),
        date(2017, 1, 28),
        date(2020, 1, 25),
        date(2021, 2, 12),
        date(2023, 1, 22),
        date(2024, 2, 10),
    ] {
        assert_eq!(tet(tet_on.year()), Some(tet_on));
    }
}

#[test]
fn tet_is_always_between_19_january_and_22_february() {
    for year in 1968..=2100 {
        let tet = tet(year).unwrap_or_default();
        assert!(date(year, 1, 19) <= tet && tet <= date(year, 2, 22), "{tet}");
        let months = tet.duration_until(hung_kings(year).unwrap_or_default()).as_hours() / 24;
        assert!((67..=69).contains(&months) || (97..=99).contains(&months), "{year}: {months}");
    }
}

#[test]
fn years_that_the_rules_do_not_cover_have_no_proposal() {
    assert_eq!((tet(1967), hung_kings(2101)), (None, None));
    assert!(proposed_holidays(1900).is_empty());
}

#[test]
fn the_proposal_for_2027_is_what_the_file_forecasts() -> Result<(), toml::de::Error> {
    let file: CalendarYear = toml::from_str(FILES[2])?;
    let days = |days: Vec<CalendarDay>| days.into_iter().map(|day| day.date).collect::<Vec<_>>();
    let proposed = proposed_holidays(2027);
    assert!(proposed.iter().all(|day| day.forecast && !day.note.vi.is_empty() && !day.note.en.is_empty()));
    assert_eq!(days(proposed), days(file.days));
    Ok(())
}

#[test]
fn what_was_decided_contains_what_was_proposed() -> Result<(), toml::de::Error> {
    for file in FILES {
        let decided: CalendarYear = toml::from_str(file)?;
        for day in proposed_holidays(decided.year) {
            assert!(decided.days.iter().any(|decided| decided.date == day.date), "{}", day.date);
        }
    }
    Ok(())
}
