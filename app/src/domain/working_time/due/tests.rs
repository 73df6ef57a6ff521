//! Deadlines of the reference table and their explanations.

use jiff::civil::{date, time};

use super::super::{
    DayReason,
    fixture::{at, calendar, half_saturdays},
};
use super::*;

fn due_at(start: &str, limit: TimeLimit, policy: DueTimePolicy) -> Result<String, CalendarError> {
    due(at(start), limit, &calendar(), policy)
        .map(|due| due.at.local().strftime("%Y-%m-%dT%H:%M").to_string())
}

const SAME_DAY: TimeLimit = TimeLimit::SameDay { cutoff: time(15, 0, 0, 0) };

#[test]
fn working_days_end_where_the_table_says() -> Result<(), CalendarError> {
    for (received, n, expected) in [
        ("2023-10-27T09:32", 5, "2023-11-03T09:32"),
        ("2025-01-22T09:00", 5, "2025-02-05T09:00"),
        ("2025-04-25T09:00", 3, "2025-04-29T09:00"),
        ("2025-08-27T09:00", 8, "2025-09-10T09:00"),
        ("2026-08-20T09:00", 3, "2026-08-24T09:00"),
        ("2026-04-24T09:00", 3, "2026-05-04T09:00"),
    ] {
        let limit = TimeLimit::WorkingDay { n };
        assert_eq!(due_at(received, limit, DueTimePolicy::SameTime)?, expected, "{received}");
    }
    Ok(())
}

#[test]
fn the_same_day_ends_at_closing_time_or_moves_on() -> Result<(), CalendarError> {
    for (received, expected) in [
        ("2026-02-12T14:59", "2026-02-12T17:00"),
        ("2026-02-12T15:00", "2026-02-13T17:00"),
        ("2026-02-12T15:30", "2026-02-13T17:00"),
        ("2026-02-13T15:30", "2026-02-23T17:00"),
        ("2026-02-14T08:00", "2026-02-23T17:00"),
        ("2025-04-26T08:00", "2025-04-26T17:00"),
    ] {
        assert_eq!(due_at(received, SAME_DAY, DueTimePolicy::SameTime)?, expected, "{received}");
    }
    Ok(())
}

#[test]
fn the_policy_sets_the_hour() -> Result<(), CalendarError> {
    let limit = TimeLimit::WorkingDay { n: 1 };
    for (received, policy, expected) in [
        ("2025-06-16T10:15", DueTimePolicy::SameTime, "2025-06-17T10:15"),
        ("2025-06-16T10:15", DueTimePolicy::EndOfDay, "2025-06-17T17:00"),
        ("2025-06-16T10:15", DueTimePolicy::Fixed(time(16, 0, 0, 0)), "2025-06-17T16:00"),
        ("2025-06-16T22:40", DueTimePolicy::SameTime, "2025-06-17T17:00"),
        ("2025-06-16T05:00", DueTimePolicy::SameTime, "2025-06-17T07:00"),
    ] {
        assert_eq!(due_at(received, limit, policy)?, expected, "{received} {policy:?}");
    }
    Ok(())
}

#[test]
fn calendar_days_run_on_but_end_on_a_working_day() -> Result<(), CalendarError> {
    for (received, n, expected) in [
        ("2025-06-02T09:00", 10, "2025-06-12T09:00"),
        ("2025-06-05T09:00", 10, "2025-06-16T17:00"),
        ("2026-02-10T09:00", 7, "2026-02-23T17:00"),
    ] {
        let limit = TimeLimit::CalendarDay { n };
        assert_eq!(due_at(received, limit, DueTimePolicy::SameTime)?, expected, "{received}");
    }
    Ok(())
}

#[test]
fn hours_need_no_policy() -> Result<(), CalendarError> {
    let limit = TimeLimit::WorkingHour { n: 8 };
    assert_eq!(due_at("2025-06-13T16:30", limit, DueTimePolicy::EndOfDay)?, "2025-06-16T16:30");
    Ok(())
}

#[test]
fn no_days_mean_the_day_itself_or_the_next_one_worked() -> Result<(), CalendarError> {
    let limit = TimeLimit::WorkingDay { n: 0 };
    assert_eq!(due_at("2025-06-13T09:00", limit, DueTimePolicy::EndOfDay)?, "2025-06-13T17:00");
    assert_eq!(due_at("2025-06-14T09:00", limit, DueTimePolicy::EndOfDay)?, "2025-06-16T17:00");
    Ok(())
}

