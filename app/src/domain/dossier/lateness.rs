//! What is late: one rule for lists, figures, reports and citizens. Not here: when something is due and whether what
//! is finished was in time (`working_time`).

use super::{Status, SupplementState};
use crate::domain::{time::Timestamp, working_time::Urgency};

/// A deadline that lies before its moment has passed. What is promised to a citizen is promised for a day (domain
/// brief §2.6, §12.2): it is late from the next midnight in Vietnam on. The eight hours in which a desk looks at what
/// was sent are hours, and end at their minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LateBefore {
    /// For what was accepted.
    pub promise: Timestamp,
    /// For what waits to be accepted.
    pub triage: Timestamp,
}

/// How an open dossier stands to its next deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub status: Status,
    pub supplement: SupplementState,
    pub accepted: bool,
    /// Whether its clock stands still.
    pub paused: bool,
    pub due: Timestamp,
}

impl LateBefore {
    /// What is late at a moment.
    pub fn at(now: Timestamp) -> Self {
        Self { promise: now.midnight(), triage: now }
    }

    /// How urgent a dossier is whose time runs, where what is due before `soon` is due soon; nothing for one that is
    /// over, or waits for its citizen.
    pub fn urgency(self, dossier: Standing, soon: Timestamp) -> Option<Urgency> {
        let before = dossier.late_before(self)?;
        Some(match dossier.due {
            due if due < before => Urgency::Overdue,
            due if due < soon => Urgency::DueSoon,
            _ => Urgency::InTime,
        })
    }
}

impl Standing {
    /// The moment that counts for it, while an office's time is running: also while an answer to a request made
    /// before acceptance waits for the desk.
    fn late_before(self, late: LateBefore) -> Option<Timestamp> {
        match self.status {
            _ if self.paused => None,
            Status::Submitted => Some(late.triage),
            Status::SupplementRequested
                if self.supplement == SupplementState::CitizenSent && !self.accepted =>
            {
                Some(late.triage)
            }
            Status::Accepted | Status::Processing => Some(late.promise),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
        Timestamp::from_local(date(2025, 6, day).at(hour, minute, 0, 0))
    }

    fn urgency(status: Status, now: Timestamp) -> Option<Urgency> {
        let standing = Standing {
            status,
            supplement: SupplementState::CitizenSent,
            accepted: status != Status::SupplementRequested,
            paused: false,
            due: at(16, 9, 0),
        };
        LateBefore::at(now).urgency(standing, at(17, 9, 0))
    }

    #[test]
    fn what_is_promised_for_a_day_is_late_from_the_next_day_on() {
        for status in [Status::Accepted, Status::Processing] {
            assert_eq!(urgency(status, at(16, 9, 1)), Some(Urgency::DueSoon));
            assert_eq!(urgency(status, at(16, 23, 59)), Some(Urgency::DueSoon));
            assert_eq!(urgency(status, at(17, 0, 0)), Some(Urgency::Overdue));
        }
    }

    #[test]
    fn the_hours_before_acceptance_end_at_their_minute() {
        for status in [Status::Submitted, Status::SupplementRequested] {
            assert_eq!(urgency(status, at(16, 9, 0)), Some(Urgency::DueSoon));
            assert_eq!(urgency(status, at(16, 9, 1)), Some(Urgency::Overdue));
        }
    }

    #[test]
    fn what_waits_for_its_citizen_or_is_over_is_not_late() {
        for status in [Status::PaymentRequested, Status::Stopped, Status::Finished, Status::Returned] {
            assert_eq!(urgency(status, at(20, 9, 0)), None);
        }
        let asked = Standing {
            status: Status::SupplementRequested,
            supplement: SupplementState::CitizenAsked,
            accepted: false,
            paused: false,
            due: at(16, 9, 0),
        };
        let late = LateBefore::at(at(20, 9, 0));
        assert_eq!(late.urgency(asked, at(21, 9, 0)), None);
        let answered = Standing { supplement: SupplementState::CitizenSent, accepted: true, ..asked };
        assert_eq!(late.urgency(answered, at(21, 9, 0)), None, "the clock stands until the desk confirms");
        let elsewhere = Standing { status: Status::Processing, paused: true, ..answered };
        assert_eq!(late.urgency(elsewhere, at(21, 9, 0)), None, "another agency has its own time");
    }
}
