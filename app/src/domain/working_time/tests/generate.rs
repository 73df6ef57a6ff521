//! What the properties are tried on: starts, limits and pauses between 2025 and the middle of 2027.

use std::sync::OnceLock;

use jiff::civil::time;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::{
    super::{
        AfterPause, AfterPauses, Calendar, ClockEvent, DueTimePolicy, PauseReason, TimeLimit, TimeRule,
        fixture,
    },
    place::{self, calendar_of, place},
    reference::{Counted, DAY, Stretch, Unit, timestamp},
};
use crate::domain::time::Timestamp;

/// How many cases each property is tried on.
pub const CASES: u32 = 10_000;

/// One history of a clock.
#[derive(Clone, Debug)]
pub struct Case {
    pub start: usize,
    pub counted: Counted,
    pub n: u32,
    pub policy: DueTimePolicy,
    pub pauses: Vec<Stretch>,
    /// The unit whose calendar counts.
    pub unit: Unit,
}

/// A runner whose cases are the same every time.
pub fn runner() -> TestRunner {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

pub fn calendar() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(fixture::calendar)
}

/// A minute up to May 2027, often one near a holiday, an opening or a closing.
pub fn start() -> impl Strategy<Value = usize> {
    let day = prop_oneof![0..860_usize, 20..40_usize, 112..125_usize, 405..420_usize, 590..615_usize];
    let odd = prop::sample::select(vec![0, 419, 420, 421, 690, 809, 810, 899, 900, 1019, 1020, 1439]);
    (day, prop_oneof![0..DAY, odd]).prop_map(|(day, minute)| day * DAY + minute)
}

pub fn case() -> impl Strategy<Value = Case> {
    let counted = prop::sample::select(vec![Counted::Worked, Counted::Calendar, Counted::Hours]);
    let stretch = (0..6 * DAY, 0..6 * DAY);
    (start(), counted, 0..25_u32, policy(), prop::collection::vec(stretch, 0..4), place()).prop_map(
        |(start, counted, n, policy, stretches, place)| {
            let mut at = start;
            let mut pauses = Vec::new();
            for (gap, length) in stretches {
                pauses.push((at + gap, at + gap + length));
                at += gap + length;
            }
            let unit = place::around(start / DAY, place);
            Case { start, counted, n, policy, pauses, unit }
        },
    )
}

fn policy() -> impl Strategy<Value = DueTimePolicy> {
    let fixed = DueTimePolicy::Fixed(time(16, 0, 0, 0));
    prop::sample::select(vec![DueTimePolicy::SameTime, DueTimePolicy::EndOfDay, fixed])
}

/// Every reason for which a clock stands still.
pub const REASONS: [PauseReason; 4] =
    [PauseReason::Supplement, PauseReason::Payment, PauseReason::OtherAgency, PauseReason::Suspension];

/// Each reason with a rule of its own.
pub fn after_pauses() -> impl Strategy<Value = AfterPauses> {
    let after = || prop::sample::select(vec![AfterPause::Shift, AfterPause::Restart]);
    (after(), after(), after(), after()).prop_map(|(supplement, payment, agency, suspension)| AfterPauses {
        supplement,
        payment,
        agency,
        suspension,
    })
}

/// What is awaited, each reason once at most, in any order and often several at once.
pub fn waits() -> impl Strategy<Value = Vec<(PauseReason, usize, usize)>> {
    let reasons = Just(REASONS.to_vec()).prop_shuffle();
    let stretch = (0..4 * DAY, prop_oneof![0..6 * DAY, Just(0)]);
    (reasons, prop::collection::vec(stretch, 0..5)).prop_map(|(reasons, stretches)| {
        let mut from = 0;
        let wait = reasons.into_iter().zip(stretches).map(|(reason, (later, length))| {
            from += later;
            (reason, from, from + length)
        });
        wait.collect()
    })
}

impl Case {
    pub fn limit(&self) -> TimeLimit {
        let n = self.n;
        match self.counted {
            Counted::Worked => TimeLimit::WorkingDay { n },
            Counted::Calendar => TimeLimit::CalendarDay { n },
            Counted::Hours => TimeLimit::WorkingHour { n },
        }
    }

    pub fn rule(&self, after_pause: impl Into<AfterPauses>) -> TimeRule {
        TimeRule { limit: self.limit(), after_pause: after_pause.into(), policy: self.policy }
    }

    pub fn calendar(&self) -> Calendar {
        calendar_of(&self.unit)
    }

    pub fn events(&self) -> Vec<ClockEvent> {
        let mut events = vec![ClockEvent::start(at(self.start))];
        for (from, until) in &self.pauses {
            events.push(ClockEvent::pause(at(*from), PauseReason::Supplement));
            events.push(ClockEvent::resume(at(*until), PauseReason::Supplement));
        }
        events
    }

    /// The moment of the last event.
    pub fn end(&self) -> Timestamp {
        at(self.pauses.last().map_or(self.start, |pause| pause.1))
    }
}

pub fn at(minute: usize) -> Timestamp {
    Timestamp(timestamp(minute))
}
