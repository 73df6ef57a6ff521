//! Whole histories of clocks: the reference table, several pauses, extensions, and what contradicts itself.

use super::super::{
    AfterPause, DayReason, DueCause, DueTimePolicy,
    fixture::{at, calendar},
};
use super::*;

const SUPPLEMENT: PauseReason = PauseReason::Supplement;

fn rule(n: u32) -> TimeRule {
    TimeRule::usual(TimeLimit::WorkingDay { n })
}

/// Events from words: `start 2025-06-02T09:00`.
fn events(lines: &[&str]) -> Vec<ClockEvent> {
    let event = |line: &&str| {
        let mut words = line.split(' ');
        let mut next = || words.next().unwrap_or_default();
        let (what, moment) = (next(), at(next()));
        match what {
            "start" => ClockEvent::start(moment),
            "asked" => ClockEvent::pause(moment, SUPPLEMENT),
            "answered" => ClockEvent::resume(moment, SUPPLEMENT),
            "billed" => ClockEvent::pause(moment, PauseReason::Payment),
            "paid" => ClockEvent::resume(moment, PauseReason::Payment),
            "extended" => ClockEvent::extend(moment, at(next())),
            _ => ClockEvent::stop(moment),
        }
    };
    lines.iter().map(event).collect()
}

fn look(lines: &[&str], rule: TimeRule, now: &str) -> Result<Reckoning, CalendarError> {
    reckon(&events(lines), &rule, &calendar(), at(now))
}

fn sum(days: &[DayExplanation]) -> u64 {
    days.iter().map(|day| u64::from(day.amount)).sum()
}

fn on(reckoning: &Reckoning, reason: DayReason) -> Vec<i8> {
    reckoning.days.iter().filter(|day| day.reason == reason).map(|day| day.date.day()).collect()
}

#[test]
fn pauses_move_deadlines_as_the_table_says() -> Result<(), CalendarError> {
    for (row, n, paused, original, shifted, restarted) in [
        (["2025-06-02", "2025-06-05", "2025-06-12"], 10, 5, "2025-06-16", "2025-06-23", "2025-06-26"),
        (["2026-02-10", "2026-02-12", "2026-02-24"], 8, 3, "2026-02-27", "2026-03-04", "2026-03-06"),
        (["2025-08-26", "2025-08-28", "2025-08-28"], 5, 0, "2025-09-04", "2025-09-04", "2025-09-08"),
        (["2025-04-23", "2025-04-25", "2025-05-05"], 7, 4, "2025-05-06", "2025-05-12", "2025-05-14"),
    ] {
        let [start, asked, answered] = row.map(|date| at(&format!("{date}T09:00")));
        let events = [
            ClockEvent::start(start),
            ClockEvent::pause(asked, SUPPLEMENT),
            ClockEvent::resume(answered, SUPPLEMENT),
        ];
        for (after_pause, due) in [(AfterPause::Shift, shifted), (AfterPause::Restart, restarted)] {
            let rule = TimeRule { after_pause: after_pause.into(), ..rule(n) };
            let reckoning = reckon(&events, &rule, &calendar(), answered)?;
            let dates = [reckoning.original, reckoning.current].map(|due| due.map(Timestamp::local_date));
            assert_eq!(dates.map(|date| date.unwrap_or_default().to_string()), [original, due], "{row:?}");
            assert_eq!(sum(&reckoning.days), u64::from(n), "{row:?}");
            let waited: u32 = reckoning.days.iter().map(|day| day.paused).sum();
            assert_eq!(waited, paused, "{row:?} {after_pause:?}");
        }
    }
    Ok(())
}

#[test]
fn a_clock_that_never_began_says_nothing() -> Result<(), CalendarError> {
    let nothing = look(&["asked 2025-06-05T09:00"], rule(5), "2025-06-06T09:00")?;
    assert_eq!((nothing.state, nothing.original, nothing.remaining), (ClockState::NotStarted, None, None));
    Ok(())
}

