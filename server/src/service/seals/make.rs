//! Closing a day.

use crate::{
    seals::Record,
    service::{Result, Services},
    store::{
        Connection,
        seals::{self, Covered},
        security_events,
    },
};
use app::domain::time::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use std::collections::BTreeSet;

/// Days sealed in one go after a long rest, so that a sweep ends.
const AT_MOST: usize = 400;

impl Services {
    /// Seals every day that has ended: from the day of the first event on, each day once, also one without events.
    /// Returns how many were sealed.
    ///
    /// # Errors
    /// When the database or the disk fails; days sealed until then stay sealed.
    pub async fn seal_days(&self) -> Result<usize> {
        for sealed in 0..AT_MOST {
            if !self.seal_next().await? {
                return Ok(sealed);
            }
        }
        Ok(AT_MOST)
    }

    /// The file comes first and the row second: a row without its file would look like a loss.
    async fn seal_next(&self) -> Result<bool> {
        let mut tx = self.store.begin_write().await?;
        let last = seals::find_last(&mut tx).await?;
        let day = match &last {
            Some(last) => last.day.parse::<Date>().ok().and_then(|day| day.tomorrow().ok()),
            None => first_moment(&mut tx).await?.map(|at| Timestamp(at).local_date()),
        };
        let Some(end) = day.and_then(|day| day.tomorrow().ok()) else { return Ok(false) };
        let end = Timestamp::from_local(DateTime::from_parts(end, Time::midnight()));
        let (Some(day), now) = (day, self.now()) else { return Ok(false) };
        if now < end {
            return Ok(false);
        }
        let number = last.as_ref().map_or(1, |last| last.number + 1);
        seals::claim_events(&mut tx, number, end.0).await?;
        let events = seals::list_events(&mut tx, number).await?;
        let events = self.keep_announced(&mut tx, events).await?;
        let security = security_events::find_head(&mut tx).await?;
        let record = Record::with_security(day.to_string(), events, last.as_ref(), now.0, security);
        seals::insert(&mut tx, &record.seal).await?;
        self.seals.write(&record)?;
        tx.commit().await?;
        self.seals.journal().forget_before(&record.seal.day)?;
        tracing::info!(day = record.seal.day, events = record.seal.events, "a day was sealed");
        Ok(true)
    }

    /// Notes outside the database how far the journal of access has come, so that cutting off its end is noticed
    /// before the next seal, too.
    ///
    /// # Errors
    /// When the database or the disk fails.
    pub async fn confirm_security(&self) -> Result<()> {
        let head = security_events::find_head(&mut *self.store.reader().await?).await?;
        Ok(self.seals.journal().confirm_security(&self.now().local_date().to_string(), &head)?)
    }

    /// What nobody announced was not written by this program: no seal vouches for it, and the audit names it until
    /// somebody has looked into it.
    async fn keep_announced(&self, tx: &mut Connection, events: Vec<Covered>) -> Result<Vec<Covered>> {
        let noted: BTreeSet<Covered> =
            self.seals.journal().notes()?.into_iter().map(|note| note.event).collect();
        let (kept, others): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| noted.contains(event));
        for event in &others {
            tracing::error!(
                dossier = event.dossier_id,
                number = event.number,
                "no seal takes an unannounced event"
            );
            seals::release_event(tx, event).await?;
        }
        Ok(kept)
    }
}

/// When the first thing happened that no seal covers yet.
async fn first_moment(connection: &mut Connection) -> Result<Option<i64>> {
    let event = seals::find_oldest_unsealed(&mut *connection).await?;
    let entry = security_events::list_after(connection, 0, 1).await?.first().map(|entry| entry.at);
    Ok(event.into_iter().chain(entry).min())
}
