//! Opening or recovering an account with a one-time link: first the password, then a second factor, then recovery codes.
//! After the first step the link itself is worth nothing any more; whoever made it cannot come back with it.

use super::{Challenge, NewTotp, failed};
use crate::unprinted::unprinted;
use crate::{
    credentials::normal_code,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
    },
    store::{Connection, passkeys, staff_accounts, staff_links, staff_links::StaffLink, staff_recoveries},
};
use app::domain::{
    error::ErrorCode,
    security::SecurityKind,
    session::Proof,
    staff_access::{LinkPurpose, Lost},
};
use serde_json::Value;

/// What a link leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    pub login: String,
    pub name: String,
    pub purpose: LinkPurpose,
    /// Whether the administrator's code is needed beside the link.
    pub needs_code: bool,
    /// Whether the password is set and a second factor comes next.
    pub has_password: bool,
    /// Whether the account has a passkey, which is worth asking for where the factors were not lost.
    pub has_passkey: bool,
}

/// An account that can be used.
#[derive(Clone, PartialEq, Eq)]
pub struct Joined {
    /// The value of the cookie of a new session.
    pub session: String,
    /// The recovery codes, which nobody sees again; none where the old ones stay.
    pub codes: Vec<String>,
}

unprinted!(Joined);

impl Services {
    /// What a link leads to.
    ///
    /// # Errors
    /// `link_worn` for every link that opens nothing.
    pub async fn joining(&self, token: &str) -> Result<Joining> {
        let mut reader = self.store.reader().await?;
        let link = self.link(&mut reader, token).await?;
        let (_, passkeys) = self.factors(&mut reader, &link.login).await?;
        Ok(Joining {
            has_passkey: passkeys > 0 && self.knows_passkeys(),
            name: self.colleague(&link.login).map_err(|_| worn())?,
            purpose: LinkPurpose::from_code(&link.purpose).ok_or_else(worn)?,
            needs_code: !link.code.is_empty(),
            has_password: link.step == "factor",
            login: link.login,
        })
    }