#[test]
fn the_deadline_moves_when_the_pause_ends_and_not_before() -> Result<(), CalendarError> {
    let asked = ["start 2025-06-02T09:00", "asked 2025-06-05T09:00"];
    let waiting = look(&asked, rule(10), "2025-06-10T09:00")?;
    let since = at("2025-06-05T09:00");
    assert_eq!(waiting.state, ClockState::Paused { since, reason: SUPPLEMENT });
    assert_eq!(waiting.current, Some(at("2025-06-16T09:00")));
    assert_eq!(waiting.outlook, Some(at("2025-06-19T09:00")));
    assert_eq!(waiting.remaining, Some(Remaining::WorkingDays { n: 7 }));
    assert_eq!(waiting.warning, Urgency::InTime);
    assert_eq!(on(&waiting, DayReason::AwaitingSupplement), [6, 9, 10]);
    let long_after = look(&asked, rule(10), "2025-08-10T09:00")?;
    assert_eq!((long_after.current, long_after.warning), (waiting.current, Urgency::InTime));
    assert_eq!(long_after.remaining, waiting.remaining);
    Ok(())
}

#[test]
fn several_pauses_add_up_and_each_is_explained() -> Result<(), CalendarError> {
    let lines = [
        "start 2025-06-02T09:00",
        "asked 2025-06-03T10:00",
        "answered 2025-06-05T10:00",
        "billed 2025-06-06T08:00",
        "paid 2025-06-10T16:00",
    ];
    let reckoning = look(&lines, rule(5), "2025-06-10T16:00")?;
    assert_eq!(reckoning.current, Some(at("2025-06-13T09:00")));
    assert_eq!(on(&reckoning, DayReason::AwaitingSupplement), [4, 5]);
    assert_eq!(on(&reckoning, DayReason::AwaitingPayment), [9, 10]);
    assert_eq!(on(&reckoning, DayReason::Working), [3, 6, 11, 12, 13]);
    let causes: Vec<_> = reckoning.history.iter().map(|change| (change.cause, change.due)).collect();
    assert_eq!(
        causes,
        [
            (DueCause::Accepted, at("2025-06-09T09:00")),
            (DueCause::Resumed, at("2025-06-11T09:00")),
            (DueCause::Resumed, at("2025-06-13T09:00")),
        ]
    );
    Ok(())
}

#[test]
fn the_clock_stands_still_until_nothing_is_awaited_any_more() -> Result<(), CalendarError> {
    let tidy = look(
        &["start 2025-06-02T09:00", "asked 2025-06-03T10:00", "answered 2025-06-10T10:00"],
        rule(5),
        "2025-06-10T10:00",
    )?;
    let lines = [
        "start 2025-06-02T09:00",
        "start 2025-06-04T09:00",
        "answered 2025-06-02T15:00",
        "asked 2025-06-03T10:00",
        "asked 2025-06-05T10:00",
        "billed 2025-06-06T10:00",
        "answered 2025-06-09T10:00",
        "paid 2025-06-10T10:00",
        "paid 2025-06-11T10:00",
    ];
    let untidy = look(&lines, rule(5), "2025-06-10T10:00")?;
    assert_eq!((untidy.current, &untidy.history), (tidy.current, &tidy.history));
    assert_eq!(on(&untidy, DayReason::AwaitingSupplement), [4, 5, 6, 9]);
    assert_eq!(on(&untidy, DayReason::AwaitingPayment), [10]);
    Ok(())
}

#[test]
fn an_apology_moves_the_day_that_holds_and_never_the_original() -> Result<(), CalendarError> {
    let mut lines = vec!["start 2025-06-02T09:00", "extended 2025-06-06T09:00 2025-06-12T16:00"];
    let extended = look(&lines, rule(5), "2025-06-09T10:00")?;
    assert_eq!(extended.original, Some(at("2025-06-09T09:00")));
    assert_eq!(extended.current, Some(at("2025-06-12T16:00")));
    assert_eq!(on(&extended, DayReason::Extended), [10, 11, 12]);
    assert_eq!(sum(&extended.days), 5);
    lines.push("extended 2025-06-09T11:00 2025-06-10T16:00");
    assert_eq!(look(&lines, rule(5), "2025-06-09T12:00")?.current, extended.current, "never earlier");
    lines.extend(["asked 2025-06-11T09:00", "answered 2025-06-13T09:00"]);
    let later = look(&lines, rule(5), "2025-06-13T09:00")?;
    assert_eq!(later.current, Some(at("2025-06-16T16:00")), "a pause moves the new day, too");
    assert_eq!(later.original, extended.original);
    Ok(())
}

