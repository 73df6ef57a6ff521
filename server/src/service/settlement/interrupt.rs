//! What interrupts a settlement or ends it early: stopping and going on, a payment, a withdrawal and its refusal.

use crate::service::{
    Result, Services,
    dossiers::slips::Series,
    notices::Params,
    order::{Order, begin},
};
use crate::store::dossiers::Dossier;
use app::domain::{dossier::CommandKind, notice::NoticeKind, time::Timestamp};

impl Services {
    /// Stops, resumes, asks for a payment, confirms it, records what another agency answered, withdraws or declines a withdrawal: whatever needs no more
    /// than a reason.
    ///
    /// # Errors
    /// `reason_missing`, `wrong_state`, `not_allowed`, `already_signed`; `bad_request` for another command.
    pub async fn interrupt(&self, order: &Order<'_>, kind: CommandKind, reason: &str) -> Result<Dossier> {
        let notice = notice_of(kind).ok_or(app::domain::error::ErrorCode::BadRequest)?;
        let mut change = begin!(self, order);
        change.apply(kind, true, reason)?;
        let mut params = Params::new();
        if notice == NoticeKind::Resumed {
            let due = change.dossier.due_at.map(|due| Timestamp(due).short());
            params.insert("date".into(), due.unwrap_or_default());
        }
        change.notify(notice, params).await?;
        let mut data = serde_json::json!({ "due_at": change.dossier.due_at });
        if kind == CommandKind::Suspend {
            let agency = change.issuing(&change.dossier.competent_unit);
            let number = change.slip_number("stop", &agency).await?;
            (data["number"], data["unit"]) = (Series::Stop.number(number).into(), agency.into());
        }
        change.commit(reason, data).await
    }
}

/// What the citizen is told.
fn notice_of(kind: CommandKind) -> Option<NoticeKind> {
    match kind {
        CommandKind::Suspend => Some(NoticeKind::Stopped),
        CommandKind::Resume | CommandKind::ConfirmPayment | CommandKind::RecordAnswer => {
            Some(NoticeKind::Resumed)
        }
        CommandKind::AskPayment => Some(NoticeKind::Payment),
        CommandKind::Withdraw => Some(NoticeKind::Withdrawn),
        CommandKind::DeclineWithdrawal => Some(NoticeKind::WithdrawalDeclined),
        _ => None,
    }
}
