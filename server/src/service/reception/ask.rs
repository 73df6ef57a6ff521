//! Asking for a supplement: by the desk itself, or proposed by the specialist and sent on by the desk. One full
//! request is free; the next one waits for a leader. Not here: what the citizen sends, and judging it (`judge`).

use super::Request;
use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::{
    dossiers::Dossier,
    supplements::{self, SupplementRequest},
};
use app::domain::{
    dossier::{CommandKind, SupplementState},
    notice::NoticeKind,
    time::Timestamp,
};

impl Services {
    /// Asks the citizen for more, item by item (form 02); from the second round on, asks a leader first.
    ///
    /// # Errors
    /// `incomplete` without a well-explained item, or without ground in a second round; `reason_missing` in a second
    /// round; `wrong_state`.
    pub async fn ask_supplement(&self, order: &Order<'_>, request: &Request) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let complete = request.is_complete(&change.procedure, change.dossier.rounds);
        change.apply(CommandKind::AskSupplement, complete, &request.reason)?;
        change.keep_request(request, SupplementState::AwaitingApproval).await?;
        let data = change.reach(SupplementState::AwaitingApproval, 0).await?;
        change.commit(&request.reason, data).await
    }

    /// The specialist proposes to ask; the citizen knows nothing yet and the clock runs.
    ///
    /// # Errors
    /// As [`Services::ask_supplement`].
    pub async fn propose_supplement(&self, order: &Order<'_>, request: &Request) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let complete = request.is_complete(&change.procedure, change.dossier.rounds);
        change.apply(CommandKind::ProposeSupplement, complete, &request.reason)?;
        change.keep_request(request, SupplementState::DeskAsked).await?;
        let data = serde_json::json!({ "items": request.items.len() });
        change.commit(&request.reason, data).await
    }

    /// The desk sends the specialist's request on: to the citizen, or to a leader from the second round on. `days` of
    /// 0 are those that were proposed.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn forward_supplement(&self, order: &Order<'_>, days: u32) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::ForwardSupplement, true, "")?;
        let reason = change.waiting(SupplementState::DeskAsked).await?.reason;
        let data = change.reach(SupplementState::DeskAsked, days).await?;
        change.commit(&reason, data).await
    }

    /// A leader agrees to ask once more; now it reaches the citizen.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn approve_supplement(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::ApproveSupplement, true, "")?;
        let reason = change.waiting(SupplementState::AwaitingApproval).await?.reason;
        let data = change.reach(SupplementState::AwaitingApproval, 0).await?;
        change.commit(&reason, data).await
    }

    /// The desk, or the leader who was asked, does not ask; the work goes on with what there is.
    ///
    /// # Errors
    /// `reason_missing`, `wrong_state`, `not_allowed`.
    pub async fn decline_supplement(&self, order: &Order<'_>, reason: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let waits = change.dossier.supplement;
        change.apply(CommandKind::DeclineSupplement, true, reason)?;
        change.close_request(waits, SupplementState::None).await?;
        change.commit(reason, serde_json::json!({})).await
    }
}

impl Change<'_> {
    async fn waiting(&mut self, state: SupplementState) -> Result<SupplementRequest> {
        let waiting = self.latest_request(state).await?;
        waiting.ok_or_else(|| Error::broken("a supplement that waits has no request"))
    }

    /// Takes the waiting request to where the life cycle says: to a leader, or as form 02 to the citizen.
    async fn reach(&mut self, from: SupplementState, days: u32) -> Result<serde_json::Value> {
        let mut request = self.waiting(from).await?;
        let items = supplements::list_items(&mut self.tx, &request.id).await?.len();
        let state = self.dossier.supplement;
        state.code().clone_into(&mut request.state);
        if days > 0 {
            (request.due_at, request.days) = (self.answer_by(days)?.0, i64::from(days));
        }
        if state != SupplementState::CitizenAsked {
            supplements::update(&mut self.tx, &request).await?;
            return Ok(serde_json::json!({ "items": items }));
        }
        // Asked again before the last answer was found complete: this round takes its place.
        self.close_request(SupplementState::CitizenSent, SupplementState::Completed).await?;
        if from == SupplementState::AwaitingApproval && self.dossier.rounds > 0 {
            request.approved_by = self.actor.login().map(ToOwned::to_owned);
            request.due_at = self.answer_by(u32::try_from(request.days).unwrap_or_default())?.0;
        }
        self.dossier.rounds += 1;
        (request.round, request.asked_at) = (self.dossier.rounds, self.now.0);
        let unit = self.issuing(&self.dossier.receiving_unit);
        request.number = self.form_02_number(&unit).await?;
        supplements::update(&mut self.tx, &request).await?;
        let by = Timestamp(request.due_at);
        self.tell_supplement(NoticeKind::Supplement, items, by).await?;
        Ok(serde_json::json!({ "number": request.number, "unit": unit, "items": items, "due_at": by.0 }))
    }

    pub(super) async fn tell_supplement(
        &mut self,
        kind: NoticeKind,
        items: usize,
        by: Timestamp,
    ) -> Result<()> {
        self.dossier.supplement_due_at = Some(by.0);
        let params = [("n".into(), items.to_string()), ("date".into(), by.short_date())];
        self.notify(kind, Params::from(params)).await
    }
}
