//! Passing on what was examined; checking, sending back and signing a draft. Who drafted does none of these, who accepted does not sign.

use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::{
    dossiers::Dossier,
    results::{self, Settlement},
};
use app::domain::{
    dossier::{Awaits, CommandKind, ResultState, Status},
    notice::NoticeKind,
};

impl Services {
    /// The specialist of one of several examinations has finished it; another office goes on. Where the citizen has to
    /// pay first, `comment` is the notice on which they do.
    ///
    /// # Errors
    /// `reason_missing` without a notice where one is needed; `wrong_state`, `not_allowed`.
    pub async fn pass_on(&self, order: &Order<'_>, comment: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::PassOn, true, comment)?;
        let told = match (change.dossier.status, change.dossier.awaits) {
            (Status::PaymentRequested, _) => Some(NoticeKind::Payment),
            (_, Awaits::OtherAgency) => Some(NoticeKind::AwaitsAgency),
            _ => None,
        };
        if let Some(notice) = told {
            change.notify(notice, Params::new()).await?;
        }
        change.commit(comment, serde_json::json!({})).await
    }

    /// The head of division agrees with the draft.
    ///
    /// # Errors
    /// `same_person` for whoever drafted; `wrong_state`, `not_allowed`.
    pub async fn check_draft(&self, order: &Order<'_>, comment: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Check, true, comment)?;
        let mut settlement = change.settlement().await?;
        settlement.checked_by = change.actor.login().map(ToOwned::to_owned);
        settlement.checked_at = Some(change.now.0);
        results::upsert(&mut change.tx, &settlement).await?;
        change.commit(comment, serde_json::json!({})).await
    }

    /// The draft goes back to the specialist; its text stays, to be corrected.
    ///
    /// # Errors
    /// `reason_missing` without a comment; `wrong_state`, `not_allowed`.
    pub async fn reject_draft(&self, order: &Order<'_>, comment: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::RejectDraft, true, comment)?;
        let mut settlement = change.settlement().await?;
        (settlement.checked_by, settlement.checked_at) = (None, None);
        results::upsert(&mut change.tx, &settlement).await?;
        change.commit(comment, serde_json::json!({})).await
    }

    /// The leader signs.
    ///
    /// # Errors
    /// `same_person` for whoever accepted or drafted; `wrong_state`, `not_allowed`.
    pub async fn approve(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Approve, true, "")?;
        let mut settlement = change.settlement().await?;
        if change.dossier.result != ResultState::Signed {
            // One of several signatures; the last one makes the result.
            return change.commit("", serde_json::json!({ "decision": settlement.decision })).await;
        }
        settlement.approved_by = change.actor.login().map(ToOwned::to_owned);
        settlement.approved_at = Some(change.now.0);
        results::upsert(&mut change.tx, &settlement).await?;
        change.commit("", serde_json::json!({ "decision": settlement.decision })).await
    }
}

impl Change<'_> {
    /// What a head had agreed to is to be checked again, once it was called back.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::service) async fn take_back_check(&mut self) -> Result<()> {
        if let Some(mut settlement) = results::find(&mut self.tx, &self.dossier.id).await? {
            (settlement.checked_by, settlement.checked_at) = (None, None);
            results::upsert(&mut self.tx, &settlement).await?;
        }
        Ok(())
    }

    /// The result of the dossier, which a draft must have made.
    pub(super) async fn settlement(&mut self) -> Result<Settlement> {
        let found = results::find(&mut self.tx, &self.dossier.id).await?;
        found.ok_or_else(|| Error::broken("a drafted dossier has no result"))
    }
}
