//! Keeping an account as it is while something is done with it: what began before a recovery must not be written after it.
//! Whoever writes holds the account's row first, changes sessions next and writes into the journal last, all in this order,
//! so that nobody waits for each other. Not here: what is written.

use crate::{
    random,
    service::{Error, Result, Services, accounts::owner, keys::hash, security::Doer, sessions::Holder},
    store::{
        Connection,
        sessions::{self, Session},
        staff_accounts::{self, StaffAccount},
    },
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind};

/// How long the secret before the present one still names a session, in milliseconds.
const FORMER: i64 = 60_000;

/// Somebody at their screen: who, the value of their session's cookie, and the client's address.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub actor: &'a Actor,
    pub session: &'a str,
    pub address: &'a str,
}

/// What stays as it is until the transaction ends.
pub(super) struct Held {
    /// Nothing where the person has no account here.
    account: Option<StaffAccount>,
    pub session: Session,
}

impl Held {
    /// The account.
    ///
    /// # Errors
    /// `not_found` where the person has none here.
    pub(super) fn account(&self) -> Result<&StaffAccount> {
        self.account.as_ref().ok_or(Error::NOT_FOUND)
    }

    /// The account, or one that nothing opens.
    pub(super) fn account_or_none(&self) -> StaffAccount {
        self.account.clone().unwrap_or_default()
    }
}

impl Services {
    /// The account and the session of somebody who is about to do something. A recovery that is under way is waited for;
    /// one that is over has ended the session, even when its owner has a new account by now.
    ///
    /// # Errors
    /// `not_signed_in` when the session has ended meanwhile.
    pub(super) async fn hold(&self, tx: &mut Connection, here: Here<'_>) -> Result<Held> {
        let login = here.actor.login();
        let account = self.held_account(tx, login.unwrap_or_default()).await?;
        let open = sessions::find(tx, &hash(here.session), self.clock.now()).await?;
        let own = open.filter(|session| session.staff_login.as_deref() == login);
        let session = own.ok_or(Error::Known(ErrorCode::NotSignedIn))?;
        Ok(Held { account, session })
    }

    /// The account of a login, if it can be used now; nobody else changes it until the transaction ends.
    pub(super) async fn held_account(
        &self,
        tx: &mut Connection,
        login: &str,
    ) -> Result<Option<StaffAccount>> {
        let account = staff_accounts::lock(tx, login).await?;
        Ok(self.usable(account))
    }

    /// Until when the secret that a session had so far still names it: as long as a request may be under way.
    pub(in crate::service) fn former_until(&self) -> i64 {
        self.clock.now() + FORMER
    }

    /// A new secret for a session that may do more from now on. Requests that left with the old one are known by it for
    /// another minute, but it counts for no proof. Returns the cookie's value.
    ///
    /// # Errors
    /// `not_signed_in` when the session has ended meanwhile.
    pub(super) async fn renew_session(&self, tx: &mut Connection, session: &Session) -> Result<String> {
        let cookie = random::token_128(&*self.random);
        if sessions::rotate(tx, &session.id, &hash(&cookie), self.former_until()).await? {
            Ok(cookie)
        } else {
            Err(ErrorCode::NotSignedIn.into())
        }
    }

    /// Ends what was opened with means of access that have changed: all sessions but this one. How many there were.
    pub(super) async fn end_elsewhere(
        &self,
        tx: &mut Connection,
        held: &Held,
        (login, origin): (&str, &str),
    ) -> Result<usize> {
        let holder = Holder::Staff(login.to_owned());
        self.doubt(tx, &holder).await?;
        let ended = sessions::delete_others(tx, owner(&holder), &held.session.handle).await?;
        for handle in &ended {
            let what = (origin, handle.as_str(), "access_changed");
            self.note_end(tx, SecurityKind::SessionRevoked, Doer::Login(login), what).await?;
        }
        Ok(ended.len())
    }
}
