//! Whether something came in time, and how urgent what is still open has become.
//! Not here: computing deadlines (`due`).

use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, CalendarError};
use crate::domain::time::Timestamp;

/// When a result was ready, compared with its deadline by days in Vietnam; hours do not matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "timeliness")]
pub enum Timeliness {
    /// On an earlier day.
    Early,
    /// On the due day, at any hour.
    OnTime,
    /// So many calendar days after the due day.
    Late { days: u32 },
}

/// How near the deadline of an open dossier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    InTime,
    /// At most one working day or a fifth of the working days is left.
    DueSoon,
    Overdue,
}

/// Compares the moment at which the signed result was there with the deadline.
pub fn timeliness(finish: Timestamp, due: Timestamp) -> Timeliness {
    let (finish, due) = (finish.local_date(), due.local_date());
    let days = u32::try_from(due.duration_until(finish).as_hours() / 24).unwrap_or(0);
    match finish.cmp(&due) {
        std::cmp::Ordering::Less => Timeliness::Early,
        std::cmp::Ordering::Equal => Timeliness::OnTime,
        std::cmp::Ordering::Greater => Timeliness::Late { days },
    }
}

/// How urgent a dossier accepted at `start` and due at `due` is now.
///
/// # Errors
/// [`CalendarError::NotCovered`].
pub fn urgency(
    now: Timestamp,
    start: Timestamp,
    due: Timestamp,
    calendar: &Calendar,
) -> Result<Urgency, CalendarError> {
    let (today, last) = (now.local_date(), due.local_date());
    if today > last {
        return Ok(Urgency::Overdue);
    }
    let whole = calendar.working_days_between(start.local_date(), last)?;
    let left = calendar.working_days_between(today, last)?;
    Ok(if left <= 1 || left * 5 <= whole { Urgency::DueSoon } else { Urgency::InTime })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar};
    use super::*;

    #[test]
    fn only_the_day_decides() {
        let due = at("2025-06-16T09:00");
        assert_eq!(timeliness(at("2025-06-16T23:00"), due), Timeliness::OnTime);
        assert_eq!(timeliness(at("2025-06-16T00:00"), due), Timeliness::OnTime);
        assert_eq!(timeliness(at("2025-06-17T00:00"), due), Timeliness::Late { days: 1 });
        assert_eq!(timeliness(at("2025-06-15T23:59"), due), Timeliness::Early);
        assert_eq!(timeliness(at("2025-07-16T08:00"), due), Timeliness::Late { days: 30 });
    }

    #[test]
    fn the_day_is_vietnams_and_not_that_of_utc() {
        // 2025-06-16T17:30Z is half past midnight on the 17th in Vietnam.
        let finish = Timestamp(1_750_095_000_000);
        assert_eq!(timeliness(finish, at("2025-06-16T09:00")), Timeliness::Late { days: 1 });
    }

    #[test]
    fn urgency_grows_with_the_days() -> Result<(), CalendarError> {
        let (start, due) = (at("2025-06-02T09:00"), at("2025-06-16T09:00"));
        for (now, expected) in [
            ("2025-06-02T10:00", Urgency::InTime),
            ("2025-06-11T10:00", Urgency::InTime),
            ("2025-06-12T10:00", Urgency::DueSoon),
            ("2025-06-13T10:00", Urgency::DueSoon),
            ("2025-06-15T10:00", Urgency::DueSoon),
            ("2025-06-16T23:00", Urgency::DueSoon),
            ("2025-06-17T00:00", Urgency::Overdue),
        ] {
            assert_eq!(urgency(at(now), start, due, &calendar())?, expected, "{now}");
        }
        Ok(())
    }
}
