//! Settling what was missing from a batch: it turned up, or both sides know what became of it.

use super::{is_at, of_both_sides};
use crate::{
    service::{Result, Services, vouching::Deed},
    store::{batches, discrepancies},
};
use app::domain::{
    dossier::{Actor, BATCH_SETTLED},
    error::ErrorCode,
};

/// How a missing dossier was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// It is there now: its receipt is confirmed with this.
    Found,
    /// Another way, told in the note.
    Otherwise,
}

impl Services {
    /// Settles a discrepancy. Both sides may; only the receiving one can say that it was found.
    ///
    /// # Errors
    /// `reason_missing` without a note; `not_found` for what is not missing or settled already; what the life cycle
    /// says of the receipt.
    pub async fn settle_missing(
        &self,
        actor: &Actor,
        (batch, dossier): (&str, &str),
        remedy: Remedy,
        note: &str,
    ) -> Result<()> {
        let note: String = note.trim().chars().take(500).collect();
        if note.is_empty() {
            return Err(ErrorCode::ReasonMissing.into());
        }
        let mut reader = self.store.reader().await?;
        let found = of_both_sides(actor, batches::find(&mut reader, batch).await?)?;
        let rows = discrepancies::list(&mut reader, batch).await?;
        drop(reader);
        if !rows.iter().any(|row| row.dossier_id == dossier && row.settled_at.is_none()) {
            return Err(ErrorCode::NotFound.into());
        }
        if remedy == Remedy::Found {
            self.receive_one(actor, &found, dossier).await?;
        }
        let login = actor.login().unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        let watched = self.watch(&mut tx, [dossier]).await?;
        discrepancies::update(&mut tx, (batch, dossier), (login, self.now().0, &note)).await?;
        let unit = if is_at(actor, &found.to_unit) { &found.to_unit } else { &found.from_unit };
        let deed = Deed { actor, unit, kind: BATCH_SETTLED, reason: &note };
        self.commit_vouched(tx, &watched, &deed).await
    }
}
