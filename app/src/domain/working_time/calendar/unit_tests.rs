//! Calendars of units: what is nearer goes first, and what is faulty is named.

use jiff::civil::{date, time};

use super::super::fixture::calendar;
use super::*;

fn own(text: &str) -> Result<Vec<UnitCalendar>, toml::de::Error> {
    #[derive(serde::Deserialize)]
    struct File {
        unit_calendar: Vec<UnitCalendar>,
    }
    toml::from_str::<File>(text).map(|file| file.unit_calendar)
}

fn calendars(text: &str) -> Result<Calendars, Box<dyn std::error::Error>> {
    Ok(Calendars::new(calendar(), own(text)?)?)
}

fn fault(text: &str) -> Option<(&'static str, String)> {
    let error = Calendars::new(calendar(), own(text).unwrap_or_default()).err()?;
    Some((error.code(), error.to_string()))
}

const STORM: &str = r#"
[[unit_calendar]]
unit = "P"
[[unit_calendar.day]]
date = "2025-06-13"
kind = "extra_closed"
note = { vi = "Bão", en = "Storm" }
decision = { by = "director.p", reason = "Storm warning no. 5", at = 1749700000000 }
[[unit_calendar.day]]
date = "2025-06-15"
kind = "swap_working"
note = { vi = "Ngày khai trương", en = "Opening day" }

[[unit_calendar]]
unit = "P.1"
opening = { saturday = [{ from = "07:30", to = "11:00" }] }
[[unit_calendar.day]]
date = "2025-06-13"
kind = "half_day"
sessions = [{ from = "07:00", to = "09:00" }]
note = { vi = "Đóng cửa sớm", en = "Closed early" }
[[unit_calendar.day]]
date = "2025-06-21"
kind = "open_only"
sessions = [{ from = "08:00", to = "10:00" }]
note = { vi = "Tiếp công dân", en = "Open for the public" }
"#;

#[test]
fn a_unit_inherits_from_those_above_it_and_overrules_them() -> Result<(), Box<dyn std::error::Error>> {
    let calendars = calendars(STORM)?;
    let (friday, sunday) = (date(2025, 6, 13), date(2025, 6, 15));
    let facts = |chain: &[&str], day| -> Result<(DayReason, usize), CalendarError> {
        let calendar = calendars.for_unit(chain.iter().copied());
        let facts = calendar.day(day)?;
        Ok((facts.reason, facts.sessions.len()))
    };
    assert_eq!(facts(&["X"], friday)?, (DayReason::Working, 2));
    assert_eq!(facts(&["P"], friday)?, (DayReason::ExtraClosed, 0));
    assert_eq!(facts(&["P.2", "P"], friday)?, (DayReason::ExtraClosed, 0));
    assert_eq!(facts(&["P.1", "P"], friday)?, (DayReason::HalfDay, 1));
    assert_eq!(facts(&["P.1", "P"], sunday)?, (DayReason::SwapWorking, 2));
    assert_eq!(facts(&[], sunday)?, (DayReason::WeeklyRest, 0));
    let closed = calendars.for_unit(["P"]);
    assert_eq!(closed.add_working_days(date(2025, 6, 12), 1)?, sunday);
    Ok(())
}

#[test]
fn the_public_is_received_at_hours_that_do_not_count() -> Result<(), Box<dyn std::error::Error>> {
    let calendars = calendars(STORM)?;
    let calendar = calendars.for_unit(["P.1", "P"]);
    for (day, open_until) in [(date(2025, 6, 28), time(11, 0, 0, 0)), (date(2025, 6, 21), time(10, 0, 0, 0))]
    {
        let facts = calendar.day(day)?;
        assert!(facts.is_open() && !facts.is_working(), "{day}");
        assert_eq!(facts.opening.last().map(|session| session.to), Some(open_until), "{day}");
    }
    assert_eq!(calendar.working_days_between(date(2025, 6, 20), date(2025, 6, 29))?, 5);
    assert!(!calendar.day(date(2025, 9, 2))?.is_open());
    assert!(!calendars.national().day(date(2025, 6, 28))?.is_open());
    Ok(())
}

const COUNTER: &str = r#"
[[unit_calendar]]
unit = "P.1"
week = { saturday = [{ from = "07:30", to = "11:00" }] }

[unit_calendar.opening]
monday = [{ from = "08:00", to = "11:00" }, { from = "14:00", to = "18:00" }]
friday = [{ from = "08:00", to = "10:00" }]
saturday = [{ from = "07:30", to = "11:00" }]

[[unit_calendar.day]]
date = "2025-06-16"
kind = "half_day"
sessions = [{ from = "07:00", to = "11:30" }]
note = { vi = "Họp toàn cơ quan", en = "Assembly" }
[[unit_calendar.day]]
date = "2025-06-22"
kind = "swap_working"
sessions = [{ from = "09:00", to = "15:00" }]
note = { vi = "Làm bù", en = "Swap" }
"#;

