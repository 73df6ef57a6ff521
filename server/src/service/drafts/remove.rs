//! Deletes a draft with its papers. What was sent stays for ever.

use crate::{
    service::{Error, Result, Services},
    store::dossiers,
};
use app::domain::{dossier::Status, error::ErrorCode};

impl Services {
    /// Deletes a citizen's draft.
    ///
    /// # Errors
    /// `not_found`; `wrong_state` once it was sent.
    pub async fn delete_draft(&self, account: &str, id: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let dossier = dossiers::claim(&mut tx, id, None).await?.ok_or(Error::NOT_FOUND)?;
        if dossier.owner_account.as_deref() != Some(account) {
            return Err(Error::NOT_FOUND);
        }
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        dossiers::delete_draft(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }
}
