//! What the properties are tried on: starts, limits and pauses between 2025 and the middle of 2027.

use std::sync::OnceLock;

use jiff::civil::time;
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use super::{
    super::{AfterPause, Calendar, ClockEvent, DueTimePolicy, PauseReason, TimeLimit, TimeRule, fixture},
    reference::{DAY, Stretch, Unit, timestamp},
};
use crate::domain::time::Timestamp;

/// How many cases each property is tried on.
pub const CASES: u32 = 10_000;

/// One history of a clock.
#[derive(Clone, Debug)]
pub struct Case {
    pub start: usize,
    pub unit: Unit,
    pub n: u32,
    pub policy: DueTimePolicy,
    pub pauses: Vec<Stretch>,
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
    let unit = prop::sample::select(vec![Unit::Worked, Unit::Calendar, Unit::Hours]);
    let stretch = (0..6 * DAY, 0..6 * DAY);
    (start(), unit, 0..25_u32, policy(), prop::collection::vec(stretch, 0..4)).prop_map(
        |(start, unit, n, policy, stretches)| {
            let mut at = start;
            let mut pauses = Vec::new();
            for (gap, length) in stretches {
                pauses.push((at + gap, at + gap + length));
                at += gap + length;
            }
            Case { start, unit, n, policy, pauses }
        },
    )
}

fn policy() -> impl Strategy<Value = DueTimePolicy> {
    let fixed = DueTimePolicy::Fixed(time(16, 0, 0, 0));
    prop::sample::select(vec![DueTimePolicy::SameTime, DueTimePolicy::EndOfDay, fixed])
}

impl Case {
    pub fn limit(&self) -> TimeLimit {
        let n = self.n;
        match self.unit {
            Unit::Worked => TimeLimit::WorkingDay { n },
            Unit::Calendar => TimeLimit::CalendarDay { n },
            Unit::Hours => TimeLimit::WorkingHour { n },
        }
    }

    pub fn rule(&self, after_pause: AfterPause) -> TimeRule {
        TimeRule { limit: self.limit(), after_pause, policy: self.policy }
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
