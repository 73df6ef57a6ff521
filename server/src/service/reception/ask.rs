//! Asking for a supplement: by the desk itself, or proposed by the specialist and sent on by the desk; and
//! finding that what came in is complete. One full request is free, the next needs a reason.

use super::Request;
use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::{dossiers::Dossier, supplements};
use app::domain::{
    dossier::{CommandKind, SupplementState},
    notice::NoticeKind,
    time::Timestamp,
};

impl Services {
    /// Asks the citizen for more, item by item (form 02).
    ///
    /// # Errors
    /// `incomplete` without a well-explained item; `reason_missing` in a second round; `wrong_state`.
    pub async fn ask_supplement(&self, order: &Order<'_>, request: &Request) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let complete = request.is_complete(&change.procedure);
        change.apply(CommandKind::AskSupplement, complete, &request.reason)?;
        // Asked again before the last answer was found complete: this round takes its place.
        change.close_request(SupplementState::CitizenSent, SupplementState::Completed).await?;
        let by = change.answer_by(request.days)?;
        let number = change.form_02_number().await?;
        change.dossier.rounds += 1;
        let unit = change.dossier.receiving_unit.clone();
        let row = (SupplementState::CitizenAsked, number.clone(), unit, by);
        change.keep_request(request, row).await?;
        change.tell_supplement(request.items.len(), by).await?;
        let data = serde_json::json!({ "number": number, "items": request.items.len(), "due_at": by.0 });
        change.commit(&request.reason, data).await
    }

    /// The specialist proposes to ask; the citizen knows nothing yet and the clock runs.
    ///
    /// # Errors
    /// As [`Services::ask_supplement`].
    pub async fn propose_supplement(&self, order: &Order<'_>, request: &Request) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let complete = request.is_complete(&change.procedure);
        change.apply(CommandKind::ProposeSupplement, complete, &request.reason)?;
        let by = change.answer_by(request.days)?;
        let unit = change.dossier.competent_unit.clone();
        let row = (SupplementState::DeskAsked, String::new(), unit, by);
        change.keep_request(request, row).await?;
        let data = serde_json::json!({ "items": request.items.len() });
        change.commit(&request.reason, data).await
    }

    /// The desk sends the specialist's request on to the citizen. `days` of 0 are the procedure's own.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn forward_supplement(&self, order: &Order<'_>, days: u32) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::ForwardSupplement, true, "")?;
        let proposed = change.latest_request(SupplementState::DeskAsked).await?;
        let mut request = proposed.ok_or_else(|| Error::broken("a proposed supplement has no request"))?;
        let by = change.answer_by(days)?;
        change.dossier.rounds += 1;
        request.number = change.form_02_number().await?;
        SupplementState::CitizenAsked.code().clone_into(&mut request.state);
        request.due_at = by.0;
        supplements::update(&mut change.tx, &request).await?;
        let items = supplements::list_items(&mut change.tx, &request.id).await?.len();
        change.tell_supplement(items, by).await?;
        let data = serde_json::json!({ "number": request.number, "items": items, "due_at": by.0 });
        change.commit(&request.reason, data).await
    }

    /// The desk does not ask; the specialist goes on with what there is.
    ///
    /// # Errors
    /// `reason_missing`, `wrong_state`, `not_allowed`.
    pub async fn decline_supplement(&self, order: &Order<'_>, reason: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::DeclineSupplement, true, reason)?;
        change.close_request(SupplementState::DeskAsked, SupplementState::None).await?;
        change.commit(reason, serde_json::json!({})).await
    }

    /// The desk finds that everything asked for is there; the clock goes on.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn complete_supplement(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::CompleteSupplement, true, "")?;
        change.close_request(SupplementState::CitizenSent, SupplementState::Completed).await?;
        let date = super::accept::promised(&change.dossier);
        change.notify(NoticeKind::SupplementDone, Params::from([("date".into(), date)])).await?;
        let due_at = change.dossier.due_at;
        change.commit("", serde_json::json!({ "due_at": due_at })).await
    }
}

impl Change<'_> {
    async fn tell_supplement(&mut self, items: usize, by: Timestamp) -> Result<()> {
        self.dossier.supplement_due_at = Some(by.0);
        let params = [("n".into(), items.to_string()), ("date".into(), by.short_date())];
        self.notify(NoticeKind::Supplement, Params::from(params)).await
    }
}
