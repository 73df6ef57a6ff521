//! The count of the due day, day by day, with every pause taken from the history.

use super::{Record, slips};
use crate::service::{Result, Services, clock};
use app::{
    domain::{
        dossier::CommandKind,
        error::ErrorCode,
        time::{Timestamp, told_date},
        working_time::{DayExplanation, DueCause, Reckoning, TimeLimit},
    },
    pages::dossiers::model::{Day, Days},
    texts::Lang,
};

impl Services {
    /// Everything there is to say of the clock of a dossier on record.
    ///
    /// # Errors
    /// When the count leaves the years of the calendar.
    pub fn clock_of(&self, record: &Record) -> Result<Reckoning> {
        let clock = clock::told(&record.dossier, &record.events);
        self.reckoning(&record.dossier, &record.procedure, &clock)
    }

    /// The same for a page, which shows the rest of the dossier where the count leaves the years of the calendar.
    ///
    /// # Errors
    /// What else fails.
    pub(in crate::service) fn clock_if_known(&self, record: &Record) -> Result<Option<Reckoning>> {
        match self.clock_of(record) {
            Err(error) if error.code() == ErrorCode::CalendarNotCovered => {
                tracing::warn!(%error, dossier = record.dossier.id, "its days cannot be explained");
                Ok(None)
            }
            known => known.map(Some),
        }
    }

    /// Why the due day is the one it is; nothing before the dossier was accepted.
    pub(super) fn day_by_day(&self, record: &Record, lang: Lang) -> Result<Option<Days>> {
        let dossier = &record.dossier;
        if dossier.accepted_at.is_none() || dossier.due_at.is_none() {
            return Ok(None);
        }
        let limit = self.promise(dossier, &record.procedure).limit;
        let Some(count) = self.clock_if_known(record)? else { return Ok(None) };
        let day_of = |at: Timestamp| at.told_date(lang);
        let moved = |cause| count.history.iter().rev().find(|change| change.cause == cause);
        // What was promised with acceptance, whatever the calendar has become since.
        let first = dossier.original_due_at.map(Timestamp).or(count.original);
        let apologised = record.events.iter().any(|event| event.kind == CommandKind::SignApology.code());
        let in_hours = matches!(limit, TimeLimit::WorkingHour { .. });
        Ok(Some(Days {
            limit: slips::time_limit(lang, limit),
            first_due: first.filter(|first| Some(*first) != count.current).map(day_of),
            extended: moved(DueCause::Extended).filter(|_| apologised).map(|change| day_of(change.due)),
            outlook: count.outlook.map(day_of),
            rows: count.days.into_iter().map(|one| day(one, in_hours, lang)).collect(),
        }))
    }
}

fn day(day: DayExplanation, in_hours: bool, lang: Lang) -> Day {
    let minutes = |amount: u32| Some(amount).filter(|amount| in_hours && *amount > 0);
    Day {
        date: told_date(day.date, lang),
        counted: day.counted,
        reason: day.reason,
        note: day.note.map(|note| note.get(lang).to_owned()),
        minutes: minutes(day.amount),
        paused: minutes(day.paused),
    }
}
