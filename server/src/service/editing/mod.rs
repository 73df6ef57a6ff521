//! Procedures in the making: begun from a revision, a file or nothing; written, checked, published by a second
//! person. A published revision never changes. Not here: what may be wrong with one (`Procedure::check`).

mod begin;
mod carry;
mod check;
mod look;
mod publish;
mod save;

pub use carry::Successor;
pub use look::{Drafted, Life, Published};

use crate::{
    service::{Error, Result, Services, permit::permit},
    store::{Tx, procedure_drafts as table, procedure_drafts::ProcedureDraft},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    permission::{Action, Object},
    procedure::Procedure,
};

/// The states of a draft, as stored.
const DRAFT: &str = "draft";
const CHECKED: &str = "checked";
const PUBLISHED: &str = "published";

/// The login of an administrator.
///
/// # Errors
/// `not_allowed` for everybody else.
fn admin(actor: &Actor) -> Result<&str> {
    permit(Action::EditProcedures, actor, Object::Nothing)?;
    actor.login().ok_or_else(|| ErrorCode::NotAllowed.into())
}

fn read(draft: &ProcedureDraft) -> Result<Procedure> {
    serde_json::from_str(&draft.content).map_err(|_| Error::broken("a draft of a procedure cannot be read"))
}

fn write(procedure: &Procedure) -> Result<String> {
    serde_json::to_string(procedure).map_err(|_| Error::broken("a procedure cannot be written"))
}

impl Services {
    /// Claims a draft for a change by an administrator who looked at this version.
    ///
    /// # Errors
    /// `not_allowed`, `not_found`; `changed_meanwhile` when somebody was quicker; `wrong_state` once published.
    async fn claim_draft(&self, actor: &Actor, id: &str, version: i64) -> Result<(Tx, ProcedureDraft)> {
        admin(actor)?;
        let mut tx = self.store.begin_write().await?;
        let draft = table::claim(&mut tx, id).await?.ok_or(Error::NOT_FOUND)?;
        if draft.state == PUBLISHED {
            return Err(ErrorCode::WrongState.into());
        }
        // The claim itself has raised the version by one.
        if draft.version - 1 != version {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        Ok((tx, draft))
    }
}
