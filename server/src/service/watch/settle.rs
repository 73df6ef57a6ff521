//! Looking into an alert: who, when, and what they found.

use super::{MINUTE, number};
use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{
        security_alerts::{self, SecurityAlert},
        security_watch,
    },
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind};

/// Alerts on one page.
const SHOWN: i64 = 50;
/// The longest finding, in characters.
const LONGEST: usize = 2_000;

/// Where a page of the alerts ended: whether it was looked into, when it was raised, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertPlace {
    pub settled: bool,
    pub raised_at: i64,
    pub id: String,
}

/// What somebody writes down about an alert, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Settling<'a> {
    pub finding: &'a str,
    /// From [`Services::origin`].
    pub origin: &'a str,
    /// Whether many people of a service centre come from there.
    pub shared: bool,
}

impl Services {
    /// A page of the alerts, the open ones first, and where the next one begins.
    ///
    /// # Errors
    /// `not_allowed`; when the database fails.
    pub async fn alerts(
        &self,
        actor: &Actor,
        after: Option<&AlertPlace>,
    ) -> Result<(Vec<SecurityAlert>, Option<AlertPlace>)> {
        self.watcher(actor)?;
        let after = after.map(|place| (i64::from(place.settled), place.raised_at, place.id.as_str()));
        let mut found = security_alerts::list(&mut *self.store.reader().await?, after, SHOWN + 1).await?;
        let more = i64::try_from(found.len()).is_ok_and(|found| found > SHOWN);
        found.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
        let last = found.last().filter(|_| more).map(|last| AlertPlace {
            settled: last.settled_at.is_some(),
            raised_at: last.raised_at,
            id: last.id.clone(),
        });
        Ok((found, last))
    }

    /// One alert.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`; when the database fails.
    pub async fn alert(&self, actor: &Actor, id: &str) -> Result<SecurityAlert> {
        self.watcher(actor)?;
        security_alerts::find(&mut *self.store.reader().await?, id).await?.ok_or(Error::NOT_FOUND)
    }

    /// How many alerts nobody has looked into. No more than the number: any director may know it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_alerts(&self) -> Result<i64> {
        Ok(security_alerts::count_open(&mut *self.store.reader().await?).await?)
    }

    /// Whether an alert is about this person: by name, or because it is about an address where they are, or were known to
    /// be while it went on: wrong passwords name nobody. Where a whole centre sits behind the address, being there too
    /// means nothing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_own_alert(
        &self,
        login: &str,
        alert: &SecurityAlert,
        (origin, shared): (&str, bool),
    ) -> Result<bool> {
        if alert.actor_kind == "staff" && (alert.actor == login || alert.other == login) {
            return Ok(true);
        }
        if alert.origin.is_empty() {
            return Ok(false);
        }
        if alert.origin == origin {
            return Ok(!shared);
        }
        let span = number(self.config.watch.minutes) * MINUTE;
        let during = (alert.raised_at - span, alert.last_at);
        Ok(security_watch::was_at(&mut *self.store.reader().await?, login, &alert.origin, during).await?)
    }

    /// Writes down what was found. Whoever does it twice changes nothing.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`; `reason_missing` without words; `same_person` for who the alert is about, and for
    /// whoever sits at the very address that it is about, unless a whole centre does; when the database fails.
    pub async fn settle_alert(&self, actor: &Actor, id: &str, settling: Settling<'_>) -> Result<()> {
        let login = self.watcher(actor)?;
        let alert = self.alert(actor, id).await?;
        if self.is_own_alert(login, &alert, (settling.origin, settling.shared)).await? {
            return Err(ErrorCode::SamePerson.into());
        }
        let finding: String = settling.finding.trim().chars().take(LONGEST).collect();
        if finding.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        let mut tx = self.store.begin_write().await?;
        if security_alerts::settle(&mut tx, id, (login, &finding), self.now().0).await? {
            let note = SecurityNote::new(SecurityKind::AlertSettled, Doer::Actor(actor), settling.origin, id);
            self.note_security(&mut tx, SecurityNote { reason: &finding, ..note }).await?;
        }
        Ok(tx.commit().await?)
    }
}