#[test]
fn a_day_named_during_a_pause_moves_only_by_the_rest_of_it() -> Result<(), CalendarError> {
    let lines = [
        "start 2025-06-02T09:00",
        "asked 2025-06-05T09:00",
        "extended 2025-06-10T09:00 2025-06-25T17:00",
        "answered 2025-06-12T09:00",
    ];
    let reckoning = look(&lines, rule(10), "2025-06-12T09:00")?;
    assert_eq!(reckoning.current, Some(at("2025-06-27T17:00")));
    assert_eq!(sum(&reckoning.days), 10);
    Ok(())
}

#[test]
fn a_restart_tells_what_was_counted_in_vain() -> Result<(), CalendarError> {
    let rule = TimeRule { after_pause: AfterPause::Restart.into(), ..rule(3) };
    let lines = ["start 2025-06-02T09:00", "asked 2025-06-04T09:00", "answered 2025-06-06T14:00"];
    let reckoning = look(&lines, rule, "2025-06-06T14:00")?;
    assert_eq!(reckoning.current, Some(at("2025-06-11T14:00")));
    assert_eq!(on(&reckoning, DayReason::ReceptionDay), [2]);
    assert_eq!(on(&reckoning, DayReason::CountedAnew), [3, 4]);
    assert_eq!(on(&reckoning, DayReason::AwaitingSupplement), [5]);
    assert_eq!(on(&reckoning, DayReason::RestartDay), [6]);
    assert_eq!(on(&reckoning, DayReason::Working), [9, 10, 11]);
    Ok(())
}

#[test]
fn lateness_is_neither_healed_nor_made_worse_by_a_pause() -> Result<(), CalendarError> {
    let late = look(&["start 2025-06-02T09:00"], rule(5), "2025-06-11T09:00")?;
    assert_eq!((late.warning, late.remaining), (Urgency::Overdue, Some(Remaining::WorkingDays { n: 0 })));
    let lines = ["start 2025-06-02T09:00", "asked 2025-06-11T09:00", "answered 2025-06-18T09:00"];
    let reckoning = look(&lines, rule(5), "2025-06-18T09:00")?;
    assert_eq!(reckoning.current, Some(at("2025-06-16T09:00")), "two working days late before and after");
    assert_eq!((reckoning.warning, sum(&reckoning.days)), (Urgency::Overdue, 5));
    assert_eq!(on(&reckoning, DayReason::LimitOver), [10, 11]);
    let waiting = look(&lines[..2], rule(5), "2025-06-20T09:00")?;
    assert_eq!(waiting.warning, Urgency::Overdue, "it was late when the pause began");
    Ok(())
}

#[test]
fn the_end_decides_by_the_day() -> Result<(), CalendarError> {
    for (end, expected) in [
        ("2025-06-06T23:00", Timeliness::Early),
        ("2025-06-09T23:00", Timeliness::OnTime),
        ("2025-06-10T00:00", Timeliness::Late { days: 1 }),
    ] {
        let lines =
            ["start 2025-06-02T09:00".to_owned(), format!("stop {end}"), "asked 2025-06-30T09:00".into()];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let reckoning = look(&lines, rule(5), "2025-07-30T09:00")?;
        assert_eq!((reckoning.timeliness, reckoning.remaining), (Some(expected), None), "{end}");
        assert_eq!(reckoning.state, ClockState::Ended { at: at(end) });
    }
    Ok(())
}

