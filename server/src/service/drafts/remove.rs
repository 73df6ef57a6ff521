//! Deletes a draft with its papers. What was sent stays for ever.

use crate::{
    service::{Error, Result, Services},
    store::{dossiers, retention},
};
use app::domain::{
    dossier::{Actor, Status},
    error::ErrorCode,
    mandate::Power,
    permission,
};

impl Services {
    /// Deletes a citizen's draft.
    ///
    /// # Errors
    /// `not_found`; `not_allowed` for whoever may only look at it; `wrong_state` once it was sent.
    pub async fn delete_draft(&self, actor: &Actor, id: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let dossier = dossiers::claim(&mut tx, id, None).await?.ok_or(Error::NOT_FOUND)?;
        let case = self.case_of(&dossier, &*self.procedure_of(&dossier)?);
        if !permission::owns(actor, &case, Power::View) {
            return Err(Error::NOT_FOUND);
        }
        if !permission::may_prepare(actor, &case) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if dossier.status != Status::Draft {
            return Err(ErrorCode::WrongState.into());
        }
        retention::delete_told(&mut tx, id).await?;
        dossiers::delete_draft(&mut tx, id).await?;
        tx.commit().await?;
        Ok(())
    }
}
