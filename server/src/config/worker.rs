//! The worker section: background work inside `serve`, and how jobs are leased.
//! Which jobs exist is `server::jobs`' business.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// Background work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Worker {
    /// Whether `serve` works too; false when separate `work` processes run.
    pub enabled: bool,
    /// Seconds between looks at an empty queue.
    pub poll_seconds: u64,
    /// Seconds after which a job whose worker vanished is given to another.
    pub lease_seconds: u64,
}

impl Default for Worker {
    fn default() -> Self {
        Self { enabled: true, poll_seconds: 2, lease_seconds: 120 }
    }
}

impl Worker {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "worker.enabled",
            Kind::Flag,
            "Whether serve also does background work; false when separate work processes run.",
        ),
        Key::new("worker.poll_seconds", Kind::Number, "Seconds between looks at an empty queue."),
        Key::new(
            "worker.lease_seconds",
            Kind::Number,
            "Seconds after which a vanished worker's job is given to another.",
        ),
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if !(1..=60).contains(&self.poll_seconds) {
            problems.push(Problem::new("worker.poll_seconds", "must lie between 1 and 60"));
        }
        if !(30..=3600).contains(&self.lease_seconds) {
            problems.push(Problem::new(
                "worker.lease_seconds",
                "must lie between 30 and 3600: a shorter lease would do slow jobs twice",
            ));
        }
    }
}
