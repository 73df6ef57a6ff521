//! Withdrawing a dossier, as long as nothing is signed.

use crate::{
    service::{CommandKey, Result, Services, Step, notices::Params},
    store::dossiers::Dossier,
};
use app::domain::{
    dossier::{Actor, CommandKind},
    notice::NoticeKind,
};

impl Services {
    /// Withdraws a dossier: for good before anybody accepted it, afterwards as a wish that the office answers. A
    /// citizen need not say why.
    ///
    /// # Errors
    /// `already_signed`, `wrong_state`, `not_found`, `changed_meanwhile`.
    pub async fn withdraw(
        &self,
        actor: &Actor,
        id: &str,
        version: Option<i64>,
        key: Option<CommandKey>,
        reason: &str,
    ) -> Result<Dossier> {
        let mut change = match self.change(actor, id, version, key).await? {
            Step::Done(dossier) => return Ok(*dossier),
            Step::Do(change) => change,
        };
        if change.dossier.accepted_by.is_some() {
            change.apply(CommandKind::AskWithdrawal, true, reason)?;
        } else {
            change.apply(CommandKind::Withdraw, true, reason)?;
            change.notify(NoticeKind::Withdrawn, Params::new()).await?;
        }
        change.commit(reason, serde_json::json!({})).await
    }
}
