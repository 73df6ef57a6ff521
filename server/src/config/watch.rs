//! The watch section: from how many on the inspector is told of somebody. What is counted, and how, is
//! `service::watch`'s business.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// When the inspector is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WatchConfig {
    /// Minutes that are looked at together.
    pub minutes: u64,
    /// Refusals of one signed-in person.
    pub refusals: u64,
    /// Failed sign-ins and proofs of one address or person.
    pub failures: u64,
    /// Times that one address was shut out for guessing.
    pub stops: u64,
    /// Different dossiers that one member of staff opened.
    pub dossiers: u64,
    /// Files that one member of staff took away, and look-ups with a reason.
    pub exports: u64,
    /// Minutes within which two things happen at once.
    pub together_minutes: u64,
}

impl Default for WatchConfig {
    fn default() -> Self {
        Self {
            minutes: 60,
            refusals: 30,
            failures: 20,
            stops: 3,
            dossiers: 150,
            exports: 20,
            together_minutes: 15,
        }
    }
}

impl WatchConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "watch.minutes",
            Kind::Number,
            "Minutes that are looked at together: reaching one of the numbers below within them tells the inspector.",
        ),
        Key::new("watch.refusals", Kind::Number, "Refusals of one signed-in person."),
        Key::new("watch.failures", Kind::Number, "Failed sign-ins and proofs of one address or person."),
        Key::new("watch.stops", Kind::Number, "Times that one address was shut out for guessing codes."),
        Key::new(
            "watch.dossiers",
            Kind::Number,
            "Different dossiers that one member of staff opened. A busy desk opens about forty in an hour.",
        ),
        Key::new("watch.exports", Kind::Number, "Files that one member of staff took away, and look-ups."),
        Key::new(
            "watch.together_minutes",
            Kind::Number,
            "Minutes within which two things count as happening at once: a stand-in and the absent person at work,\none person at the desks of two places.",
        ),
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        let bounds = [
            // Counts are kept for an hour.
            ("watch.minutes", self.minutes, 5, 60),
            ("watch.refusals", self.refusals, 2, 1_000_000),
            ("watch.failures", self.failures, 2, 1_000_000),
            ("watch.stops", self.stops, 1, 1_000_000),
            ("watch.dossiers", self.dossiers, 10, 1_000_000),
            ("watch.exports", self.exports, 1, 1_000_000),
            ("watch.together_minutes", self.together_minutes, 1, 240),
        ];
        for (key, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                problems
                    .push(Problem::new(key, format!("is {value} and must lie between {least} and {most}")));
            }
        }
    }
}
