//! Deadlines: equal to the reference, monotone, moved exactly, and explained to the last minute.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use proptest::prelude::*;

use super::{
    super::{AfterPause, ClockEvent, DueTimePolicy, Reckoning, TimeLimit, due, reckon},
    generate::{Case, after_pauses, at, calendar, case, runner, start, waits},
    reference::{self, DAY, Unit, minute},
};
use crate::domain::time::Timestamp;

fn reckoned(case: &Case, after: AfterPause) -> Reckoning {
    reckon(&case.events(), &case.rule(after), calendar(), case.end()).unwrap()
}

/// What the reference says of a case without a restart.
fn expected(case: &Case) -> usize {
    let (n, pauses) = (usize::try_from(case.n).unwrap(), &case.pauses[..]);
    let (day, moved) = match case.unit {
        Unit::Hours => return reference::hours(case.start, n, pauses),
        Unit::Worked => (reference::worked_limit(case.start, n, pauses), false),
        Unit::Calendar => reference::calendar_limit(case.start, n, pauses),
    };
    let time = match case.policy {
        DueTimePolicy::Fixed(time) => usize::try_from(time.hour()).unwrap() * 60,
        DueTimePolicy::EndOfDay => 17 * 60,
        DueTimePolicy::SameTime => reference::closing(case.start, moved || case.n == 0),
    };
    day * DAY + time
}

