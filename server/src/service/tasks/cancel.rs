//! Taking a task back that is not needed any more. What waited for it begins.

use crate::{
    service::{
        Result, Services,
        order::{Order, begin},
    },
    store::dossiers::Dossier,
};
use app::domain::{
    dossier::CommandKind,
    error::ErrorCode,
    task::{Brief, TaskState},
};

impl Services {
    /// Takes a task back.
    ///
    /// # Errors
    /// `reason_missing`; `wrong_state` for one that has ended; `not_allowed`, `held_by_colleague`.
    pub async fn cancel_task(&self, order: &Order<'_>, number: u32, reason: &str) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::CancelTask, true, reason)?;
        let unfinished = |task: &&Brief| task.state.is_unfinished();
        if change.dossier.tasks.find(number).filter(unfinished).is_none() {
            return Err(ErrorCode::WrongState.into());
        }
        let row = change.end_task(number, TaskState::Cancelled, reason).await?;
        change.commit(reason, serde_json::json!({ "task": number, "agency": row.agency })).await
    }
}
