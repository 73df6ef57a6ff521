//! Deadlines: equal to the reference, monotone, moved exactly, and explained to the last minute.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use proptest::prelude::*;

use super::{
    super::{AfterPause, ClockEvent, DueTimePolicy, Reckoning, TimeLimit, due, reckon},
    generate::{Case, after_pauses, at, case, runner, waits},
    reference::{self, Counted, DAY, Stretch, minute},
};
use crate::domain::time::Timestamp;

fn reckoned(case: &Case, after: AfterPause) -> Reckoning {
    reckon(&case.events(), &case.rule(after), &case.calendar(), case.end()).unwrap()
}

/// What the reference says of a case without a restart.
fn expected(case: &Case) -> usize {
    let (n, pauses) = (usize::try_from(case.n).unwrap(), &case.pauses[..]);
    let unit = &case.unit;
    let (day, moved) = match case.counted {
        Counted::Hours => return unit.hours_limit(case.start, n, pauses),
        Counted::Worked => (unit.worked_limit(case.start, n, pauses), false),
        Counted::Calendar => unit.calendar_limit(case.start, n, pauses),
    };
    let time = match case.policy {
        DueTimePolicy::Fixed(time) => usize::try_from(time.hour()).unwrap() * 60,
        DueTimePolicy::EndOfDay => unit.closing(day),
        DueTimePolicy::SameTime => unit.end_on(day, case.start, moved || case.n == 0),
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
            let seen = reckon(&events, &case.rule(after), &case.calendar(), at(end)).unwrap();
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
        .run(&case(), |case| {
            let (start, unit) = (case.start, &case.unit);
            let cutoff = jiff::civil::time(15, 0, 0, 0);
            let limit = TimeLimit::SameDay { cutoff };
            let due = due(at(start), limit, &case.calendar(), DueTimePolicy::SameTime);
            let today = start / DAY;
            let early = unit.worked(today) && start % DAY < unit.closing(today).min(15 * 60);
            let day = if early { today } else { unit.next_worked(today + 1) };
            prop_assert_eq!(minute(due.unwrap().at.0), day * DAY + unit.closing(day));
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_day_that_an_apology_names_holds_as_the_reference_says() {
    runner()
        .run(&(case(), 0..25 * DAY, 0..60 * DAY, any::<bool>()), |(case, given, to, anew)| {
            let (given, to) = (case.start + given, case.start + to);
            let still: Vec<_> = case.pauses.iter().map(|pause| (*pause, false)).collect();
            let pauses: Vec<_> = reference::standstills(&still).into_iter().map(|(pause, _)| pause).collect();
            let limit = |pauses: Vec<Stretch>| match pauses.last() {
                Some((_, start)) if anew => expected(&Case { start: *start, pauses: vec![], ..case.clone() }),
                _ => expected(&Case { pauses, ..case.clone() }),
            };
            let held = limit(pauses.iter().copied().filter(|pause| pause.1 <= given).collect());
            let later: &[Stretch] = if anew { &[] } else { &pauses };
            let promised = (to > held).then(|| case.unit.promised(case.counted, (given, to), later));
            let due = limit(pauses.clone()).max(promised.unwrap_or_default());
            let mut events = case.events();
            events.push(ClockEvent::extend(at(given), at(to)));
            let after = if anew { AfterPause::Restart } else { AfterPause::Shift };
            let end = at(given.max(minute(case.end().0)));
            let seen = reckon(&events, &case.rule(after), &case.calendar(), end).unwrap();
            prop_assert_eq!(seen.current.map(|due| minute(due.0)), Some(due));
            let original = expected(&Case { pauses: vec![], ..case.clone() });
            prop_assert_eq!(seen.original.map(|due| minute(due.0)), Some(original));
            let sum: u64 = seen.days.iter().map(|day| u64::from(day.amount)).sum();
            prop_assert_eq!(sum, case.limit().amount());
            Ok(())
        })
        .unwrap();
}

/// A deadline as far as it is monotone. Where a last day in calendar days is not worked, the whole of the next working
/// day is given (Civil Code 2015 Art. 148), so with the time of day of acceptance only the day is monotone.
fn rank(case: &Case, due: Timestamp) -> (usize, usize) {
    let day = minute(due.0) / DAY;
    let by_day = case.counted == Counted::Calendar && case.policy == DueTimePolicy::SameTime;
    (day, if by_day { 0 } else { minute(due.0) })
}

#[test]
fn who_starts_later_is_never_due_earlier() {
    runner()
        .run(&(case(), 0..5 * DAY), |(case, delay)| {
            let calendar = case.calendar();
            let due = |start| due(at(start), case.limit(), &calendar, case.policy).unwrap().at;
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
            let (reckoning, unit) = (reckoned(&case, AfterPause::Shift), &case.unit);
            let [before, after] = [reckoning.original, reckoning.current].map(|due| minute(due.unwrap().0));
            match case.counted {
                Counted::Hours => {
                    prop_assert_eq!(unit.worked_minutes((before, after)), unit.worked_minutes(pause))
                }
                Counted::Worked => {
                    prop_assert_eq!(unit.worked_days((before, after)), unit.worked_days(pause))
                }
                Counted::Calendar => {
                    let last = case.start / DAY + usize::try_from(case.n).unwrap();
                    let length = pause.1 / DAY - pause.0 / DAY;
                    let moved = unit.next_worked(last + length);
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
            let (stretches, unit) = (case.pauses.iter(), &case.unit);
            let paused: usize = match case.counted {
                Counted::Hours => stretches.map(|pause| unit.worked_minutes(*pause)).sum(),
                Counted::Worked => stretches.map(|pause| unit.worked_days(*pause)).sum(),
                Counted::Calendar => stretches.map(|(from, until)| until / DAY - from / DAY).sum(),
            };
            prop_assert_eq!(waited, u64::try_from(paused).unwrap());
            Ok(())
        })
        .unwrap();
}
