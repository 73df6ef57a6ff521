//! What a member of staff sees and changes of their own means of access. Every change ends their other sessions, because
//! whoever opened one of those may be why. Not here: that they have proved anew who they are, which the handlers ask first.

use super::{Challenge, Here, NewTotp, failed, hold::Held, officer};
use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{Connection, passkeys, recovery_codes, staff_accounts},
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

    /// Changes one's password. Returns how many other sessions ended, as every change here does.
    ///
    /// # Errors
    /// `code_wrong` when the present one is not known, or what is wrong with the new one.
    pub async fn change_password(
        &self,
        here: Here<'_>,
        present: &str,
        (password, repeated): (&str, &str),
    ) -> Result<usize> {
        let login = officer(here.actor)?;
        let origin = self.origin(here.address);
        let guess = self.take_guess(login, &origin).await?;
        let mut reader = self.store.reader().await?;
        let before = self.active_account(&mut reader, login).await?.ok_or(Error::NOT_FOUND)?;
        drop(reader);
        let known = self.credentials.passwords.matches(present, Some(&before.password)).await;
        if !known.map_err(failed)? {
            return Err(ErrorCode::CodeWrong.into());
        }
        // Whoever knows the present one may look for a new one as often as it takes.
        let mut tx = self.store.begin_write().await?;
        self.forget_guess(&mut tx, &guess).await?;
        tx.commit().await?;
        let made = self.new_password(login, password, repeated).await?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        // The password that was known is not the present one any more.
        if held.account()?.password != before.password {
            return Err(ErrorCode::CodeWrong.into());
        }
        self.forget_guesses(&mut tx, &guess).await?;
        staff_accounts::update_password(&mut tx, login, &made, self.clock.now()).await?;
        let ended = self.changed(&mut tx, &held, (here, SecurityKind::PasswordChanged)).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// The secret for another authenticator app, which takes the place of the present one once confirmed.
    ///
    /// # Errors
    /// `not_found` without an account.
    pub async fn begin_own_totp(&self, here: Here<'_>) -> Result<NewTotp> {
        let login = officer(here.actor)?;
        let mut tx = self.store.begin_write().await?;
        self.hold(&mut tx, here).await?.account()?;
        let made = self.begin_totp(&mut tx, login).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Confirms it with a code.
    ///
    /// # Errors
    /// `code_wrong`.
    pub async fn finish_own_totp(&self, here: Here<'_>, code: &str) -> Result<usize> {
        let login = officer(here.actor)?;
        let origin = self.origin(here.address);
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        held.account()?;
        let ended = self.end_elsewhere(&mut tx, &held, (login, &origin)).await?;
        self.confirm_totp(&mut tx, login, code, &origin).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Begins to add a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable`.
    pub async fn begin_own_passkey(&self, actor: &Actor) -> Result<Challenge> {
        let login = officer(actor)?;
        let mut reader = self.store.reader().await?;
        self.active_account(&mut reader, login).await?.ok_or(Error::NOT_FOUND)?;
        drop(reader);
        self.begin_passkey(login).await
    }

    /// Adds it.
    ///
    /// # Errors
    /// `passkey_refused`.
    pub async fn finish_own_passkey(
        &self,
        here: Here<'_>,
        (ceremony, answer): (&str, Value),
        name: &str,
    ) -> Result<usize> {
        let login = officer(here.actor)?;
        let origin = self.origin(here.address);
        let passkey = self.answered_passkey(login, ceremony, answer, name).await?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        held.account()?;
        let ended = self.end_elsewhere(&mut tx, &held, (login, &origin)).await?;
        self.add_passkey(&mut tx, &passkey, &origin).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// Takes a passkey away.
    ///
    /// # Errors
    /// `last_factor` when no second factor would be left, `not_found`.
    pub async fn remove_own_passkey(&self, here: Here<'_>, id: &str) -> Result<usize> {
        let login = officer(here.actor)?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        held.account()?;
        if !passkeys::delete(&mut tx, login, id).await? {
            return Err(Error::NOT_FOUND);
        }
        if self.factors(&mut tx, login).await? == (false, 0) {
            return Err(ErrorCode::LastFactor.into());
        }
        let ended = self.changed(&mut tx, &held, (here, SecurityKind::FactorRemoved)).await?;
        tx.commit().await?;
        Ok(ended)
    }

    /// New recovery codes in place of the old ones, and how many other sessions ended.
    ///
    /// # Errors
    /// `not_found` without an account.
    pub async fn renew_own_codes(&self, here: Here<'_>) -> Result<(Vec<String>, usize)> {
        let login = officer(here.actor)?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        held.account()?;
        let codes = self.renew_codes(&mut tx, login).await?;
        let ended = self.changed(&mut tx, &held, (here, SecurityKind::RecoveryCodesRenewed)).await?;
        tx.commit().await?;
        Ok((codes, ended))
    }

    /// Writes a change down and ends the other sessions.
    async fn changed(
        &self,
        tx: &mut Connection,
        held: &Held,
        (here, kind): (Here<'_>, SecurityKind),
    ) -> Result<usize> {
        let (login, origin) = (officer(here.actor)?, self.origin(here.address));
        let ended = self.end_elsewhere(tx, held, (login, &origin)).await?;
        let note = SecurityNote::new(kind, Doer::Actor(here.actor), &origin, login);
        self.note_security(tx, note).await?;
        Ok(ended)
    }
}
