//! What administrators see of the accounts, and invitations from the console. Not here: recovering and inviting on the
//! site, which need two administrators (`recover`).

use super::{HOUR, administrator};
use crate::{
    random,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::Holder,
    },
    store::{staff_accounts, staff_links, staff_links::StaffLink, staff_recoveries, staff_sessions},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    fold::fold,
    security::SecurityKind,
    staff_access::{INVITATION_HOURS, LinkPurpose},
    unit::Staff,
};
use std::collections::BTreeMap;

/// How far an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountState {
    None,
    Invited,
    Active,
    Recovering,
}

/// A member of staff with the state of their account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    pub login: String,
    pub name: String,
    pub state: AccountState,
}

impl Services {
    /// Those of the administrator's units whose login or name holds these words, with their accounts; without words those
    /// who have an account. At most `most`, in the order of logins.
    ///
    /// # Errors
    /// `not_allowed` for everybody but administrators; `not_found` where no accounts are kept.
    pub async fn staff_accounts(&self, actor: &Actor, words: &str, most: usize) -> Result<Vec<StaffRow>> {
        administrator(actor)?;
        if !self.keeps_staff_accounts() {
            return Err(Error::NOT_FOUND);
        }
        let words = fold(words.trim());
        match words.as_str() {
            "" => self.note_first_page(actor, "accounts").await?,
            words => self.note_look_up(actor, "accounts", words).await?,
        }
        let mut reader = self.store.reader().await?;
        let states: BTreeMap<String, String> =
            staff_accounts::list_states(&mut reader).await?.into_iter().collect();
        let state = |login: &str| match states.get(login).map(String::as_str) {
            None => AccountState::None,
            Some("active") => AccountState::Active,
            Some("recovering") => AccountState::Recovering,
            Some(_) => AccountState::Invited,
        };
        let meant = |staff: &&Staff| {
            if !self.keeps_account_of(actor, &staff.login) {
                return false;
            }
            if words.is_empty() {
                return states.contains_key(&staff.login);
            }
            staff.login.contains(&words) || fold(&staff.name).contains(&words)
        };
        let rows = self.catalogue.all_staff().filter(meant).map(|staff| StaffRow {
            login: staff.login.clone(),
            name: staff.name.clone(),
            state: state(&staff.login),
        });
        let mut rows: Vec<StaffRow> = rows.collect();
        rows.sort_by(|a, b| a.login.cmp(&b.login));
        rows.truncate(most);
        Ok(rows)
    }

    /// An invitation by whoever has the console, who has everything: the first ones of a new installation, and those of a
    /// centre that has one administrator. Returns the token of the link, which is stored nowhere; an earlier link of theirs
    /// is worth nothing from now on.
    ///
    /// # Errors
    /// `not_found` for somebody unknown; `wrong_state` when they have an account already.
    pub async fn invite_from_console(&self, login: &str) -> Result<String> {
        self.colleague(login)?;
        let mut tx = self.store.begin_write().await?;
        let token = self.invite_anew(&mut tx, login).await?;
        let note = SecurityNote::new(SecurityKind::AccountInvited, Doer::System, "", login);
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(token)
    }

    async fn invite_anew(&self, tx: &mut crate::store::Connection, login: &str) -> Result<String> {
        let now = self.clock.now();
        self.account_to_open(tx, login, "").await?;
        for state in ["open", "approved"] {
            staff_recoveries::update_replaced(tx, (login, "", state), "", now).await?;
        }
        let expires_at = now + INVITATION_HOURS * HOUR;
        self.new_link(tx, login, LinkPurpose::Invitation, "", "password", expires_at).await
    }

    /// Makes an account that nobody has opened yet; its owner is told.
    ///
    /// # Errors
    /// `wrong_state` when they have one already.
    pub(super) async fn account_to_open(
        &self,
        tx: &mut crate::store::Connection,
        login: &str,
        by: &str,
    ) -> Result<()> {
        let now = self.clock.now();
        staff_accounts::insert(tx, login, &self.new_id(), now).await?;
        let account = staff_accounts::lock(tx, login).await?.ok_or(Error::NOT_FOUND)?;
        if account.state != "invited" {
            return Err(ErrorCode::WrongState.into());
        }
        Ok(staff_accounts::update_invited(tx, login, by, now).await?)
    }

    /// A new link in place of all others of an account; returns its token.
    pub(super) async fn new_link(
        &self,
        tx: &mut crate::store::Connection,
        login: &str,
        purpose: LinkPurpose,
        code: &str,
        step: &str,
        expires_at: i64,
    ) -> Result<String> {
        let token = random::token_128(&*self.random);
        let link = StaffLink {
            id: hash(&token),
            login: login.to_owned(),
            purpose: purpose.code().to_owned(),
            code: code.to_owned(),
            step: step.to_owned(),
            expires_at,
        };
        staff_links::delete_all(tx, login).await?;
        staff_links::insert(tx, &link).await?;
        Ok(token)
    }

    /// Ends all sessions of a member of staff at once.
    ///
    /// # Errors
    /// `not_allowed`, for those of other units, too.
    pub async fn end_staff_sessions(&self, actor: &Actor, login: &str, address: &str) -> Result<u64> {
        self.administrator_of(actor, login)?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        self.doubt(&mut tx, &Holder::Staff(login.to_owned())).await?;
        let ended = staff_sessions::delete_all(&mut tx, login).await?;
        let note = SecurityNote::new(SecurityKind::SessionRevoked, Doer::Actor(actor), &origin, login);
        self.note_security(&mut tx, note).await?;
        tx.commit().await?;
        Ok(ended)
    }
}
