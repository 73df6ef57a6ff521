//! Supplement requests that ran out: the system itself stops or refuses the dossier, and says so.

use crate::{
    service::{Result, Services, Step, notices::Params},
    store::dossiers,
};
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    notice::NoticeKind,
};

/// Dossiers in one sweep; the rest follows in the next.
const SWEEP: i64 = 100;

impl Services {
    /// Ends every supplement request whose time is over; returns how many.
    ///
    /// # Errors
    /// When the database fails. One dossier that cannot be changed does not stop the others.
    pub async fn expire_supplements(&self) -> Result<usize> {
        let mut reader = self.store.reader().await?;
        let due = dossiers::list_expired_supplements(&mut reader, self.now().0, SWEEP).await?;
        drop(reader);
        let mut ended = 0;
        for id in &due {
            match self.expire_supplement(id).await {
                Ok(()) => ended += 1,
                Err(error) => {
                    tracing::warn!(code = error.code().code(), dossier = id, "a supplement did not expire");
                }
            }
        }
        Ok(ended)
    }

    async fn expire_supplement(&self, id: &str) -> Result<()> {
        let Step::Do(mut change) = self.change(&Actor::System, id, None, None).await? else { return Ok(()) };
        // Answered and asked again since the list was made: there is time again.
        if change.dossier.supplement_due_at.is_none_or(|due| due > change.now.0) {
            return Ok(());
        }
        change.apply(CommandKind::ExpireSupplement, true, "")?;
        let refused = change.dossier.status == Status::Refused;
        let kind = if refused { NoticeKind::Refused } else { NoticeKind::Stopped };
        change.notify(kind, Params::new()).await?;
        change.commit("", serde_json::json!({})).await?;
        Ok(())
    }
}
