//! Setting a password and second factors. Not here: who may do so for whom, which the callers have asked.

use super::{
    Challenge, credentials, failed,
    sign_in::{refused, told},
};
use crate::{
    credentials::{Ceremony, TotpSecret, is_common, normal_code, recovery_codes},
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
    },
    store::{Connection, passkeys, passkeys::StoredPasskey, recovery_codes as codes, staff_accounts},
};
use app::domain::{
    error::ErrorCode,
    security::SecurityKind,
    staff_access::{PasswordFault, check_password, own_words},
};
use serde_json::Value;

/// Longest name of a passkey, in characters.
const NAME_MOST: usize = 60;

/// A secret of one-time codes that an app is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTotp {
    /// What the QR code says.
    pub address: String,
    /// The same for typing.
    pub typed: String,
}

impl Services {
    /// Checks a new password and hashes it.
    ///
    /// # Errors
    /// What is wrong with it: `password_short`, `password_long`, `password_common`, `password_own_words`,
    /// `password_differs`.
    pub(super) async fn new_password(&self, login: &str, password: &str, repeated: &str) -> Result<String> {
        if password != repeated {
            return Err(PasswordFault::Differs.into());
        }
        let own = own_words(login, &self.colleague(login)?);
        check_password(password, &own)?;
        if is_common(password, &own) {
            return Err(PasswordFault::Common.into());
        }
        self.credentials.passwords.hash(password, &*self.random).await.map_err(failed)
    }

    /// The secret of an account's one-time codes, if it has one.
    pub(super) fn open_totp(&self, login: &str, sealed: &str) -> Result<Option<TotpSecret>> {
        if sealed.is_empty() {
            return Ok(None);
        }
        let bytes = self.credentials.vault.open(&place(login), sealed).map_err(failed)?;
        TotpSecret::from_bytes(&bytes).map(Some).map_err(failed)
    }

    /// The secret that waits for its first code, made where there is none, so that a page can be shown again.
    pub(super) async fn begin_totp(&self, tx: &mut Connection, login: &str) -> Result<NewTotp> {
        let account = staff_accounts::find(tx, login).await?.ok_or(Error::NOT_FOUND)?;
        let secret = match self.open_totp(login, &account.totp_new)? {
            Some(secret) => secret,
            None => {
                let secret = TotpSecret::new(&*self.random);
                let sealed = self.credentials.vault.seal(&place(login), secret.as_bytes(), &*self.random);
                let sealed = sealed.map_err(failed)?;
                staff_accounts::update_totp_new(tx, login, &sealed, self.clock.now()).await?;
                secret
            }
        };
        let address = secret.address(login).map_err(failed)?;
        Ok(NewTotp { address, typed: secret.typed() })
    }

    /// Puts the waiting secret into force, if this is one of its codes.
    ///
    /// # Errors
    /// `code_wrong`.
    pub(super) async fn confirm_totp(
        &self,
        tx: &mut Connection,
        login: &str,
        typed: &str,
        origin: &str,
    ) -> Result<()> {
        let account = staff_accounts::find(tx, login).await?.ok_or(Error::NOT_FOUND)?;
        let now = self.clock.now();
        let secret = self.open_totp(login, &account.totp_new)?.ok_or(ErrorCode::CodeWrong)?;
        let step = secret.check(&normal_code(typed), now).ok_or(ErrorCode::CodeWrong)?;
        staff_accounts::update_totp(tx, login, &account.totp_new, step, now).await?;
        self.note_security(
            tx,
            SecurityNote::new(SecurityKind::FactorAdded, Doer::Login(login), origin, login),
        )
        .await
    }

    /// Begins to add a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable`.
    pub(super) async fn begin_passkey(&self, login: &str) -> Result<Challenge> {
        let engine = self.passkeys()?;
        let name = self.colleague(login)?;
        let mut reader = self.store.reader().await?;
        let account = staff_accounts::find(&mut reader, login).await?.ok_or(Error::NOT_FOUND)?;
        let present = credentials(&passkeys::list(&mut reader, login).await?);
        drop(reader);
        let begun = engine.begin_registration(&account.handle, login, &name, &present);
        let (options, ceremony) = begun.map_err(failed)?;
        self.keep_ceremony(options, &ceremony).await
    }

    /// What the device answered to a registration that this login began: the passkey to be kept.
    ///
    /// # Errors
    /// `passkey_refused`.
    pub(super) async fn answered_passkey(
        &self,
        login: &str,
        ceremony: &str,
        answer: Value,
        name: &str,
    ) -> Result<StoredPasskey> {
        let begun = self.claim_ceremony(ceremony).await?;
        let Ceremony::Registration { login: beginner, state } = begun else { return Err(refused()) };
        if beginner != login {
            return Err(refused());
        }
        let done = self.passkeys()?.finish_registration(&state, answer).map_err(|error| told(&error))?;
        let name: String = name.trim().chars().filter(|c| !c.is_control()).take(NAME_MOST).collect();
        Ok(StoredPasskey {
            id: done.id,
            login: login.to_owned(),
            name,
            credential: done.credential,
            created_at: self.clock.now(),
            used_at: None,
        })
    }

    /// Keeps a passkey.
    ///
    /// # Errors
    /// `passkey_refused` when somebody has it already.
    pub(super) async fn add_passkey(
        &self,
        tx: &mut Connection,
        passkey: &StoredPasskey,
        origin: &str,
    ) -> Result<()> {
        let added = passkeys::insert(tx, passkey).await;
        added.map_err(|error| if error.is_duplicate() { refused() } else { error.into() })?;
        let login = passkey.login.as_str();
        self.note_security(
            tx,
            SecurityNote::new(SecurityKind::FactorAdded, Doer::Login(login), origin, login),
        )
        .await
    }

    /// New recovery codes in place of all old ones; they are shown once and kept as hashes.
    pub(super) async fn renew_codes(&self, tx: &mut Connection, login: &str) -> Result<Vec<String>> {
        let made = recovery_codes(&*self.random);
        codes::delete_all(tx, login).await?;
        for code in &made {
            codes::insert(tx, login, &hash(&normal_code(code))).await?;
        }
        Ok(made)
    }
}

/// Where an account's secret stands, so that it opens nowhere else.
fn place(login: &str) -> String {
    format!("totp:{login}")
}