#[test]
fn every_day_is_explained() -> Result<(), CalendarError> {
    let limit = TimeLimit::WorkingDay { n: 3 };
    let due = due(at("2026-04-24T09:00"), limit, &calendar(), DueTimePolicy::SameTime)?;
    let days: Vec<_> = due.days.iter().map(|day| (day.date.day(), day.counted, day.reason)).collect();
    assert_eq!(
        days,
        [
            (24, false, DayReason::ReceptionDay),
            (25, false, DayReason::WeeklyRest),
            (26, false, DayReason::Holiday),
            (27, false, DayReason::Holiday),
            (28, true, DayReason::Working),
            (29, true, DayReason::Working),
            (30, false, DayReason::Holiday),
            (1, false, DayReason::Holiday),
            (2, false, DayReason::WeeklyRest),
            (3, false, DayReason::WeeklyRest),
            (4, true, DayReason::Working),
        ]
    );
    let hung_kings = due.days.get(2).and_then(|day| day.note.as_ref()).map(|note| note.vi.as_str());
    assert!(hung_kings.is_some_and(|note| note.contains("Hùng Vương")));
    Ok(())
}

#[test]
fn as_many_days_count_as_the_limit_has() -> Result<(), CalendarError> {
    for n in 1..60 {
        let limit = TimeLimit::WorkingDay { n };
        let due = due(at("2026-01-05T09:00"), limit, &calendar(), DueTimePolicy::SameTime)?;
        assert_eq!(due.days.iter().filter(|day| day.counted).count(), n as usize);
        assert_eq!(calendar().working_days_between(date(2026, 1, 5), due.at.local_date())?, n);
    }
    Ok(())
}

#[test]
fn calendar_days_count_whatever_they_are() -> Result<(), CalendarError> {
    let limit = TimeLimit::CalendarDay { n: 10 };
    let due = due(at("2025-06-05T09:00"), limit, &calendar(), DueTimePolicy::SameTime)?;
    assert_eq!(due.days.iter().filter(|day| day.reason == DayReason::EveryDay).count(), 10);
    assert_eq!(due.days.last().map(|day| (day.counted, day.reason)), Some((false, DayReason::EndMoved)));
    Ok(())
}

#[test]
fn beyond_the_covered_years_nothing_is_promised() {
    let limit = TimeLimit::WorkingDay { n: 5 };
    let error = due(at("2027-12-29T09:00"), limit, &calendar(), DueTimePolicy::SameTime);
    assert_eq!(error.map_err(|error| error.code()), Err("calendar_not_covered"));
}

#[test]
fn a_half_day_is_one_day_but_only_so_many_hours() -> Result<(), CalendarError> {
    let (calendar, start) = (half_saturdays(), at("2025-06-13T16:00"));
    for (limit, expected) in [
        (TimeLimit::WorkingDay { n: 1 }, "2025-06-14T11:00"),
        (TimeLimit::WorkingDay { n: 2 }, "2025-06-16T16:00"),
        (TimeLimit::WorkingHour { n: 4 }, "2025-06-14T10:30"),
        (TimeLimit::WorkingHour { n: 5 }, "2025-06-16T07:30"),
        (SAME_DAY, "2025-06-14T11:00"),
    ] {
        let due = due(start, limit, &calendar, DueTimePolicy::SameTime)?;
        assert_eq!(due.at, at(expected), "{limit:?}");
        let sum: u64 = due.days.iter().map(|day| u64::from(day.amount)).sum();
        assert_eq!(sum, limit.amount(), "{limit:?}");
    }
    let after_hours = due(at("2025-06-14T12:00"), SAME_DAY, &calendar, DueTimePolicy::SameTime)?;
    assert_eq!(after_hours.at, at("2025-06-16T17:00"), "the half-day is over");
    Ok(())
}

#[test]
fn who_comes_on_a_day_of_rest_has_the_whole_last_day() -> Result<(), CalendarError> {
    let limit = TimeLimit::WorkingDay { n: 1 };
    for (received, expected) in [
        ("2025-06-13T16:00", "2025-06-16T16:00"),
        ("2025-06-14T08:00", "2025-06-16T17:00"),
        ("2025-06-16T08:00", "2025-06-17T08:00"),
    ] {
        assert_eq!(due_at(received, limit, DueTimePolicy::SameTime)?, expected, "{received}");
    }
    Ok(())
}
