//! Takes a file away again, as long as nobody works with it. The bytes stay until unused ones are
//! collected, because another dossier may hold the same.

use super::{adder, is_recorded_later, recorded};
use crate::{
    service::{Change, Result, Services, permit::permit},
    store::{
        papers::{self, PaperFile},
        supplements,
    },
};
use app::domain::{
    dossier::{Actor, CommandKind, Status},
    error::ErrorCode,
    permission::{Action, Life, Object},
};

impl Services {
    /// Removes one file of a dossier. Removing it again is no error. What the desk scanned after the
    /// dossier was sent goes with an event, because an event has brought it.
    ///
    /// # Errors
    /// `not_found`, `wrong_state`; `not_allowed` for what the other side handed in.
    pub async fn detach(&self, actor: &Actor, dossier: &str, paper: &str) -> Result<()> {
        let mut change = self.claim_papers(actor, dossier).await?;
        let row = papers::find(&mut change.tx, paper).await?.filter(|row| row.dossier_id == dossier);
        let Some(row) = row else { return may_remove(actor, &change) };
        let item = row.item_id.as_deref();
        let later = is_recorded_later(&change.dossier, item);
        match actor {
            Actor::Staff { .. } if !later => change.apply(CommandKind::RemovePaper, true, "")?,
            _ => self.may_change_papers(actor, &change.dossier, &change.procedure, item)?,
        }
        // An officer of the desk removes what its officers scanned; nobody touches what the other side gave.
        if is_citizens(&row.added_by) != is_citizens(adder(actor)) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if change.is_part_of_what_was_sent(&row).await? {
            return Err(ErrorCode::WrongState.into());
        }
        papers::delete(&mut change.tx, dossier, paper).await?;
        if later {
            return change.touch().await;
        }
        change.commit("", serde_json::json!({ "papers": recorded([&row]) })).await?;
        Ok(())
    }
}

/// Whoever removes no files here does not hear either that one is gone already, or of another dossier.
fn may_remove(actor: &Actor, change: &Change<'_>) -> Result<()> {
    match (actor, change.dossier.status) {
        (Actor::Staff { .. }, status) if status != Status::Draft => {
            let case = change.services.case_of(&change.dossier, &change.procedure);
            permit(Action::RemoveScan, actor, Object::Dossier(&case, Life::Sent))
        }
        _ => Ok(()),
    }
}

fn is_citizens(adder: &str) -> bool {
    adder == "citizen"
}

impl Change<'_> {
    /// What was there when the dossier or an answer was sent is part of it: only what was added since may go.
    async fn is_part_of_what_was_sent(&mut self, row: &PaperFile) -> Result<bool> {
        let answers = supplements::list(&mut self.tx, &self.dossier.id).await?;
        let answered = answers.iter().filter_map(|request| request.answered_at);
        let sent = answered.chain(self.dossier.submitted_at).max();
        Ok(sent.is_some_and(|sent| row.created_at <= sent))
    }
}