    /// Sets the password; returns the token of the next step, which takes the place of the link's.
    ///
    /// # Errors
    /// `link_worn`, `too_many_guesses`, `code_wrong`, or what is wrong with the password.
    pub async fn join_with_password(
        &self,
        token: &str,
        code: &str,
        password: &str,
        repeated: &str,
        address: &str,
    ) -> Result<String> {
        let mut reader = self.store.reader().await?;
        let link = self.link(&mut reader, token).await?;
        drop(reader);
        if link.step != "password" {
            return Err(worn());
        }
        if !link.code.is_empty() {
            let guess = self.take_guess(&format!("link:{}", link.login), &self.origin(address)).await?;
            let right = self.credentials.passwords.matches(&normal_code(code), Some(&link.code)).await;
            if !right.map_err(failed)? {
                return Err(ErrorCode::CodeWrong.into());
            }
            let mut tx = self.store.begin_write().await?;
            self.forget_guesses(&mut tx, &guess).await?;
            tx.commit().await?;
        }
        let made = self.new_password(&link.login, password, repeated).await?;
        let mut tx = self.store.begin_write().await?;
        // In the order of a recovery: the account first.
        staff_accounts::lock(&mut tx, &link.login).await?;
        if !staff_links::delete(&mut tx, &link.id).await? {
            return Err(worn());
        }
        let now = self.clock.now();
        staff_accounts::update_password(&mut tx, &link.login, &made, now).await?;
        // An app's key that was shown to whoever had an earlier link opens nothing.
        staff_accounts::update_totp_new(&mut tx, &link.login, "", now).await?;
        let purpose = LinkPurpose::from_code(&link.purpose).ok_or_else(worn)?;
        let next = self.new_link(&mut tx, &link.login, purpose, "", "factor", link.expires_at).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// The secret for an authenticator app.
    ///
    /// # Errors
    /// `link_worn`.
    pub async fn join_totp(&self, token: &str) -> Result<NewTotp> {
        let link = self.factor_link(token).await?;
        let mut tx = self.store.begin_write().await?;
        staff_accounts::lock(&mut tx, &link.login).await?;
        self.link(&mut tx, token).await?;
        let made = self.begin_totp(&mut tx, &link.login).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Finishes with a code: the first one of a new app, or one of the factor that is still there.
    ///
    /// # Errors
    /// `link_worn`, `code_wrong`, `too_many_guesses`.
    pub async fn finish_join_totp(
        &self,
        token: &str,
        code: &str,
        address: &str,
        device: &str,
    ) -> Result<Joined> {
        if let Some(link) = self.kept_factor(token).await? {
            return self.rejoin_by_code((token, &link), code, (address, device)).await;
        }
        let link = self.factor_link(token).await?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        staff_accounts::lock(&mut tx, &link.login).await?;
        self.confirm_totp(&mut tx, &link.login, code, &origin).await?;
        let codes = self.open_account(&mut tx, &link, &origin).await?;
        let who = (link.login.as_str(), Proof::PasswordTotp);
        let session = self.open_staff_session(&mut tx, who, (&origin, device)).await?;
        tx.commit().await?;
        Ok(Joined { session, codes })
    }

    /// Begins with a passkey: a new one, or one that is still there.
    ///
    /// # Errors
    /// `link_worn`, `passkeys_unavailable`.
    pub async fn join_passkey(&self, token: &str) -> Result<Challenge> {
        if let Some(link) = self.kept_factor(token).await? {
            return self.begin_rejoining(&link).await;
        }
        let link = self.factor_link(token).await?;
        self.begin_passkey(&link.login).await
    }

    /// Finishes with the passkey's answer.
    ///
    /// # Errors
    /// `link_worn`, `passkey_refused`.
    pub async fn finish_join_passkey(
        &self,
        token: &str,
        ceremony: &str,
        answer: Value,
        address: &str,
        device: &str,
    ) -> Result<Joined> {
        if let Some(link) = self.kept_factor(token).await? {
            return self.rejoin_by_passkey((token, &link), (ceremony, answer), (address, device)).await;
        }
        let link = self.factor_link(token).await?;
        let origin = self.origin(address);
        let passkey = self.answered_passkey(&link.login, ceremony, answer, device).await?;
        let mut tx = self.store.begin_write().await?;
        staff_accounts::lock(&mut tx, &link.login).await?;
        self.add_passkey(&mut tx, &passkey, &origin).await?;
        let codes = self.open_account(&mut tx, &link, &origin).await?;
        let who = (link.login.as_str(), Proof::PasswordPasskey);
        let session = self.open_staff_session(&mut tx, who, (&origin, device)).await?;
        tx.commit().await?;
        Ok(Joined { session, codes })
    }

    /// The account is complete: the link is used up, and there are recovery codes.
    async fn open_account(&self, tx: &mut Connection, link: &StaffLink, origin: &str) -> Result<Vec<String>> {
        self.use_link_up(tx, link, origin).await?;
        self.renew_codes(tx, &link.login).await
    }

    /// The end of every way here: the account can be used from now on, and the journal says how it came to that.
    pub(super) async fn use_link_up(
        &self,
        tx: &mut Connection,
        link: &StaffLink,
        origin: &str,
    ) -> Result<()> {
        if !staff_links::delete(tx, &link.id).await? {
            return Err(worn());
        }
        let lost = match LinkPurpose::from_code(&link.purpose) {
            Some(LinkPurpose::Recovery) => Some(Lost::Factors),
            Some(LinkPurpose::NewPassword) => Some(Lost::Password),
            _ => None,
        };
        staff_accounts::update_state(tx, &link.login, "active", self.clock.now()).await?;
        staff_recoveries::update_finished(tx, &link.login, self.clock.now()).await?;
        let kind = lost.map_or(SecurityKind::AccountOpened, |_| SecurityKind::RecoveryFinished);
        let note = SecurityNote::new(kind, Doer::Login(&link.login), origin, &link.login);
        let data = lost.map_or(Value::Null, |lost| serde_json::json!({ "lost": lost.code() }));
        self.note_security(tx, SecurityNote { data, ..note }).await
    }

    /// The link where a new factor is set; never one of those who have to show the factor that they have.
    async fn factor_link(&self, token: &str) -> Result<StaffLink> {
        let mut reader = self.store.reader().await?;
        let link = self.link(&mut reader, token).await?;
        let kept = LinkPurpose::from_code(&link.purpose) == Some(LinkPurpose::NewPassword);
        if link.step == "factor" && !kept { Ok(link) } else { Err(worn()) }
    }

    pub(super) async fn link(&self, connection: &mut Connection, token: &str) -> Result<StaffLink> {
        let found = staff_links::find(connection, &hash(token), self.clock.now()).await?;
        found.filter(|_| self.keeps_staff_accounts()).ok_or_else(worn)
    }

    /// Whether an account has a second factor, and which.
    pub(super) async fn factors(&self, connection: &mut Connection, login: &str) -> Result<(bool, usize)> {
        let account = staff_accounts::find(connection, login).await?;
        let app = account.is_some_and(|account| !account.totp.is_empty());
        Ok((app, passkeys::list(connection, login).await?.len()))
    }
}

pub(super) fn worn() -> Error {
    ErrorCode::LinkWorn.into()
}
