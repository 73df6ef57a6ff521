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
