//! Withdrawing a dossier, as long as nothing is signed.

use crate::{
    service::{
        Result, Services,
        notices::Params,
        order::{Order, begin},
    },
    store::dossiers::Dossier,
};
use app::domain::{dossier::CommandKind, notice::NoticeKind};

impl Services {
    /// Withdraws a dossier: for good before anybody accepted it, afterwards as a wish that the office answers. A
    /// citizen need not say why.
    ///
    /// # Errors
    /// `already_signed`, `wrong_state`, `not_found`, `changed_meanwhile`.
    pub async fn withdraw(&self, order: &Order<'_>, reason: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        if change.dossier.accepted_by.is_some() {
            change.apply(CommandKind::AskWithdrawal, true, reason)?;
        } else {
            change.apply(CommandKind::Withdraw, true, reason)?;
            change.notify(NoticeKind::Withdrawn, Params::new()).await?;
        }
        change.commit(reason, serde_json::json!({})).await
    }
}
