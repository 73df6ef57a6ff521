//! Opening hours in words. Not here: which days are worked (`domain::working_time`).

use crate::{
    domain::{
        time::short_time,
        working_time::{Session, WorkingWeek},
    },
    texts::{Lang, Text, public as t},
};
use jiff::civil::Weekday;

/// The days of a week with their names.
const DAYS: [(Weekday, Text); 7] = [
    (Weekday::Monday, t::DESKS_DAY_MONDAY),
    (Weekday::Tuesday, t::DESKS_DAY_TUESDAY),
    (Weekday::Wednesday, t::DESKS_DAY_WEDNESDAY),
    (Weekday::Thursday, t::DESKS_DAY_THURSDAY),
    (Weekday::Friday, t::DESKS_DAY_FRIDAY),
    (Weekday::Saturday, t::DESKS_DAY_SATURDAY),
    (Weekday::Sunday, t::DESKS_DAY_SUNDAY),
];

/// `07:00–11:30, 13:30–17:00`.
pub fn sessions(sessions: &[Session]) -> String {
    let one = |session: &Session| format!("{}–{}", short_time(session.from), short_time(session.to));
    sessions.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Neighbouring days with the same hours in one line; days of rest are left out.
pub fn week(lang: Lang, week: &WorkingWeek) -> Vec<String> {
    let runs = DAYS.chunk_by(|(one, _), (next, _)| week.sessions(*one) == week.sessions(*next));
    runs.filter_map(|days| {
        let ((day, first), (_, last)) = (days.first()?, days.last()?);
        let hours = sessions(week.sessions(*day));
        let name = match days.len() {
            1 => lang.t(*first).to_owned(),
            _ => lang.fill(t::DESKS_WEEKDAYS, &[("from", lang.t(*first)), ("to", lang.t(*last))]),
        };
        (!hours.is_empty()).then(|| format!("{name}: {hours}"))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_the_same_hours_share_a_line() {
        let mut hours = WorkingWeek::default();
        hours.saturday = hours.monday[..1].to_vec();
        assert_eq!(
            week(Lang::Vi, &hours),
            ["Thứ Hai đến Thứ Sáu: 07:00–11:30, 13:30–17:00", "Thứ Bảy: 07:00–11:30"]
        );
    }
}
