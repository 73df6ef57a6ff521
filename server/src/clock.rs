//! What time it is, as a parameter: everything that needs the hour takes a [`Clock`].
//! Working time, deadlines and calendars belong to the domain; only the reading of the hour is here.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::UNIX_EPOCH;

/// A source of the current time.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    fn now(&self) -> i64;
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> i64 {
        let now = std::time::SystemTime::now();
        match now.duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |ms| -ms),
        }
    }
}

/// A clock that stands still until it is moved, for tests and demonstrations.
#[derive(Debug, Default)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock that shows `ms` milliseconds since the epoch.
    #[must_use]
    pub fn at(ms: i64) -> Self {
        Self(AtomicI64::new(ms))
    }

    /// Sets the hour to `ms` milliseconds since the epoch.
    pub fn set(&self, ms: i64) {
        self.0.store(ms, Ordering::SeqCst);
    }

    /// Moves the hour by `ms` milliseconds, backwards when negative.
    pub fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = FixedClock::at(1_000);
        assert_eq!((clock.now(), clock.now()), (1_000, 1_000));
        clock.advance(-250);
        assert_eq!(clock.now(), 750);
        clock.set(9);
        assert_eq!(clock.now(), 9);
    }

    #[test]
    fn the_machine_lives_after_this_was_written() {
        assert!(SystemClock.now() > 1_750_000_000_000);
    }
}