fn hours(sessions: &[super::Session]) -> Vec<String> {
    sessions.iter().map(|s| format!("{}-{}", s.from.strftime("%H:%M"), s.to.strftime("%H:%M"))).collect()
}

#[test]
fn a_swapped_rest_day_is_a_whole_working_day_also_where_its_mornings_are_worked_anyway()
-> Result<(), Box<dyn std::error::Error>> {
    let calendars = calendars(COUNTER)?;
    let calendar = calendars.for_unit(["P.1"]);
    // The government's own swapped Saturday, and one of which the unit says the hours.
    for (day, counting, opening) in [
        (date(2025, 4, 26), vec!["07:00-11:30", "13:30-17:00"], vec!["08:00-11:00", "14:00-18:00"]),
        (date(2025, 6, 22), vec!["09:00-15:00"], vec!["09:00-11:00", "14:00-15:00"]),
        (date(2025, 6, 21), vec!["07:30-11:00"], vec!["07:30-11:00"]),
    ] {
        let facts = calendar.day(day)?;
        assert_eq!((hours(facts.sessions), hours(&facts.opening)), to_strings(counting, opening), "{day}");
    }
    Ok(())
}

fn to_strings(counting: Vec<&str>, opening: Vec<&str>) -> (Vec<String>, Vec<String>) {
    let owned = |hours: Vec<&str>| hours.into_iter().map(str::to_owned).collect();
    (owned(counting), owned(opening))
}

#[test]
fn on_a_half_day_the_public_is_received_at_the_usual_hours_of_reception_that_are_left()
-> Result<(), Box<dyn std::error::Error>> {
    let calendars = calendars(COUNTER)?;
    let monday = date(2025, 6, 16);
    let calendar = calendars.for_unit(["P.1"]);
    let facts = calendar.day(monday)?;
    let expected = to_strings(vec!["07:00-11:30"], vec!["08:00-11:00"]);
    assert_eq!((hours(facts.sessions), hours(&facts.opening)), expected);
    let storm = self::calendars(STORM)?;
    let early = storm.for_unit(["P.1", "P"]);
    assert_eq!(hours(&early.day(date(2025, 6, 13))?.opening), ["07:00-09:00"]);
    Ok(())
}

#[test]
fn a_year_without_data_is_missed_in_time() {
    let calendar = calendar();
    for (today, missing) in [
        (date(2027, 10, 2), None),
        (date(2027, 10, 3), Some(2028)),
        (date(2028, 2, 1), Some(2028)),
        (date(2024, 12, 31), Some(2024)),
        (date(2025, 12, 31), None),
    ] {
        assert_eq!(calendar.missing_year(today), missing, "{today}");
    }
}

#[test]
fn who_closes_a_unit_says_why() {
    let day = |rest: &str| {
        format!(
            "[[unit_calendar]]\nunit = \"P\"\n[[unit_calendar.day]]\nnote = {{ vi = \"a\", en = \"a\" }}\n{rest}"
        )
    };
    for (rest, code) in [
        ("date = \"2025-06-13\"\nkind = \"extra_closed\"", "calendar_without_decision"),
        (
            "date = \"2025-06-13\"\nkind = \"extra_closed\"\ndecision = { by = \"x\", reason = \" \" }",
            "calendar_without_decision",
        ),
        ("date = \"2025-06-13\"\nkind = \"half_day\"", "calendar_without_sessions"),
        (
            "date = \"2025-06-13\"\nkind = \"holiday\"\nsessions = [{ from = \"07:00\", to = \"08:00\" }]",
            "calendar_needless_sessions",
        ),
        (
            "date = \"2025-06-13\"\nkind = \"half_day\"\nsessions = [{ from = \"09:00\", to = \"08:00\" }]",
            "calendar_sessions",
        ),
        ("date = \"2031-06-13\"\nkind = \"holiday\"", "calendar_not_covered"),
    ] {
        let found = fault(&day(rest));
        assert_eq!(found.as_ref().map(|(code, _)| *code), Some(code), "{rest}");
        assert!(found.is_some_and(|(_, text)| text.contains("the unit P")), "{rest}");
    }
    let twice = "[[unit_calendar]]\nunit = \"P\"\n[[unit_calendar]]\nunit = \"P\"";
    assert_eq!(fault(twice).map(|(code, _)| code), Some("calendar_unit_twice"));
}

#[test]
fn an_ordinary_working_day_cannot_be_swapped_for_another() {
    let monday = date(2025, 6, 16);
    let day = CalendarDay::new(monday, DayKind::SwapWorking, Localized::new("Làm bù", "Swap"));
    let year = CalendarYear { days: vec![day], ..super::super::fixture::ordinary(2025) };
    assert_eq!(
        Calendar::new(WorkingWeek::default(), [year]),
        Err(CalendarError::SwapOnWorkingDay { date: monday })
    );
}
