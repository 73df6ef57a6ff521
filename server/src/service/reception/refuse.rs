//! Refusing to accept a dossier (form 03): with a reason from the list, and in words.

use crate::service::{
    Result, Services,
    notices::Params,
    order::{Order, begin},
};
use crate::store::dossiers::Dossier;
pub use app::domain::refusal::RefusalCode;
use app::domain::{dossier::CommandKind, notice::NoticeKind};

/// Why a dossier is refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    pub codes: Vec<RefusalCode>,
    /// In the officer's words, as form 03 prints it.
    pub text: String,
}

impl Services {
    /// Refuses a dossier before it was accepted.
    ///
    /// # Errors
    /// `reason_missing` without words or without a code; `wrong_state`, `not_allowed`.
    pub async fn refuse(&self, order: &Order<'_>, refusal: &Refusal) -> Result<Dossier> {
        let mut change = begin!(self, order);
        let reason = if refusal.codes.is_empty() { "" } else { refusal.text.trim() };
        change.apply(CommandKind::Refuse, true, reason)?;
        change.notify(NoticeKind::Refused, Params::new()).await?;
        let unit = change.issuing(&change.dossier.receiving_unit);
        let number = format!("{:04}/TCHS", change.slip_number("03", &unit).await?);
        let codes: Vec<&str> = refusal.codes.iter().map(|code| code.code()).collect();
        change.commit(reason, serde_json::json!({ "number": number, "unit": unit, "codes": codes })).await
    }
}
