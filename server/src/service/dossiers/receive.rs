//! Receiving the electronic result.

use crate::{
    service::{CommandKey, Result, Services, Step, notices::Params},
    store::dossiers::Dossier,
};
use app::domain::{
    dossier::{Actor, CommandKind},
    notice::NoticeKind,
};

impl Services {
    /// The owner takes the electronic result; then it can be opened, and rated.
    ///
    /// # Errors
    /// `wrong_state` before it is issued or when another way was chosen; `not_found`, `changed_meanwhile`.
    pub async fn receive_online(
        &self,
        actor: &Actor,
        id: &str,
        version: Option<i64>,
        key: Option<CommandKey>,
    ) -> Result<Dossier> {
        let mut change = match self.change(actor, id, version, key).await? {
            Step::Done(dossier) => return Ok(*dossier),
            Step::Do(change) => change,
        };
        change.apply(CommandKind::ReceiveOnline, true, "")?;
        change.dossier.returned_at = Some(change.now.0);
        change.notify(NoticeKind::Returned, Params::new()).await?;
        change.commit("", serde_json::json!({})).await
    }
}
