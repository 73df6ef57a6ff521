//! The deadlines of the reception desk itself: to answer what was sent online, and to hand over what was received.
//! Not here: the limit of a procedure (`due`, `reckon`) and of its steps (`step`).

use jiff::civil::{Time, time};

use super::{
    calendar::{Calendar, CalendarError},
    deadline::{is_early, moment},
    hours::add_working_hours,
    limit::usual_cutoff,
};
use crate::domain::time::Timestamp;

/// Working hours within which a dossier sent online is accepted, refused or asked about (Decree 61/2018/NĐ-CP).
pub const TRIAGE_HOURS: u32 = 8;

/// By when a dossier sent online is answered.
///
/// # Errors
/// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
pub fn triage_due(submitted: Timestamp, calendar: &Calendar) -> Result<Timestamp, CalendarError> {
    add_working_hours(submitted, TRIAGE_HOURS, calendar)
}

/// By when reception hands a dossier over to the specialist: within the same working day, or, when it was
/// received at 15:00 or later or outside working time, by the end of the next working morning
/// (Decree 61/2018/NĐ-CP Art. 18).
///
/// # Errors
/// [`CalendarError::NotCovered`], [`CalendarError::NoWorkingTime`].
pub fn hand_over_due(received: Timestamp, calendar: &Calendar) -> Result<Timestamp, CalendarError> {
    let date = received.local_date();
    let facts = calendar.day(date)?;
    if is_early(received, usual_cutoff(), &facts) {
        let closing = facts.sessions.last().map_or(Time::MAX, |session| session.to);
        return Ok(moment(date, closing));
    }
    let next = calendar.add_working_days(date, 1)?;
    let sessions = calendar.day(next)?.sessions;
    let (noon, first) = (time(12, 0, 0, 0), sessions.first());
    // Where nobody pauses at noon, the morning ends at noon all the same.
    let morning = first.map_or(noon, |first| if first.from < noon { first.to.min(noon) } else { first.to });
    Ok(moment(next, morning))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{at, calendar, half_saturdays};
    use super::*;

    #[test]
    fn reception_hands_over_the_same_day_or_the_next_morning() -> Result<(), CalendarError> {
        for (received, expected) in [
            ("2025-06-12T10:00", "2025-06-12T17:00"),
            ("2025-06-12T06:00", "2025-06-12T17:00"),
            ("2025-06-12T14:59", "2025-06-12T17:00"),
            ("2025-06-12T15:00", "2025-06-13T11:30"),
            ("2025-06-13T16:00", "2025-06-16T11:30"),
            ("2025-06-14T08:00", "2025-06-16T11:30"),
            ("2026-02-13T15:30", "2026-02-23T11:30"),
        ] {
            assert_eq!(hand_over_due(at(received), &calendar())?, at(expected), "{received}");
        }
        Ok(())
    }

    #[test]
    fn nothing_is_handed_over_after_a_half_day_has_ended() -> Result<(), CalendarError> {
        let calendar = half_saturdays();
        assert_eq!(hand_over_due(at("2025-06-14T09:00"), &calendar)?, at("2025-06-14T11:00"));
        assert_eq!(hand_over_due(at("2025-06-14T12:00"), &calendar)?, at("2025-06-16T11:30"));
        assert_eq!(hand_over_due(at("2025-06-13T15:00"), &calendar)?, at("2025-06-14T11:00"));
        Ok(())
    }

    #[test]
    fn what_was_sent_online_is_answered_within_eight_working_hours() -> Result<(), CalendarError> {
        for (submitted, due) in [
            ("2025-06-13T16:30", "2025-06-16T16:30"),
            ("2025-06-14T09:00", "2025-06-16T17:00"),
            ("2025-06-16T07:00", "2025-06-16T17:00"),
            ("2025-06-16T10:15", "2025-06-17T10:15"),
            ("2025-06-16T12:00", "2025-06-17T11:30"),
            ("2025-04-25T23:59", "2025-04-26T17:00"),
            ("2026-02-13T15:30", "2026-02-23T15:30"),
        ] {
            assert_eq!(triage_due(at(submitted), &calendar())?, at(due), "{submitted}");
        }
        Ok(())
    }
}
