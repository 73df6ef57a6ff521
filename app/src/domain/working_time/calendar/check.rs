//! What a calendar's data must fulfil before anybody counts with it.
//! Not here: counting (`calendar`), and the wording of the faults (`error`).

use super::{CalendarDay, CalendarError, DayKind};
use crate::domain::working_time::week::{Session, WorkingWeek};

/// The sessions of every weekday are in order and apart.
pub(super) fn check_week(week: &WorkingWeek) -> Result<(), CalendarError> {
    let mut days = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    if days.all(|day| in_order(week.sessions(day))) { Ok(()) } else { Err(CalendarError::Sessions) }
}

/// A day has the hours and the decision that its kind asks for.
pub(super) fn check_day(day: &CalendarDay) -> Result<(), CalendarError> {
    let date = day.date;
    if !in_order(&day.sessions) {
        return Err(CalendarError::DaySessions { date });
    }
    let has_hours = !day.sessions.is_empty();
    match day.kind {
        DayKind::HalfDay | DayKind::OpenOnly if !has_hours => Err(CalendarError::WithoutSessions { date }),
        DayKind::Holiday | DayKind::ExtraClosed if has_hours => Err(CalendarError::NeedlessSessions { date }),
        DayKind::ExtraClosed if !is_reasoned(day) => Err(CalendarError::WithoutDecision { date }),
        _ => Ok(()),
    }
}

fn is_reasoned(day: &CalendarDay) -> bool {
    let stated = |text: &str| !text.trim().is_empty();
    day.decision.as_ref().is_some_and(|decision| stated(&decision.by) && stated(&decision.reason))
}

fn in_order(sessions: &[Session]) -> bool {
    sessions.iter().all(|session| session.from < session.to)
        && sessions.windows(2).all(|pair| matches!(pair, [one, next] if one.to <= next.from))
}
