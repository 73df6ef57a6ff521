//! Signing in with login, password and one-time code, or with a passkey alone. Unknown and wrong are answered alike, after
//! the same work. Not here: the identity provider (`accounts`).

use super::{credentials, failed};
use crate::{
    credentials::{Ceremony, normal_code},
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::{Holder, Opening},
    },
    store::{Connection, passkeys, recovery_codes, staff_accounts, staff_accounts::StaffAccount},
};
use app::domain::{error::ErrorCode, security::SecurityKind, session::Proof};
use serde_json::Value;

/// What somebody typed.
#[derive(Clone, Copy)]
pub struct StaffSignIn<'a> {
    pub login: &'a str,
    pub password: &'a str,
    /// Six digits of the app, or a recovery code.
    pub code: &'a str,
}

/// By which second factor somebody was known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Second {
    App,
    RecoveryCode,
}

impl Services {
    /// Signs a member of staff in and returns the value of the session's cookie. `address` is the client's, `device` in
    /// words.
    ///
    /// # Errors
    /// `staff_sign_in_failed` for whatever was wrong, `too_many_guesses`.
    pub async fn sign_in_staff(&self, tried: StaffSignIn<'_>, address: &str, device: &str) -> Result<String> {
        if !self.keeps_staff_accounts() {
            return Err(Error::NOT_FOUND);
        }
        let origin = self.origin(address);
        let guess = self.take_guess(tried.login, &origin).await?;
        let mut reader = self.store.reader().await?;
        let account = self.active_account(&mut reader, tried.login).await?;
        drop(reader);
        let password = account.as_ref().map(|account| account.password.as_str());
        let known = self.credentials.passwords.matches(tried.password, password).await.map_err(failed)?;
        let mut tx = self.store.begin_write().await?;
        // The password that was looked at must be the one of this moment. With a wrong one the code is looked for all the
        // same, in an account that does not exist.
        let held = self.held_account(&mut tx, tried.login).await?;
        let known = known && held.as_ref().map(|account| account.password.as_str()) == password;
        let owner = held.filter(|_| known).unwrap_or_default();
        let second = self.use_code(&mut tx, &owner, tried.code).await?;
        let Some(second) = second.filter(|_| known) else {
            let subject = account.map(|account| account.login).unwrap_or_default();
            let note = SecurityNote::new(SecurityKind::SignInFailed, Doer::Guest, &origin, &subject);
            self.note_security(&mut tx, note).await?;
            tx.commit().await?;
            return Err(ErrorCode::StaffSignInFailed.into());
        };
        self.forget_guesses(&mut tx, &guess).await?;
        let session =
            self.open_staff_session(&mut tx, (&owner.login, Proof::PasswordTotp), (&origin, device));
        let session = session.await?;
        self.note_code(&mut tx, (&owner.login, second), (&origin, "sign_in")).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Uses a one-time code or a recovery code of an account up. Whoever calls it notes the second (`note_code`), after
    /// what they change of sessions.
    pub(super) async fn use_code(
        &self,
        tx: &mut Connection,
        account: &StaffAccount,
        typed: &str,
    ) -> Result<Option<Second>> {
        let code = normal_code(typed);
        let secret = self.open_totp(&account.login, &account.totp)?;
        let step = secret.and_then(|secret| secret.check(&code, self.clock.now()));
        // Both are always asked for, so that no kind of account answers faster.
        let by_app =
            staff_accounts::claim_totp_step(tx, &account.login, step.unwrap_or(0)).await? && step.is_some();
        let by_paper = recovery_codes::claim(tx, &account.login, &hash(&code)).await?;
        Ok(match (by_app, by_paper) {
            (true, _) => Some(Second::App),
            (_, true) => Some(Second::RecoveryCode),
            _ => None,
        })
    }

    /// Notes that a recovery code was used up, wherever it took the app's place: the last entry but one of a transaction.
    pub(super) async fn note_code(
        &self,
        tx: &mut Connection,
        (login, second): (&str, Second),
        (origin, purpose): (&str, &str),
    ) -> Result<()> {
        if second != Second::RecoveryCode {
            return Ok(());
        }
        let data = serde_json::json!({ "for": purpose });
        let note = SecurityNote::new(SecurityKind::RecoveryCodeUsed, Doer::Login(login), origin, login);
        self.note_security(tx, SecurityNote { data, ..note }).await
    }

    /// Begins a sign-in with a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable`.
    pub async fn begin_passkey_sign_in(&self) -> Result<super::Challenge> {
        let (options, ceremony) = self.passkeys()?.begin_sign_in().map_err(failed)?;
        self.keep_ceremony(options, &ceremony).await
    }

    /// Finishes it with the browser's answer; returns the value of the session's cookie.
    ///
    /// # Errors
    /// `passkey_refused` for whatever was wrong.
    pub async fn finish_passkey_sign_in(
        &self,
        ceremony: &str,
        answer: Value,
        address: &str,
        device: &str,
    ) -> Result<String> {
        let origin = self.origin(address);
        match self.sign_in_by_passkey(ceremony, answer, (&origin, device)).await {
            Ok(session) => Ok(session),
            Err(error) => {
                self.tell_security(SecurityNote::new(SecurityKind::SignInFailed, Doer::Guest, &origin, ""))
                    .await?;
                Err(error)
            }
        }
    }

    /// Opens a session of whoever answered a sign-in's challenge.
    async fn sign_in_by_passkey(&self, ceremony: &str, answer: Value, place: (&str, &str)) -> Result<String> {
        let Ceremony::SignIn { state } = self.claim_ceremony(ceremony).await? else { return Err(refused()) };
        let engine = self.passkeys()?;
        let (handle, id) = engine.whose(&answer).map_err(|error| told(&error))?;
        let mut tx = self.store.begin_write().await?;
        let account = staff_accounts::find_by_handle(&mut tx, &handle).await?.ok_or_else(refused)?;
        let account = self.held_account(&mut tx, &account.login).await?.ok_or_else(refused)?;
        let own = passkeys::list(&mut tx, &account.login).await?;
        let stored = own.into_iter().find(|passkey| passkey.id == id).ok_or_else(refused)?;
        let credential = credentials(std::slice::from_ref(&stored)).concat();
        let done = engine.finish_sign_in(*state, answer, &credential).map_err(|error| told(&error))?;
        passkeys::update_used(&mut tx, &done.id, &done.credential, self.clock.now()).await?;
        self.forget_guesses_at(&mut tx, &account.login, place.0).await?;
        let session = self.open_staff_session(&mut tx, (&account.login, Proof::Passkey), place).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Opens a session of a member of staff who has just proved who they are; the device in words stands behind the
    /// origin.
    pub(super) async fn open_staff_session(
        &self,
        tx: &mut Connection,
        (login, proof): (&str, Proof),
        (origin, device): (&str, &str),
    ) -> Result<String> {
        let opening = Opening {
            device: device.to_owned(),
            origin: origin.to_owned(),
            ..Opening::new(Holder::Staff(login.to_owned()), proof)
        };
        self.open_session_within(tx, opening).await
    }
}

/// One answer for every passkey that opens nothing.
pub(super) fn refused() -> Error {
    ErrorCode::PasskeyRefused.into()
}

/// The cause is for the log.
pub(super) fn told(error: &crate::credentials::PasskeyError) -> Error {
    tracing::info!(%error, "a passkey was refused");
    refused()
}
