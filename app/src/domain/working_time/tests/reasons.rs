//! Pauses of different reasons in one history: each follows the rule of its own reason.

#![expect(clippy::unwrap_used, reason = "a test may stop")]

use super::super::{
    AfterPause, AfterPauses, ClockEvent, PauseReason as R, TimeLimit, TimeRule,
    fixture::{at, calendar},
    reckon,
};

/// Five working days from Monday 2 June 2025, 09:00; each pause from and to 09:00 of a day of June. After a supplement
/// the limit begins anew.
fn due(pauses: &[(R, u8, u8)]) -> String {
    let day = |day: u8| at(&format!("2025-06-{day:02}T09:00"));
    let after_pause = AfterPauses { supplement: AfterPause::Restart, ..AfterPauses::default() };
    let rule = TimeRule { after_pause, ..TimeRule::usual(TimeLimit::WorkingDay { n: 5 }) };
    let mut events = vec![ClockEvent::start(day(2))];
    for (reason, from, until) in pauses {
        events.extend([ClockEvent::pause(day(*from), *reason), ClockEvent::resume(day(*until), *reason)]);
    }
    let seen = reckon(&events, &rule, &calendar(), day(20)).unwrap();
    assert_eq!(seen.days.iter().map(|day| day.amount).sum::<u32>(), 5, "{pauses:?}");
    seen.current.unwrap().local_date().to_string()
}

#[test]
fn each_pause_follows_the_rule_of_its_own_reason() {
    for (pauses, expected) in [
        (&[(R::Supplement, 3, 5)][..], "2025-06-12"),
        (&[(R::Supplement, 3, 5), (R::Payment, 9, 11)], "2025-06-16"),
        (&[(R::Payment, 3, 5), (R::Supplement, 9, 11)], "2025-06-18"),
        (&[(R::OtherAgency, 3, 5), (R::Suspension, 6, 10)], "2025-06-13"),
        // Both were awaited at once: the limit begins anew when the last of them is there.
        (&[(R::Supplement, 3, 5), (R::Payment, 4, 11)], "2025-06-18"),
    ] {
        assert_eq!(due(pauses), expected, "{pauses:?}");
    }
}
