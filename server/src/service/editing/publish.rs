//! Publishes a draft: checked once more, by another person than those who wrote in it, as one row of the
//! catalogue that never changes again.

use super::{CHECKED, PUBLISHED, admin, read};
use crate::{
    catalogue::SERIES,
    service::{Error, Result, Services, keys},
    store::{
        catalogue::{self, Entry},
        counters, procedure_drafts as table,
    },
};
use app::domain::{dossier::Actor, error::ErrorCode};

impl Services {
    /// Publishes a checked draft. The revision before is superseded from the first day of this one on.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`, `changed_meanwhile`, `wrong_state`; `same_person` for whoever wrote any part of it;
    /// `procedure_faulty` when it was not checked or no longer passes; `procedure_exists` when the same revision
    /// was published meanwhile.
    pub async fn publish_revision(&self, actor: &Actor, id: &str, version: i64) -> Result<()> {
        let (mut tx, mut draft) = self.claim_draft(actor, id, version).await?;
        let publisher = admin(actor)?;
        if draft.is_by(publisher) {
            return Err(ErrorCode::SamePerson.into());
        }
        let procedure = read(&draft)?;
        if draft.state != CHECKED || !self.faults_of(&procedure).is_empty() {
            return Err(ErrorCode::ProcedureFaulty.into());
        }
        let now = self.now().0;
        let entry = Entry {
            kind: "procedure".to_owned(),
            key: draft.code.clone(),
            revision: draft.revision,
            content_hash: keys::hash(&draft.content),
            content: draft.content.clone(),
            loaded_at: now,
        };
        catalogue::insert(&mut tx, &entry).await.map_err(|error| match error.is_duplicate() {
            true => Error::from(ErrorCode::ProcedureExists),
            false => error.into(),
        })?;
        counters::claim_next(&mut tx, SERIES).await?;
        (draft.state, draft.published_by) = (PUBLISHED.to_owned(), Some(publisher.to_owned()));
        draft.updated_at = now;
        table::update(&mut tx, &draft).await?;
        tx.commit().await?;
        tracing::info!(code = draft.code, revision = draft.revision, "a procedure was published");
        self.refresh_catalogue().await;
        Ok(())
    }
}
