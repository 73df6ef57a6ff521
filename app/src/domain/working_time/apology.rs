//! When an office that may not be ready in time has to apologise: early enough for the citizen, and not before there
//! is anything to apologise for. Not here: the apology itself (`dossier`).

use super::{
    calendar::{Calendar, CalendarError},
    hours::{MINUTE, working_millis_between},
};
use crate::domain::time::Timestamp;

/// One working day in minutes, so long before the deadline an unfinished case counts as late (domain brief §2.8, R8).
pub const APOLOGY_MINUTES: i64 = 8 * 60;

/// Whether it is time to apologise for what is due at `due`, when the clock has run since `since`: one working day
/// before, but never before half of the time has passed. Every limit of two days and more so keeps the whole day of
/// §2.8. A shorter one would call at once, on the day of acceptance, when nothing is late yet and nobody can know; half
/// of it still leaves the head of the office the other half to sign. The last quarter was the other choice: it would
/// have taken half of the whole day away from limits of two days and left two hours of a limit of one.
///
/// # Errors
/// [`CalendarError::NotCovered`].
pub fn apology_is_due(
    now: Timestamp,
    since: Timestamp,
    due: Timestamp,
    calendar: &Calendar,
) -> Result<bool, CalendarError> {
    let left = working_millis_between(now, due, calendar)?;
    let half = working_millis_between(since, due, calendar)? / 2;
    Ok(left <= half.min(APOLOGY_MINUTES * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar};
    use super::*;

    #[test]
    fn one_working_day_before_but_not_before_half_of_the_time_has_passed() -> Result<(), CalendarError> {
        for (since, due, not_yet, now) in [
            // Ten days, two days: one working day before.
            ("2025-06-02T09:00", "2025-06-16T09:00", "2025-06-13T08:59", "2025-06-13T09:00"),
            ("2025-06-12T09:00", "2025-06-16T09:00", "2025-06-13T08:59", "2025-06-13T09:00"),
            // One day, the same day, three hours: when half of it is over.
            ("2025-06-12T09:00", "2025-06-13T09:00", "2025-06-12T14:59", "2025-06-12T15:00"),
            ("2025-06-12T08:00", "2025-06-12T17:00", "2025-06-12T11:29", "2025-06-12T11:30"),
            ("2025-06-12T08:00", "2025-06-12T11:00", "2025-06-12T09:29", "2025-06-12T09:30"),
            // Accepted in the evening for the next day.
            ("2025-06-12T19:00", "2025-06-13T17:00", "2025-06-13T10:59", "2025-06-13T11:00"),
        ] {
            let (since, due) = (at(since), at(due));
            assert!(!apology_is_due(since, since, due, &calendar())?, "at once: {}", since.local());
            assert!(!apology_is_due(at(not_yet), since, due, &calendar())?, "{not_yet}");
            for later in [at(now), due, at("2025-07-01T09:00")] {
                assert!(apology_is_due(later, since, due, &calendar())?, "{now}");
            }
        }
        Ok(())
    }
}
