//! The last step of those who forgot their password alone: the passkey or the app that is still there vouches for them,
//! and stays with its recovery codes. Not here: the new password (`join`), and who allowed it (`recover`).

use super::{Challenge, join::worn};
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
        staff_access::Joined,
    },
    store::{Connection, staff_accounts, staff_accounts::StaffAccount, staff_links::StaffLink},
};
use app::domain::{error::ErrorCode, security::SecurityKind, session::Proof, staff_access::LinkPurpose};
use serde_json::Value;

/// What a passkey's ceremony is for here; no purpose of a proof is called so.
const REJOIN: &str = "rejoin";

impl Services {
    /// The link, where it asks for the factor that is still there; nothing where it asks for another step.
    ///
    /// # Errors
    /// `link_worn`.
    pub(super) async fn kept_factor(&self, token: &str) -> Result<Option<StaffLink>> {
        let mut reader = self.store.reader().await?;
        let link = self.link(&mut reader, token).await?;
        let kept = LinkPurpose::from_code(&link.purpose) == Some(LinkPurpose::NewPassword);
        Ok((kept && link.step == "factor").then_some(link))
    }

    /// Begins with one of the account's passkeys.
    pub(super) async fn begin_rejoining(&self, link: &StaffLink) -> Result<Challenge> {
        self.begin_answer_of(&link.login, REJOIN).await
    }

    /// Finishes with a code of the app, or a recovery code. Guesses count as those at the door.
    pub(super) async fn rejoin_by_code(
        &self,
        (token, link): (&str, &StaffLink),
        code: &str,
        (address, device): (&str, &str),
    ) -> Result<Joined> {
        let origin = self.origin(address);
        let guess = self.take_guess(&link.login, &origin).await?;
        let mut tx = self.store.begin_write().await?;
        let account = self.held_for(&mut tx, token, link).await?;
        let Some(second) = self.use_code(&mut tx, &account, code).await? else {
            self.note_refused(&mut tx, link, &origin).await?;
            tx.commit().await?;
            return Err(ErrorCode::CodeWrong.into());
        };
        self.forget_guesses(&mut tx, &guess).await?;
        let session = self.rejoined(&mut tx, (link, Proof::PasswordTotp), (&origin, device)).await?;
        self.note_code(&mut tx, (&link.login, second), (&origin, "recovery")).await?;
        tx.commit().await?;
        Ok(Joined { session, codes: Vec::new() })
    }

    /// Finishes with the passkey's answer.
    pub(super) async fn rejoin_by_passkey(
        &self,
        (token, link): (&str, &StaffLink),
        (ceremony, answer): (&str, Value),
        (address, device): (&str, &str),
    ) -> Result<Joined> {
        let origin = self.origin(address);
        let begun = self.claim_ceremony(ceremony).await?;
        let mut tx = self.store.begin_write().await?;
        self.held_for(&mut tx, token, link).await?;
        if let Err(error) = self.answered_by_owner(&mut tx, &link.login, (begun, REJOIN), answer).await {
            self.note_refused(&mut tx, link, &origin).await?;
            tx.commit().await?;
            return Err(error);
        }
        let session = self.rejoined(&mut tx, (link, Proof::PasswordPasskey), (&origin, device)).await?;
        tx.commit().await?;
        Ok(Joined { session, codes: Vec::new() })
    }

    /// The account, held; the link may have been used or replaced meanwhile.
    async fn held_for(&self, tx: &mut Connection, token: &str, link: &StaffLink) -> Result<StaffAccount> {
        let account = staff_accounts::lock(tx, &link.login).await?.ok_or_else(worn)?;
        self.link(tx, token).await?;
        Ok(account)
    }

    async fn rejoined(
        &self,
        tx: &mut Connection,
        (link, proof): (&StaffLink, Proof),
        place: (&str, &str),
    ) -> Result<String> {
        self.use_link_up(tx, link, place.0).await?;
        self.open_staff_session(tx, (&link.login, proof), place).await
    }

    async fn note_refused(&self, tx: &mut Connection, link: &StaffLink, origin: &str) -> Result<()> {
        let note = SecurityNote::new(SecurityKind::SignInFailed, Doer::Guest, origin, &link.login);
        self.note_security(tx, note).await
    }
}
