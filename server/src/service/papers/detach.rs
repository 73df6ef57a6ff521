//! Takes a file away again, as long as nobody works with it. The bytes stay until unused ones are
//! collected, because another dossier may hold the same.

use super::adder;
use crate::{
    service::{Error, Result, Services},
    store::{dossiers, papers, supplements},
};
use app::domain::{dossier::Actor, error::ErrorCode};

impl Services {
    /// Removes one file of a dossier. Removing it again is no error.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`; `not_allowed` for what somebody else handed in.
    pub async fn detach(&self, actor: &Actor, dossier: &str, paper: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let mut claimed = dossiers::claim(&mut tx, dossier, None).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&claimed)?;
        self.may_change_papers(actor, &claimed, &procedure)?;
        let Some(row) = papers::find(&mut tx, paper).await?.filter(|row| row.dossier_id == claimed.id) else {
            return Ok(());
        };
        if row.added_by != adder(actor) {
            return Err(ErrorCode::NotAllowed.into());
        }
        // What was there when the dossier or an answer was sent is part of it: only what was added since
        // may go.
        let answers = supplements::list(&mut tx, &claimed.id).await?;
        let sent = answers.iter().filter_map(|request| request.answered_at).chain(claimed.submitted_at).max();
        if sent.is_some_and(|sent| row.created_at <= sent) {
            return Err(ErrorCode::WrongState.into());
        }
        papers::delete(&mut tx, &claimed.id, paper).await?;
        claimed.updated_at = self.clock.now();
        dossiers::update(&mut tx, &claimed).await?;
        tx.commit().await?;
        Ok(())
    }
}