#[test]
fn amber_comes_with_the_last_fifth_or_the_last_day() -> Result<(), CalendarError> {
    for (now, left, expected) in [
        ("2025-06-02T09:00", 20, Urgency::InTime),
        ("2025-06-23T09:00", 5, Urgency::InTime),
        ("2025-06-24T09:00", 4, Urgency::DueSoon),
        ("2025-06-27T09:00", 1, Urgency::DueSoon),
        ("2025-06-30T23:00", 0, Urgency::DueSoon),
        ("2025-07-01T00:00", 0, Urgency::Overdue),
    ] {
        let reckoning = look(&["start 2025-06-02T09:00"], rule(20), now)?;
        assert_eq!(reckoning.remaining, Some(Remaining::WorkingDays { n: left }), "{now}");
        assert_eq!(reckoning.warning, expected, "{now}");
    }
    Ok(())
}

#[test]
fn calendar_days_are_paused_by_calendar_days() -> Result<(), CalendarError> {
    let rule = TimeRule::usual(TimeLimit::CalendarDay { n: 10 });
    let lines = ["start 2025-06-05T09:00", "asked 2025-06-06T09:00", "answered 2025-06-07T09:00"];
    let reckoning = look(&lines, rule, "2025-06-07T09:00")?;
    assert_eq!(reckoning.original, Some(at("2025-06-16T17:00")), "the tenth day is a Sunday");
    assert_eq!(reckoning.current, reckoning.original, "now Monday is the tenth day itself");
    assert_eq!(sum(&reckoning.days), 10);
    let lines = ["start 2025-06-05T09:00", "asked 2025-06-16T09:00", "answered 2025-06-18T09:00"];
    let reckoning = look(&lines, rule, "2025-06-18T09:00")?;
    assert_eq!(reckoning.current.map(Timestamp::local_date), Some(at("2025-06-18T09:00").local_date()));
    Ok(())
}

#[test]
fn hours_are_paused_by_the_minute() -> Result<(), CalendarError> {
    let rule = TimeRule::usual(TimeLimit::WorkingHour { n: 8 });
    let lines = ["start 2025-06-16T08:00:30", "asked 2025-06-16T10:00", "answered 2025-06-16T14:30"];
    let reckoning = look(&lines, rule, "2025-06-16T15:00:30")?;
    assert_eq!(reckoning.current, Some(at("2025-06-17T10:30:30")));
    let days: Vec<_> = reckoning.days.iter().map(|day| (day.amount, day.paused)).collect();
    assert_eq!(days, [(269, 150), (211, 0)]);
    assert_eq!(reckoning.remaining, Some(Remaining::WorkingMinutes { n: 330 }));
    Ok(())
}

#[test]
fn the_cut_off_explains_the_next_day() -> Result<(), CalendarError> {
    let limit = TimeLimit::SameDay { cutoff: jiff::civil::time(15, 0, 0, 0) };
    let rule = TimeRule { policy: DueTimePolicy::SameTime, ..TimeRule::usual(limit) };
    let reckoning = look(&["start 2026-02-12T15:30"], rule, "2026-02-12T16:00")?;
    let days: Vec<_> = reckoning.days.iter().map(|day| (day.amount, day.reason)).collect();
    assert_eq!(days, [(0, DayReason::AfterCutoff), (1, DayReason::Working)]);
    assert_eq!(reckoning.current, Some(at("2026-02-13T17:00")));
    let early = look(&["start 2026-02-12T14:59"], rule, "2026-02-12T16:00")?;
    assert_eq!((early.current, sum(&early.days)), (Some(at("2026-02-12T17:00")), 1));
    Ok(())
}

#[test]
fn events_and_reckonings_survive_json() -> Result<(), Box<dyn std::error::Error>> {
    let lines =
        ["start 2025-06-02T09:00", "asked 2025-06-05T09:00", "extended 2025-06-06T09:00 2025-07-01T09:00"];
    let events = events(&lines);
    let json = serde_json::to_string(&events)?;
    assert_eq!(serde_json::from_str::<Vec<ClockEvent>>(&json)?, events);
    let reckoning = look(&lines, rule(10), "2025-06-10T09:00")?;
    assert_eq!(serde_json::from_str::<Reckoning>(&serde_json::to_string(&reckoning)?)?, reckoning);
    Ok(())
}
