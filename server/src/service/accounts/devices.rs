//! The devices on which somebody is signed in: seeing them, and signing out elsewhere. What is ended is ended at once,
//! because every request looks its session up.

use super::sign_in::doer;
use crate::{
    service::{
        Error, Result, Services,
        keys::hash,
        sessions::{Holder, OpenSession, SignedIn},
    },
    store::{
        Connection,
        sessions::{self, Owner},
        subscriptions,
    },
};
use app::domain::security::SecurityKind;

/// Who is behind a page that was shown before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Behind {
    /// The session for which it was shown.
    Same,
    /// The same person in a later session, of this public name.
    Later(String),
    /// Somebody else.
    Other,
    Nobody,
}

impl Services {
    /// The sessions of somebody who is signed in, the last used first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_sessions(&self, who: &SignedIn) -> Result<Vec<OpenSession>> {
        let holder = who.holder();
        let mut reader = self.store.reader().await?;
        let rows = sessions::list(&mut reader, owner(&holder), self.clock.now()).await?;
        Ok(rows.iter().map(OpenSession::from).collect())
    }

    /// By what pages know the same person again in a later session, without saying who it is.
    pub fn mark_of(&self, holder: &Holder) -> String {
        let whose = match holder {
            Holder::Account(id) => format!("page:account:{id}"),
            Holder::Staff(login) => format!("page:staff:{login}"),
        };
        self.keys.pseudonym(&whose)
    }

    /// What has become of the session for which a page was shown: by its public name, and the mark of its person. Asking
    /// is no sign of life.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_behind(&self, cookie: &str, handle: &str, person: &str) -> Result<Behind> {
        let found = sessions::find(&mut *self.store.reader().await?, &hash(cookie), self.clock.now()).await?;
        Ok(match found {
            None => Behind::Nobody,
            Some(session) if session.handle == handle => Behind::Same,
            Some(session) if self.mark_of(&Holder::of(&session)) == person => Behind::Later(session.handle),
            Some(_) => Behind::Other,
        })
    }

    /// Under which name the requests of a cookie are counted: that of its session, which keeps it whatever its secret; of a
    /// cookie that opens nothing, its own.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counted_as(&self, cookie: &str) -> Result<String> {
        let id = hash(cookie);
        let found = sessions::find_handle(&mut *self.store.reader().await?, &id, self.clock.now()).await?;
        Ok(found.unwrap_or(id))
    }

    /// Ends one session of somebody, by its public name.
    ///
    /// # Errors
    /// `not_found` for a session of somebody else, and for none.
    pub async fn end_session(&self, who: &SignedIn, handle: &str, origin: &str) -> Result<()> {
        let holder = who.holder();
        let mut tx = self.store.begin_write().await?;
        self.doubt(&mut tx, &holder).await?;
        if !sessions::delete_by_handle(&mut tx, owner(&holder), handle).await? {
            return Err(Error::NOT_FOUND);
        }
        if let Holder::Account(account) = &holder {
            subscriptions::delete_of_session(&mut tx, account, handle).await?;
        }
        self.end_lost(&mut tx, &holder).await?;
        let what = (origin, handle, "holder");
        self.note_end(&mut tx, SecurityKind::SessionRevoked, doer(&holder), what).await?;
        Ok(tx.commit().await?)
    }

    /// Ends all sessions of somebody but the one in which they ask; how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_other_sessions(&self, who: &SignedIn, origin: &str) -> Result<usize> {
        self.end_sessions(&who.holder(), &who.session().handle, "holder", origin).await
    }

    /// Ends all sessions of somebody but one (`except` may be empty), because `by` wanted it: a word for the journal of
    /// security. Needed after whatever makes old sessions doubtful, such as a new password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions(&self, holder: &Holder, except: &str, by: &str, origin: &str) -> Result<usize> {
        let mut tx = self.store.begin_write().await?;
        self.doubt(&mut tx, holder).await?;
        let ended = sessions::delete_others(&mut tx, owner(holder), except).await?;
        if let Holder::Account(account) = holder {
            subscriptions::delete_others(&mut tx, account, except).await?;
        }
        self.end_lost(&mut tx, holder).await?;
        for handle in &ended {
            let what = (origin, handle.as_str(), by);
            self.note_end(&mut tx, SecurityKind::SessionRevoked, doer(holder), what).await?;
        }
        tx.commit().await?;
        Ok(ended.len())
    }
}

impl Services {
    /// Who signs out elsewhere does not trust what stands there: the browsers that asked in those sessions to be told
    /// are told nothing more, and the consent to it ends.
    async fn end_lost(&self, tx: &mut Connection, holder: &Holder) -> Result<()> {
        let Holder::Account(account) = holder else { return Ok(()) };
        self.end_lost_messages(tx, (account, ""), doer(holder)).await
    }
}

/// Whose sessions, for the store.
pub(in crate::service) fn owner(holder: &Holder) -> Owner<'_> {
    match holder {
        Holder::Account(account) => Owner { account, staff: "" },
        Holder::Staff(staff) => Owner { account: "", staff },
    }
}
