//! Whether something came in time, and what the urgency of open things is called.
//! Not here: computing deadlines (`due`), and which dossier is how urgent (`reckon`, `domain::dossier::LateBefore`).

use serde::{Deserialize, Serialize};

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
    /// Little is left, by the measure of whoever asks.
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

#[cfg(test)]
mod tests {
    use super::super::fixture::at;
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
}
