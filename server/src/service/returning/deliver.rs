//! Confirming that a result has arrived at the returning desk, and handing it over.

use super::post::forget_unsent;
use crate::service::{
    Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::dossiers::Dossier;
use app::domain::{dossier::CommandKind, error::ErrorCode, notice::NoticeKind};

/// Who takes the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receiver {
    pub name: String,
    /// As applicant, as proxy, as postman: in the officer's words.
    pub capacity: String,
    /// Why at the desk, where it was wanted by post.
    pub reason: String,
}

impl Services {
    /// The clerk sends the result to the returning desk.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn transfer_result(&self, order: &Order<'_>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::TransferResult, true, "")?;
        let unit = change.issuing(&change.dossier.returning_unit);
        change.commit("", serde_json::json!({ "unit": unit })).await
    }

    /// The returning desk has the result in its hands; `sheets` of paper, where it counted them.
    ///
    /// # Errors
    /// `wrong_state`, `not_allowed`, `changed_meanwhile`.
    pub async fn confirm_result(&self, order: &Order<'_>, sheets: Option<u32>) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::ConfirmResult, true, "")?;
        change.commit("", serde_json::json!({ "sheets": sheets })).await
    }

    /// Hands the result over; the citizen is invited to rate.
    ///
    /// # Errors
    /// `incomplete` without the receiver's name; `reason_missing` where it was wanted by post; `wrong_state`, `not_allowed`.
    pub async fn deliver(&self, order: &Order<'_>, receiver: &Receiver) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::Deliver, true, &receiver.reason)?;
        if receiver.name.trim().is_empty() {
            return Err(ErrorCode::Incomplete.into());
        }
        forget_unsent(&mut change.dossier);
        change.dossier.returned_at = Some(change.now.0);
        change.notify(NoticeKind::Returned, Params::new()).await?;
        let unit = change.issuing(&change.dossier.returning_unit);
        let number = format!("{:04}/BNTKQ", change.slip_number("handout", &unit).await?);
        let data = serde_json::json!({
            "number": number,
            "unit": unit,
            "receiver": receiver.name.trim(),
            "capacity": receiver.capacity.trim(),
        });
        change.commit(&receiver.reason, data).await
    }
}
