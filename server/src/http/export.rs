//! Data that leaves as a file: only after a fresh proof with a reason, and never unrecorded. Not here: the files.

use super::{client::ClientAddress, viewing::Viewing};
use crate::service::{
    Result, Services,
    security::{Doer, SecurityNote},
};
use app::domain::{security::SecurityKind, staff_access::Purpose};

/// Asks for the proof and writes the export down; `what` is a word for it that is no personal data.
///
/// # Errors
/// `not_signed_in`, `not_allowed`, `proof_needed`.
pub async fn exports(
    services: &Services,
    viewing: &Viewing,
    address: ClientAddress,
    what: &str,
) -> Result<()> {
    let actor = viewing.officer()?;
    let reason = viewing.proved(services, Purpose::Export).await?;
    let origin = services.origin(&address.name());
    let note = SecurityNote {
        reason: &reason,
        ..SecurityNote::new(SecurityKind::Exported, Doer::Actor(actor), &origin, what)
    };
    services.tell_security(note).await
}
