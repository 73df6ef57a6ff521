//! The order in which events are given never matters, not even that of events in the same moment.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use proptest::prelude::*;

use super::{
    super::{AfterPauses, ClockEvent, ClockEventKind, DueTimePolicy, TimeLimit, TimeRule, reckon},
    generate::{REASONS, after_pauses, at, calendar, runner},
    reference::DAY,
};

/// Events that often share a moment: some days, at one of two hours.
fn event() -> impl Strategy<Value = ClockEvent> {
    let reason = prop::sample::select(REASONS.to_vec());
    let kind = (0..8_u8, reason, 0..30_usize).prop_map(|(kind, reason, day)| match kind {
        0 => ClockEventKind::Start,
        1..=3 => ClockEventKind::Pause { reason },
        4..=5 => ClockEventKind::Resume { reason },
        6 => ClockEventKind::Extend { to: at((480 + day) * DAY + 960) },
        _ => ClockEventKind::Stop,
    });
    (0..8_usize, prop::bool::ANY, kind).prop_map(|(day, late, kind)| ClockEvent {
        at: at((470 + day) * DAY + if late { 900 } else { 540 }),
        kind,
    })
}

#[test]
fn the_order_of_events_does_not_matter() {
    let events = prop::collection::vec(event(), 1..9).prop_map(|mut events| {
        events.push(ClockEvent::start(at(470 * DAY + 540)));
        events
    });
    let shuffled = events.prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()));
    let rule = (after_pauses(), 0..3_u8, 0..12_u32);
    runner()
        .run(&(shuffled, rule), |((one, other), (after_pause, unit, n))| {
            let restart = after_pause != AfterPauses::default();
            let limit = match unit {
                0 => TimeLimit::WorkingDay { n },
                1 => TimeLimit::CalendarDay { n },
                _ => TimeLimit::WorkingHour { n },
            };
            let rule = TimeRule { limit, after_pause, policy: DueTimePolicy::SameTime };
            let look = |events: &[ClockEvent]| reckon(events, &rule, calendar(), at(475 * DAY)).unwrap();
            let seen = look(&one);
            prop_assert_eq!(&seen, &look(&other));
            let sum: u64 = seen.days.iter().map(|day| u64::from(day.amount)).sum();
            prop_assert_eq!(sum, limit.amount());
            prop_assert!(seen.history.first().map(|first| first.due) == seen.original);
            prop_assert!(restart || seen.history.is_sorted_by_key(|change| change.due));
            Ok(())
        })
        .unwrap();
}
