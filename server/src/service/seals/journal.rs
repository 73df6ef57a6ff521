//! The journal around a commit: announced before, confirmed after. Every service that appends events uses these. Not
//! here: what the journal has to say about the histories (`compare`).

use crate::{
    service::{Error, Result, Services},
    store::seals::Covered,
};
use app::domain::error::ErrorCode;
use std::sync::Arc;

impl Services {
    /// Announces the events that a transaction is about to commit.
    ///
    /// # Errors
    /// When the disk fails; then the transaction must not commit, because the audit would call its events forged.
    pub(in crate::service) async fn announce(&self, events: &[Covered]) -> Result<()> {
        let (seals, events, today) = (Arc::clone(&self.seals), events.to_vec(), self.today());
        // It waits for the disk.
        let written = tokio::task::spawn_blocking(move || seals.journal().announce(&today, &events)).await;
        let written = written.map_err(|cause| Error::Failed(ErrorCode::Internal, cause.into()))?;
        Ok(written?)
    }

    /// Confirms events that were committed; a failure is told and undoes nothing.
    pub(in crate::service) fn confirm(&self, events: &[Covered]) {
        if let Err(error) = self.seals.journal().confirm(&self.today(), events) {
            tracing::error!(%error, "committed events were not confirmed outside the database");
        }
    }

    fn today(&self) -> String {
        self.now().local_date().to_string()
    }
}
