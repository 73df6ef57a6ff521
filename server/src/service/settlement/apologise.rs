//! The apology with a new date (form 04): called for in time, written by the office, signed by its head, told to the
//! citizen. Once a dossier. Not here: the new deadline (`service::clock`).

use crate::{
    service::{
        Change, Error, Result, Services, Step,
        notices::Params,
        order::{Order, begin},
    },
    store::{
        apologies::{self, Apology},
        dossiers::{self, Dossier},
    },
};
use app::domain::{
    dossier::{Actor, CommandKind},
    error::ErrorCode,
    notice::NoticeKind,
    time::Timestamp,
};
use jiff::civil::{Date, Time};

/// Dossiers looked for at a time.
const PAGE: i64 = 100;

/// What a specialist writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApologyDraft {
    /// Why it is late, for the citizen.
    pub reason: String,
    /// The new day; none when what was typed is no day.
    pub until: Option<Date>,
}

impl Services {
    /// Calls for an apology for every dossier that is late or due within one working day; returns how many. One
    /// that cannot be changed does not stop the others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn call_for_apologies(&self) -> Result<usize> {
        let before = self.soon(self.now());
        let mut called = 0;
        loop {
            let mut reader = self.store.reader().await?;
            let due = dossiers::list_without_apology(&mut reader, before.0, PAGE).await?;
            drop(reader);
            let mut done = 0;
            for id in &due {
                match self.call_for_apology(id).await {
                    Ok(()) => done += 1,
                    Err(error) => {
                        tracing::warn!(code = error.code().code(), dossier = id, "no apology was called for");
                    }
                }
            }
            called += done;
            if done == 0 || (due.len() as i64) < PAGE {
                return Ok(called);
            }
        }
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
        let unit = change.dossier.holder_unit.clone().unwrap_or_default();
        row.number = format!("{:04}/XL", change.slip_number("04", &unit).await?);
        row.signed_by = change.actor.login().map(ToOwned::to_owned);
        row.signed_at = Some(change.now.0);
        apologies::upsert(&mut change.tx, &row).await?;
        change.extend_to(until).await?;
        let params = Params::from([("date".into(), until.short_date())]);
        change.notify(NoticeKind::Apology, params).await?;
        let late = row.original_due_at < change.now.0;
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
