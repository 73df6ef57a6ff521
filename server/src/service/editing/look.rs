//! What there is: drafts, and the revisions of a procedure with their lives.

use super::{PUBLISHED, admin, read};
use crate::{
    service::{Error, Result, Services},
    store::{procedure_drafts as table, procedure_drafts::ProcedureDraft},
};
use app::domain::{dossier::Actor, procedure::Procedure};
use std::sync::Arc;

/// A draft with its content.
#[derive(Clone, Debug)]
pub struct Drafted {
    pub row: ProcedureDraft,
    pub procedure: Procedure,
}

/// Where a published revision stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Life {
    /// Published, its first day is still to come.
    Coming,
    InForce,
    /// A newer revision is in force, or its last day has passed.
    Superseded,
}

/// A published revision.
#[derive(Clone, Debug)]
pub struct Published {
    pub procedure: Arc<Procedure>,
    pub life: Life,
    /// Logins of author and publisher; nobody for what came with the program.
    pub by: Option<(String, String)>,
}

impl Services {
    /// A draft that is not published yet.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`.
    pub async fn procedure_draft(&self, actor: &Actor, id: &str) -> Result<Drafted> {
        admin(actor)?;
        let mut reader = self.store.reader().await?;
        let row = table::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        Ok(Drafted { procedure: read(&row)?, row })
    }

    /// All drafts that are not published yet, the one changed last first.
    ///
    /// # Errors
    /// `not_allowed`.
    pub async fn procedure_drafts(&self, actor: &Actor) -> Result<Vec<Drafted>> {
        admin(actor)?;
        let rows = table::list(&mut *self.store.reader().await?).await?;
        let open = rows.into_iter().filter(|row| row.state != PUBLISHED);
        open.map(|row| Ok(Drafted { procedure: read(&row)?, row })).collect()
    }

    /// The published revisions of a procedure, the newest first.
    ///
    /// # Errors
    /// `not_allowed`; `not_found` for a code that nothing was published under.
    pub async fn published(&self, actor: &Actor, code: &str) -> Result<Vec<Published>> {
        admin(actor)?;
        let records = table::list(&mut *self.store.reader().await?).await?;
        let records: Vec<_> =
            records.into_iter().filter(|row| row.state == PUBLISHED && row.code == code).collect();
        let today = self.now().local_date();
        let in_force = self.catalogue.procedure_on(code, today).map(|procedure| procedure.revision);
        let life = |procedure: &Procedure| match Some(procedure.revision) == in_force {
            true => Life::InForce,
            false if procedure.valid_from > today => Life::Coming,
            false => Life::Superseded,
        };
        let one = |procedure: &Arc<Procedure>| {
            let record = records.iter().find(|row| row.revision == i64::from(procedure.revision));
            let by = record.and_then(|row| Some((row.author.clone(), row.published_by.clone()?)));
            Published { life: life(procedure), procedure: Arc::clone(procedure), by }
        };
        let mut revisions: Vec<_> = self.catalogue.revisions(code).map(one).collect();
        revisions.reverse();
        if revisions.is_empty() { Err(Error::NOT_FOUND) } else { Ok(revisions) }
    }

    /// One published revision, for the file and the comparison.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`.
    pub fn published_revision(&self, actor: &Actor, code: &str, revision: i64) -> Result<Arc<Procedure>> {
        admin(actor)?;
        self.catalogue.revision(code, revision).cloned().ok_or(Error::NOT_FOUND)
    }
}
