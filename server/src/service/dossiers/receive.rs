//! Receiving the electronic result.

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
    /// The owner takes the electronic result; then it can be opened, and rated.
    ///
    /// # Errors
    /// `wrong_state` before it is issued or when another way was chosen; `not_found`, `changed_meanwhile`.
    pub async fn receive_online(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::ReceiveOnline, true, "")?;
        change.dossier.returned_at = Some(change.now.0);
        change.notify(NoticeKind::Returned, Params::new()).await?;
        change.commit("", serde_json::json!({})).await
    }
}