#[test]
fn every_deadline_is_that_of_the_reference() {
    runner()
        .run(&case(), |case| {
            let shifted = reckoned(&case, AfterPause::Shift);
            prop_assert_eq!(shifted.current.map(|due| minute(due.0)), Some(expected(&case)));
            let without = Case { pauses: Vec::new(), ..case.clone() };
            prop_assert_eq!(shifted.original.map(|due| minute(due.0)), Some(expected(&without)));
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_deadline_after_a_restart_is_that_of_the_reference() {
    runner()
        .run(&case(), |case| {
            let start = case.pauses.last().map_or(case.start, |pause| pause.1);
            let anew = Case { start, pauses: Vec::new(), ..case.clone() };
            let restarted = reckoned(&case, AfterPause::Restart);
            prop_assert_eq!(restarted.current.map(|due| minute(due.0)), Some(expected(&anew)));
            Ok(())
        })
        .unwrap();
}

#[test]
fn every_deadline_is_that_of_the_reference_when_each_reason_has_its_own_rule() {
    runner()
        .run(&(case(), waits(), after_pauses()), |(case, waits, after)| {
            let mut events = vec![ClockEvent::start(at(case.start))];
            let mut stretches = Vec::new();
            for (reason, from, until) in waits {
                let (from, until) = (case.start + from, case.start + until);
                events.extend([ClockEvent::pause(at(from), reason), ClockEvent::resume(at(until), reason)]);
                stretches.push(((from, until), after.of(reason) == AfterPause::Restart));
            }
            let still = reference::standstills(&stretches);
            let begun = still.iter().rposition(|(_, anew)| *anew);
            let start = begun.map_or(case.start, |n| still[n].0.1);
            let later = still.iter().skip(begun.map_or(0, |n| n + 1));
            let anew = Case { start, pauses: later.map(|(stretch, _)| *stretch).collect(), ..case.clone() };
            let end = still.last().map_or(case.start, |(stretch, _)| stretch.1);
            let seen = reckon(&events, &case.rule(after), calendar(), at(end)).unwrap();
            prop_assert_eq!(seen.current.map(|due| minute(due.0)), Some(expected(&anew)));
            let sum: u64 = seen.days.iter().map(|day| u64::from(day.amount)).sum();
            prop_assert_eq!(sum, case.limit().amount());
            Ok(())
        })
        .unwrap();
}

#[test]
fn same_day_limits_are_those_of_the_reference() {
    runner()
        .run(&start(), |start| {
            let cutoff = jiff::civil::time(15, 0, 0, 0);
            let due = due(at(start), TimeLimit::SameDay { cutoff }, calendar(), DueTimePolicy::SameTime);
            let mut day = start / DAY;
            if !reference::worked(day) || start % DAY >= 15 * 60 {
                day += 1;
                while !reference::worked(day) {
                    day += 1;
                }
            }
            prop_assert_eq!(minute(due.unwrap().at.0), day * DAY + 17 * 60);
            Ok(())
        })
        .unwrap();
}

/// A deadline as far as it is monotone. Where a last day in calendar days is not worked, the whole of the next working
/// day is given (Civil Code 2015 Art. 148), so with the time of day of acceptance only the day is monotone.
fn rank(case: &Case, due: Timestamp) -> (usize, usize) {
    let day = minute(due.0) / DAY;
    let by_day = case.unit == Unit::Calendar && case.policy == DueTimePolicy::SameTime;
    (day, if by_day { 0 } else { minute(due.0) })
}

#[test]
fn who_starts_later_is_never_due_earlier() {
    runner()
        .run(&(case(), 0..5 * DAY), |(case, delay)| {
            let due = |start| due(at(start), case.limit(), calendar(), case.policy).unwrap().at;
            let (early, late) = (due(case.start), due(case.start + delay));
            prop_assert!(rank(&case, early) <= rank(&case, late), "{:?} {:?}", early.local(), late.local());
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_longer_limit_is_never_due_earlier_whatever_the_pauses() {
    runner()
        .run(&(case(), 1..10_u32), |(case, more)| {
            let longer = Case { n: case.n + more, ..case.clone() };
            for after in [AfterPause::Shift, AfterPause::Restart] {
                let [short, long] = [&case, &longer].map(|case| reckoned(case, after).current.unwrap());
                prop_assert!(rank(&case, short) <= rank(&case, long), "{short:?} {long:?}");
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_pause_moves_the_deadline_by_exactly_its_working_time() {
    runner()
        .run(&case(), |case| {
            let Some(pause) = case.pauses.first().copied() else { return Ok(()) };
            let case = Case { pauses: vec![pause], ..case };
            let reckoning = reckoned(&case, AfterPause::Shift);
            let [before, after] = [reckoning.original, reckoning.current].map(|due| minute(due.unwrap().0));
            match case.unit {
                Unit::Hours => prop_assert_eq!(
                    reference::worked_minutes((before, after)),
                    reference::worked_minutes(pause)
                ),
                Unit::Worked => {
                    prop_assert_eq!(reference::worked_days((before, after)), reference::worked_days(pause))
                }
                Unit::Calendar => {
                    let last = case.start / DAY + usize::try_from(case.n).unwrap();
                    let length = pause.1 / DAY - pause.0 / DAY;
                    let moved = (last + length..).find(|day| reference::worked(*day)).unwrap();
                    prop_assert!(pause.0 / DAY > last || after / DAY == moved);
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_explanation_sums_to_the_limit_and_to_the_pauses() {
    runner()
        .run(&case(), |case| {
            for after in [AfterPause::Shift, AfterPause::Restart] {
                let reckoning = reckoned(&case, after);
                let sum: u64 = reckoning.days.iter().map(|day| u64::from(day.amount)).sum();
                prop_assert_eq!(sum, case.limit().amount(), "{:?}", after);
                prop_assert!(reckoning.days.iter().all(|day| day.counted == (day.amount > 0)));
                prop_assert!(reckoning.days.windows(2).all(|pair| pair[0].date < pair[1].date));
                let last = reckoning.days.last().map(|day| day.date);
                prop_assert!(last >= reckoning.current.map(Timestamp::local_date));
            }
            let shifted = reckoned(&case, AfterPause::Shift);
            let waited: u64 = shifted.days.iter().map(|day| u64::from(day.paused)).sum();
            let stretches = case.pauses.iter();
            let paused: usize = match case.unit {
                Unit::Hours => stretches.map(|pause| reference::worked_minutes(*pause)).sum(),
                Unit::Worked => stretches.map(|pause| reference::worked_days(*pause)).sum(),
                Unit::Calendar => stretches.map(|(from, until)| until / DAY - from / DAY).sum(),
            };
            prop_assert_eq!(waited, u64::try_from(paused).unwrap());
            Ok(())
        })
        .unwrap();
}
