//! The count of the due day, day by day, with every pause taken from the history.

use super::{Record, slips};
use crate::{
    service::{Result, Services},
    store::events::Event,
};
use app::{
    domain::{
        dossier::{Status, StatusGroup},
        time::Timestamp,
        working_time::{AfterPause, DayExplanation, Due, DueTimePolicy, Pause, due, resume},
    },
    pages::dossiers::model::{Day, Days},
    texts::Lang,
};

impl Services {
    /// Why the due day is the one it is; nothing before the dossier was accepted.
    pub(super) fn day_by_day(&self, record: &Record, lang: Lang) -> Result<Option<Days>> {
        let dossier = &record.dossier;
        let (Some(accepted), Some(_)) = (dossier.accepted_at, dossier.due_at) else { return Ok(None) };
        let calendar = &self.catalogue.calendar;
        let limit = *record.procedure.limit_for(&dossier.answers());
        let policy = DueTimePolicy::SameTime;
        let mut count = due(Timestamp(accepted), limit, calendar, policy)?;
        for pause in pauses(&record.events) {
            let moved = resume(count.at, pause, AfterPause::Shift, limit, calendar, policy)?;
            count = joined(count, moved, pause);
        }
        let moved = dossier.due_at != dossier.original_due_at;
        let first_due = dossier.original_due_at.filter(|_| moved).map(|at| Timestamp(at).short_date());
        let rows = count.days.into_iter().map(|one| day(one, lang)).collect();
        Ok(Some(Days { limit: slips::time_limit(lang, limit), first_due, rows }))
    }
}

/// The stretches after acceptance in which the clock stood still and runs again.
fn pauses(events: &[Event]) -> Vec<Pause> {
    let group = |code| Status::from_code(code).map(Status::group);
    let (mut pauses, mut since) = (Vec::new(), None);
    for event in events {
        match (group(event.from_status), group(event.to_status)) {
            (Some(StatusGroup::Running), Some(StatusGroup::Paused)) => since = Some(event.at),
            (Some(StatusGroup::Paused), Some(StatusGroup::Running)) => {
                let from = since.take().map(Timestamp);
                pauses.extend(from.map(|from| Pause { from, until: Timestamp(event.at) }));
            }
            _ => {}
        }
    }
    pauses
}

/// The days before the pause as they were, and from its beginning as they came to be.
fn joined(before: Due, after: Due, pause: Pause) -> Due {
    let from = pause.from.local_date();
    let kept = before.days.into_iter().filter(|day| day.date < from);
    Due { at: after.at, days: kept.chain(after.days).collect() }
}

fn day(day: DayExplanation, lang: Lang) -> Day {
    Day {
        date: app::domain::time::short_date(day.date),
        counted: day.counted,
        reason: day.reason,
        note: day.note.map(|note| note.get(lang).to_owned()),
    }
}
