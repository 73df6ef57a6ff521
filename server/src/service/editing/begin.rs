//! Begins a draft: from a published revision, from nothing, or from a file.

use super::{DRAFT, admin, write};
use crate::{
    catalogue,
    service::{Error, Result, Services},
    store::{procedure_drafts as table, procedure_drafts::ProcedureDraft},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    procedure::{Procedure, editing},
};

impl Services {
    /// Begins the revision after the newest one, with the content of any revision.
    ///
    /// # Errors
    /// `not_allowed`; `not_found` for a revision that there is not.
    pub async fn begin_revision(&self, actor: &Actor, code: &str, from: i64) -> Result<String> {
        let author = admin(actor)?;
        let from = self.catalogue.revision(code, from).ok_or(Error::NOT_FOUND)?;
        let newest = self.catalogue.revisions(code).last().map_or(0, |newest| newest.revision);
        let today = self.now().local_date();
        let next = Procedure {
            revision: newest.saturating_add(1),
            valid_from: today.tomorrow().unwrap_or(today),
            valid_to: None,
            ..Procedure::clone(from)
        };
        self.begin(author, &next).await
    }

    /// Begins a procedure that there is not yet.
    ///
    /// # Errors
    /// `not_allowed`; `procedure_exists` when the code is taken.
    pub async fn begin_procedure(&self, actor: &Actor, code: &str) -> Result<String> {
        let author = admin(actor)?;
        if self.catalogue.revisions(code).next().is_some() {
            return Err(ErrorCode::ProcedureExists.into());
        }
        let today = self.now().local_date();
        self.begin(author, &editing::empty(code, today.tomorrow().unwrap_or(today))).await
    }

    /// Begins a draft with the content of a file. What is wrong in it shows when it is checked.
    ///
    /// # Errors
    /// `not_allowed`; `procedure_unreadable` with the cause when the file is no procedure.
    pub async fn import_procedure(&self, actor: &Actor, text: &str) -> Result<String> {
        let author = admin(actor)?;
        let unreadable = |cause| Error::Failed(ErrorCode::ProcedureUnreadable, cause);
        let procedure = catalogue::from_toml(text).map_err(unreadable)?;
        self.begin(author, &procedure).await
    }

    async fn begin(&self, author: &str, procedure: &Procedure) -> Result<String> {
        let now = self.now().0;
        let draft = ProcedureDraft {
            id: self.new_id(),
            version: 1,
            state: DRAFT.to_owned(),
            code: procedure.code.clone(),
            revision: procedure.revision.into(),
            content: write(procedure)?,
            author: author.to_owned(),
            writers: serde_json::json!([author]).to_string(),
            checked_by: None,
            published_by: None,
            created_at: now,
            updated_at: now,
        };
        let mut tx = self.store.begin_write().await?;
        table::insert(&mut tx, &draft).await?;
        tx.commit().await?;
        Ok(draft.id)
    }
}
