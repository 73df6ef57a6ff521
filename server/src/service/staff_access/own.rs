//! What a member of staff sees and changes of their own means of access. Not here: that they have proved anew who they
//! are, which the handlers ask first.

use super::{Challenge, NewTotp, officer};
use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{passkeys, recovery_codes, staff_accounts},
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind};
use serde_json::Value;

/// One passkey, as its owner knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPasskey {
    pub id: String,
    pub name: String,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

/// The means of access of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnAccess {
    pub passkeys: Vec<OwnPasskey>,
    /// Whether an authenticator app is known.
    pub app: bool,
    /// Recovery codes that are left.
    pub codes_left: i64,
}

impl Services {
    /// One's own means of access; nothing for those who have no account here.
    ///
    /// # Errors
    /// `not_allowed` for citizens.
    pub async fn own_access(&self, actor: &Actor) -> Result<Option<OwnAccess>> {
        let login = officer(actor)?;
        let mut reader = self.store.reader().await?;
        let Some(account) = self.active_account(&mut reader, login).await? else { return Ok(None) };
        let own = passkeys::list(&mut reader, login).await?;
        let codes_left = recovery_codes::count(&mut reader, login).await?;
        let row = |key: passkeys::StoredPasskey| OwnPasskey {
            id: key.id,
            name: key.name,
            created_at: key.created_at,
            used_at: key.used_at,
        };
        let passkeys = own.into_iter().map(row).collect();
        Ok(Some(OwnAccess { passkeys, app: !account.totp.is_empty(), codes_left }))
    }

    /// Changes one's password.
    ///
    /// # Errors
    /// `code_wrong` when the present one is not known, or what is wrong with the new one.
    pub async fn change_password(
        &self,
        actor: &Actor,
        present: &str,
        (password, repeated): (&str, &str),
        address: &str,
    ) -> Result<()> {
        let login = officer(actor)?;
        let origin = self.origin(address);
        let guess = self.take_guess(login, &origin).await?;
        if !self.is_password(login, present).await? {
            return Err(ErrorCode::CodeWrong.into());
        }
        let made = self.new_password(login, password, repeated).await?;
        let mut tx = self.store.begin_write().await?;
        self.forget_guesses(&mut tx, &guess).await?;
        staff_accounts::update_password(&mut tx, login, &made, self.clock.now()).await?;
        let note = SecurityNote::new(SecurityKind::PasswordChanged, Doer::Actor(actor), &origin, login);
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }

    /// The secret for another authenticator app, which takes the place of the present one once confirmed.
    ///
    /// # Errors
    /// `not_found` without an account.
    pub async fn begin_own_totp(&self, actor: &Actor) -> Result<NewTotp> {
        let login = self.own_account(actor).await?;
        self.begin_totp(&login).await
    }

    /// Confirms it with a code.
    ///
    /// # Errors
    /// `code_wrong`.
    pub async fn finish_own_totp(&self, actor: &Actor, code: &str, address: &str) -> Result<()> {
        let login = self.own_account(actor).await?;
        let mut tx = self.store.begin_write().await?;
        self.confirm_totp(&mut tx, &login, code, &self.origin(address)).await?;
        Ok(tx.commit().await?)
    }

    /// Begins to add a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable`.
    pub async fn begin_own_passkey(&self, actor: &Actor) -> Result<Challenge> {
        let login = self.own_account(actor).await?;
        self.begin_passkey(&login).await
    }

    /// Adds it.
    ///
    /// # Errors
    /// `passkey_refused`.
    pub async fn finish_own_passkey(
        &self,
        actor: &Actor,
        (ceremony, answer): (&str, Value),
        name: &str,
        address: &str,
    ) -> Result<()> {
        let login = self.own_account(actor).await?;
        let passkey = self.answered_passkey(&login, ceremony, answer, name).await?;
        let mut tx = self.store.begin_write().await?;
        self.add_passkey(&mut tx, &passkey, &self.origin(address)).await?;
        Ok(tx.commit().await?)
    }

    /// Takes a passkey away.
    ///
    /// # Errors
    /// `last_factor` when no second factor would be left, `not_found`.
    pub async fn remove_own_passkey(&self, actor: &Actor, id: &str, address: &str) -> Result<()> {
        let login = self.own_account(actor).await?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        if !passkeys::delete(&mut tx, &login, id).await? {
            return Err(Error::NOT_FOUND);
        }
        if self.factors(&mut tx, &login).await? == (false, 0) {
            return Err(ErrorCode::LastFactor.into());
        }
        let note = SecurityNote::new(SecurityKind::FactorRemoved, Doer::Actor(actor), &origin, &login);
        self.note_security(&mut tx, note).await?;
        Ok(tx.commit().await?)
    }

    /// New recovery codes in place of the old ones.
    ///
    /// # Errors
    /// `not_found` without an account.
    pub async fn renew_own_codes(&self, actor: &Actor, address: &str) -> Result<Vec<String>> {
        let login = self.own_account(actor).await?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        let made = self.renew_codes(&mut tx, &login).await?;
        let note = SecurityNote::new(SecurityKind::RecoveryCodesRenewed, Doer::Actor(actor), &origin, &login);
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(made)
    }

    async fn own_account(&self, actor: &Actor) -> Result<String> {
        let login = officer(actor)?;
        let mut reader = self.store.reader().await?;
        let account = self.active_account(&mut reader, login).await?;
        account.map(|account| account.login).ok_or(Error::NOT_FOUND)
    }
}
