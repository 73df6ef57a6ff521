//! The apology with a new date (form 04): called for in time, written by the office, signed by its head, told to the
//! citizen. Once a dossier. Not here: the new deadline (`service::clock`).

use crate::{
    service::{
        Change, Error, Result, Services, Step, clock,
        notices::Params,
        order::{Order, begin},
    },
    store::{
        apologies::{self, Apology},
        dossiers::{self, Dossier},
        events,
    },
};
use app::domain::{
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    notice::NoticeKind,
    procedure::Procedure,
    time::Timestamp,
    working_time::{ClockEvent, apology_is_due},
};
use jiff::civil::{Date, Time};

/// Dossiers looked for at a time.
const PAGE: i64 = 100;

/// In milliseconds.
const DAY: i64 = 86_400_000;

/// What a specialist writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApologyDraft {
    /// Why it is late, for the citizen.
    pub reason: String,
    /// The new day; none when what was typed is no day.
    pub until: Option<Date>,
}

impl Services {
    /// Calls for an apology for every dossier for which it is time; returns how many. One that cannot be changed does
    /// not stop the others, however many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn call_for_apologies(&self) -> Result<usize> {
        let before = self.apologies_before();
        let (mut called, mut seen) = (0, (i64::MIN, String::new()));
        loop {
            let mut reader = self.store.reader().await?;
            let due = dossiers::list_without_apology(&mut reader, before.0, &seen, PAGE).await?;
            drop(reader);
            for (_, id) in &due {
                match self.call_if_due(id).await {
                    Ok(done) => called += usize::from(done),
                    Err(error) => {
                        tracing::warn!(code = error.code().code(), dossier = id, "no apology was called for");
                    }
                }
            }
            match due.last() {
                Some(last) if due.len() as i64 == PAGE => seen = last.clone(),
                _ => return Ok(called),
            }
        }
    }

    /// No apology is called for what is due at this moment or later, whichever unit's calendar it is counted by.
    fn apologies_before(&self) -> Timestamp {
        let (now, own) = (self.now(), self.catalogue.calendar_data().units.iter());
        let by_unit = own.map(|own| self.soon_by(now, &self.catalogue.calendar_of(&own.unit)));
        by_unit.fold(self.soon(now), Timestamp::max)
    }

    /// Calls for the apology if it is time; says whether it was.
    async fn call_if_due(&self, id: &str) -> Result<bool> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        let events = events::list(&mut reader, id).await?;
        drop(reader);
        let clock = clock::told(&dossier, &events);
        let due = self.must_apologise(&dossier, &*self.procedure_of(&dossier)?, &clock)?;
        if due {
            self.call_for_apology(id).await?;
        }
        Ok(due)
    }

    /// Whether it is time to apologise for a dossier whose clock is this one. Where the calendar ends, the last day
    /// before the due day: for want of next year's calendar nobody may be late without a word.
    pub(in crate::service) fn must_apologise(
        &self,
        dossier: &Dossier,
        procedure: &Procedure,
        clock: &[ClockEvent],
    ) -> Result<bool> {
        let Some(due) = dossier.due_at.map(Timestamp) else { return Ok(false) };
        let last_day = due.0 <= self.now().0 + DAY;
        let begun = match self.reckoning(dossier, procedure, clock) {
            Ok(reckoning) => reckoning.history.last().map(|change| change.at),
            Err(error) if error.code() == ErrorCode::CalendarNotCovered => return Ok(last_day),
            Err(error) => return Err(error),
        };
        let since = begun.or(dossier.accepted_at.map(Timestamp)).unwrap_or(due);
        let calendar = self.catalogue.calendar_of(&self.promise(dossier, procedure).calendar);
        Ok(apology_is_due(self.now(), since, due, &calendar).unwrap_or(last_day))
    }

    async fn call_for_apology(&self, id: &str) -> Result<()> {
        let Step::Do(mut change) = self.change(&Actor::System, id, None, None).await? else { return Ok(()) };
        change.apply(CommandKind::CallApology, true, "")?;
        change.commit("", serde_json::json!({})).await?;
        Ok(())
    }

    /// Writes the apology, or writes it anew while it is not signed.
    ///
    /// # Errors
    /// `reason_missing`; `date_not_later` for a day off or not after the promised one; `already_extended`.
    pub async fn draft_apology(&self, order: &Order<'_>, draft: &ApologyDraft) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::DraftApology, true, &draft.reason)?;
        let until = change.new_day(draft.until)?;
        let original = change.dossier.original_due_at.or(change.dossier.due_at);
        let row = Apology {
            dossier_id: change.dossier.id.clone(),
            reason: draft.reason.trim().to_owned(),
            original_due_at: original.unwrap_or_default(),
            new_due_at: until.0,
            drafted_by: change.actor.login().unwrap_or_default().to_owned(),
            drafted_at: change.now.0,
            number: String::new(),
            signed_by: None,
            signed_at: None,
        };
        apologies::upsert(&mut change.tx, &row).await?;
        change.commit(&draft.reason, serde_json::json!({ "until": until.0 })).await
    }

    /// The head of the office at fault signs; the citizen is told the new day.
    ///
    /// # Errors
    /// `already_extended`; `date_not_later` when the day has come meanwhile, or a pause since the draft has moved the
    /// promised day behind it; `wrong_state`, `not_allowed`.
    pub async fn sign_apology(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::SignApology, true, "")?;
        let found = apologies::find(&mut change.tx, &change.dossier.id).await?;
        let mut row = found.ok_or_else(|| Error::broken("a drafted apology is missing"))?;
        let until = Timestamp(row.new_due_at);
        if until <= change.now || change.dossier.due_at.is_some_and(|due| until.0 <= due) {
            return Err(ErrorCode::DateNotLater.into());
        }
        let unit = change.unit.clone();
        row.number = format!("{:04}/XL", change.slip_number("04", &unit).await?);
        row.signed_by = change.actor.login().map(ToOwned::to_owned);
        row.signed_at = Some(change.now.0);
        apologies::upsert(&mut change.tx, &row).await?;
        change.extend_to(until).await?;
        let params = Params::from([("date".into(), until.short_date())]);
        change.notify(NoticeKind::Apology, params).await?;
        let late = row.original_due_at < change.now.midnight().0;
        let data = serde_json::json!({ "number": row.number, "until": until.0, "after_the_day": late });
        change.commit(&row.reason, data).await
    }
}

impl Change<'_> {
    /// The end of a working day after today and after the promised day.
    fn new_day(&self, day: Option<Date>) -> Result<Timestamp> {
        let day = day.ok_or(ErrorCode::DateNotLater)?;
        let calendar = self.services.catalogue.calendar_of(&self.dossier.competent_unit);
        let promised = Timestamp(self.dossier.due_at.unwrap_or_default()).local_date();
        let closing = calendar.day(day)?.sessions.last().map_or(Time::midnight(), |session| session.to);
        if !calendar.is_working(day)? || day <= self.now.local_date() || day <= promised {
            return Err(ErrorCode::DateNotLater.into());
        }
        Ok(Timestamp::from_local(day.to_datetime(closing)))
    }
}
