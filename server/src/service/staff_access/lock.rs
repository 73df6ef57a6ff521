//! Locking a member of staff's screen and unlocking it again, within the same session. Not here: covering the page, and
//! refusing commands meanwhile (`http`).

use super::{MINUTE, officer};
use crate::{
    service::{
        Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::OpenSession,
    },
    store::staff_sessions,
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind, session::Proof};
use serde_json::Value;

/// With what a screen is unlocked.
pub enum Unlock<'a> {
    Password(&'a str),
    Code(&'a str),
    Passkey(&'a str, Value),
    /// What the identity provider said since the screen was locked.
    Provider(&'a OpenSession),
}

impl Services {
    /// Milliseconds without a sign of life after which a screen is locked.
    pub(crate) fn lock_after(&self) -> i64 {
        i64::try_from(self.config.staff.lock_minutes).unwrap_or(15) * MINUTE
    }

    /// Locks the screen of somebody who has left it, by the id under which the session is stored.
    pub(crate) async fn lock_left_screen(&self, session: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        if staff_sessions::update_locked(&mut tx, session, self.clock.now()).await? {
            self.note_security(&mut tx, SecurityNote::new(SecurityKind::ScreenLocked, Doer::System, "", ""))
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// Locks a session's screen. Locking it twice changes nothing more.
    ///
    /// # Errors
    /// `not_allowed` for citizens, whose devices are their own.
    pub async fn lock_screen(&self, session: &str, actor: &Actor, address: &str) -> Result<()> {
        officer(actor)?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        if staff_sessions::update_locked(&mut tx, &hash(session), self.clock.now()).await? {
            let note = SecurityNote::new(SecurityKind::ScreenLocked, Doer::Actor(actor), &origin, "");
            self.note_security(&mut tx, note).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Unlocks it.
    ///
    /// # Errors
    /// `code_wrong` for a wrong password or code, `passkey_refused`, `too_many_guesses`.
    pub async fn unlock_screen(
        &self,
        session: &str,
        actor: &Actor,
        with: Unlock<'_>,
        address: &str,
    ) -> Result<()> {
        let login = officer(actor)?;
        let origin = self.origin(address);
        if let Err(error) = self.is_owner(login, with, &origin).await {
            let note = SecurityNote::new(SecurityKind::StepUpFailed, Doer::Actor(actor), &origin, "");
            self.tell_security(note).await?;
            return Err(error);
        }
        let mut tx = self.store.begin_write().await?;
        staff_sessions::update_unlocked(&mut tx, &hash(session), self.clock.now()).await?;
        let note = SecurityNote::new(SecurityKind::ScreenUnlocked, Doer::Actor(actor), &origin, "");
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }

    async fn is_owner(&self, login: &str, with: Unlock<'_>, origin: &str) -> Result<()> {
        match with {
            Unlock::Provider(open) => {
                let since = open.locked_at.unwrap_or(i64::MAX);
                let proved = open.proof == Proof::Provider && open.proved_at >= since;
                return if proved { Ok(()) } else { Err(ErrorCode::ProofNeeded.into()) };
            }
            Unlock::Passkey(ceremony, answer) => return self.answered_by(login, ceremony, answer).await,
            Unlock::Password(_) | Unlock::Code(_) => {}
        }
        let guess = self.take_guess(login, origin).await?;
        let known = match with {
            Unlock::Password(password) => self.is_password(login, password).await?,
            _ => false,
        };
        let mut tx = self.store.begin_write().await?;
        let by_code = match with {
            Unlock::Code(code) => {
                let account = self.active_account(&mut tx, login).await?.unwrap_or_default();
                self.use_code(&mut tx, &account, code).await?.is_some()
            }
            _ => false,
        };
        if !known && !by_code {
            return Err(ErrorCode::CodeWrong.into());
        }
        // A right password says nothing about the codes that were guessed besides.
        if by_code {
            self.forget_guesses(&mut tx, &guess).await?;
        }
        Ok(tx.commit().await?)
    }
}
