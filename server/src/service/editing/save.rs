//! Writes in a draft: one part as a form gave it, a list rearranged, or the whole thrown away.

use super::{DRAFT, read, write};
use crate::{
    service::{Error, Result, Services},
    store::procedure_drafts as table,
};
use app::domain::{
    dossier::Actor,
    procedure::{
        Procedure,
        editing::{self, Action, Given, Place, Refusal},
    },
};

impl Services {
    /// Saves one part. The inner error says what cannot be read in it; then nothing was saved.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`, `changed_meanwhile`, `wrong_state`.
    pub async fn save_part(
        &self,
        actor: &Actor,
        (id, version): (&str, i64),
        place: &Place,
        given: Given<'_>,
    ) -> Result<std::result::Result<(), Refusal>> {
        self.write_in(actor, id, version, |before| {
            editing::save(before, place, given).map(|after| (after, ()))
        })
        .await
    }

    /// Adds, moves, copies or removes an item of a list, and says where it is now.
    ///
    /// # Errors
    /// As [`Self::save_part`]; `not_found` also for a list or an item that is not there.
    pub async fn rearrange_part(
        &self,
        actor: &Actor,
        (id, version): (&str, i64),
        (list, at): (&str, usize),
        action: Action,
    ) -> Result<Option<Place>> {
        let moved =
            self.write_in(actor, id, version, |before| editing::rearrange(before, list, at, action)).await?;
        moved.map_err(|_| Error::NOT_FOUND)
    }

    /// Moves a question to the end of another page, and says where it is now.
    ///
    /// # Errors
    /// As [`Self::save_part`]; `not_found` also for a question or a page that is not there.
    pub async fn move_question(
        &self,
        actor: &Actor,
        (id, version): (&str, i64),
        place: &Place,
        page: usize,
    ) -> Result<Place> {
        let moved =
            self.write_in(actor, id, version, |before| editing::move_question(before, place, page)).await?;
        moved.map_err(|_| Error::NOT_FOUND)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// As [`Self::save_part`].
    pub async fn discard_revision(&self, actor: &Actor, id: &str, version: i64) -> Result<()> {
        let (mut tx, _) = self.claim_draft(actor, id, version).await?;
        table::delete(&mut tx, id).await?;
        Ok(tx.commit().await?)
    }

    /// What was checked before must be checked again, and whoever wrote may not publish.
    async fn write_in<T>(
        &self,
        actor: &Actor,
        id: &str,
        version: i64,
        change: impl FnOnce(&Procedure) -> std::result::Result<(Procedure, T), Refusal>,
    ) -> Result<std::result::Result<T, Refusal>> {
        let (mut tx, mut draft) = self.claim_draft(actor, id, version).await?;
        let (after, told) = match change(&read(&draft)?) {
            Ok(changed) => changed,
            Err(Refusal::NoSuchPlace) => return Err(Error::NOT_FOUND),
            Err(refusal) => return Ok(Err(refusal)),
        };
        draft.content = write(&after)?;
        (draft.code, draft.revision) = (after.code, after.revision.into());
        (draft.state, draft.checked_by) = (DRAFT.to_owned(), None);
        draft.written_by(super::admin(actor)?);
        draft.updated_at = self.now().0;
        table::update(&mut tx, &draft).await?;
        tx.commit().await?;
        Ok(Ok(told))
    }
}
