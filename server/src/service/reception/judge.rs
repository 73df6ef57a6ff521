//! Looking at what a citizen sent: item by item in order, or asked for again in the same round.

use crate::service::{
    Change, Error, Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::{
    dossiers::Dossier,
    supplements::{self, SupplementItemRow},
};
use app::domain::{
    dossier::{CommandKind, ItemState, SupplementState},
    notice::NoticeKind,
};

/// Items that are not in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejection {
    /// Ids of the items.
    pub items: Vec<String>,
    /// What is still wrong, in the officer's words.
    pub reason: String,
    /// Days the citizen has; 0 means as many as the procedure says.
    pub days: u32,
}

impl Services {
    /// Asks again for single items of the round; the others stay accepted.
    ///
    /// # Errors
    /// `incomplete` without an item of this round; `reason_missing`; `wrong_state`, `not_allowed`.
    pub async fn reject_items(&self, order: &Order<'_>, rejection: &Rejection) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let sent = change.sent_items().await?;
        let (rejected, kept): (Vec<_>, Vec<_>) =
            sent.into_iter().partition(|item| rejection.items.contains(&item.id));
        change.apply(CommandKind::RejectItems, !rejected.is_empty(), &rejection.reason)?;
        let n = rejected.len();
        for mut item in rejected {
            (item.state, item.judged_at) = (ItemState::Rejected, Some(change.now.0));
            item.answer.clear();
            rejection.reason.trim().clone_into(&mut item.note);
            supplements::update_item(&mut change.tx, &item).await?;
        }
        change.accept_items(kept).await?;
        let open = change.latest_request(SupplementState::CitizenSent).await?;
        let mut request = open.ok_or_else(|| Error::broken("a supplement that was sent has no request"))?;
        let by = change.answer_by(rejection.days)?;
        SupplementState::CitizenAsked.code().clone_into(&mut request.state);
        // What was sent before stays part of the dossier.
        request.due_at = by.0;
        supplements::update(&mut change.tx, &request).await?;
        change.tell_supplement(NoticeKind::ItemsRejected, n, by).await?;
        let data = serde_json::json!({ "items": n, "due_at": by.0 });
        change.commit(&rejection.reason, data).await
    }

    /// The desk finds that everything asked for is there; the clock goes on.
    ///
    /// # Errors
    /// `incomplete` while an item is open; `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn complete_supplement(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let sent = change.sent_items().await?;
        let complete = sent.iter().all(|item| !item.state.waits());
        change.apply(CommandKind::CompleteSupplement, complete, "")?;
        change.finish_round(sent).await?;
        let date = super::accept::promised(&change.dossier);
        change.notify(NoticeKind::SupplementDone, Params::from([("date".into(), date)])).await?;
        let due_at = change.dossier.due_at;
        change.commit("", serde_json::json!({ "due_at": due_at })).await
    }
}

impl Change<'_> {
    /// The items of the round that the citizen has sent.
    pub(super) async fn sent_items(&mut self) -> Result<Vec<SupplementItemRow>> {
        match self.latest_request(SupplementState::CitizenSent).await? {
            Some(request) => Ok(supplements::list_items(&mut self.tx, &request.id).await?),
            None => Ok(Vec::new()),
        }
    }

    /// Everything of the round is in order.
    pub(super) async fn finish_round(&mut self, items: Vec<SupplementItemRow>) -> Result<()> {
        self.accept_items(items).await?;
        self.close_request(SupplementState::CitizenSent, SupplementState::Completed).await
    }

    async fn accept_items(&mut self, items: Vec<SupplementItemRow>) -> Result<()> {
        for mut item in items {
            item.state = ItemState::Accepted;
            supplements::update_item(&mut self.tx, &item).await?;
        }
        Ok(())
    }
}
