//! Looking into an alert: who, when, and what they found.

use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::security_alerts::{self, SecurityAlert},
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind};

/// Alerts that are shown.
const SHOWN: i64 = 50;
/// The longest finding, in characters.
const LONGEST: usize = 2_000;

impl Services {
    /// The alerts, the open ones first.
    ///
    /// # Errors
    /// `not_allowed`; when the database fails.
    pub async fn alerts(&self, actor: &Actor) -> Result<Vec<SecurityAlert>> {
        self.watcher(actor)?;
        Ok(security_alerts::list(&mut *self.store.reader().await?, SHOWN).await?)
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

    /// Writes down what was found. Whoever does it twice changes nothing.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`; `reason_missing` without words; `same_person` for who the alert is about; when the
    /// database fails.
    pub async fn settle_alert(&self, actor: &Actor, id: &str, finding: &str, origin: &str) -> Result<()> {
        let login = self.watcher(actor)?;
        let alert = self.alert(actor, id).await?;
        let concerned = alert.actor_kind == "staff" && (alert.actor == login || alert.other == login);
        if concerned {
            return Err(ErrorCode::SamePerson.into());
        }
        let finding: String = finding.trim().chars().take(LONGEST).collect();
        if finding.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        let mut tx = self.store.begin_write().await?;
        if security_alerts::settle(&mut tx, id, (login, &finding), self.now().0).await? {
            let note = SecurityNote::new(SecurityKind::AlertSettled, Doer::Actor(actor), origin, id);
            self.note_security(&mut tx, SecurityNote { reason: &finding, ..note }).await?;
        }
        Ok(tx.commit().await?)
    }
}
