//! Who a browser is: sessions of citizens and of staff. Not here: the protocol of signing in (`identity`).

use super::{Result, Services, keys::hash};
use crate::{
    random,
    store::{
        accounts::{self, Account},
        sessions::{self, Session},
    },
};
use app::domain::dossier::Actor;

const MINUTE: i64 = 60_000;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub enum SignedIn {
    Citizen(Box<Account>),
    Staff { name: String, actor: Actor },
}

impl SignedIn {
    pub fn actor(&self) -> Actor {
        match self {
            Self::Citizen(account) => Actor::citizen(account.id.clone()),
            Self::Staff { actor, .. } => actor.clone(),
        }
    }
}

/// For whom a session is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    Account(String),
    Staff(String),
}

impl Services {
    /// Opens a session and returns the value of its cookie, which is stored nowhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(&self, holder: Holder, id_token: &str) -> Result<String> {
        let cookie = random::token_128(&*self.random);
        let now = self.clock.now();
        let (account_id, staff_login) = match holder {
            Holder::Account(id) => (Some(id), None),
            Holder::Staff(login) => (None, Some(login)),
        };
        let session = Session {
            id: hash(&cookie),
            account_id,
            staff_login,
            id_token: id_token.to_owned(),
            created_at: now,
            seen_at: now,
            expires_at: self.session_end(now, now),
        };
        let mut tx = self.store.begin_write().await?;
        sessions::insert(&mut tx, &session).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// Who a cookie belongs to; nobody when the session has expired or the person is no longer known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who(&self, cookie: &str) -> Result<Option<SignedIn>> {
        let now = self.clock.now();
        let mut reader = self.store.reader().await?;
        let Some(session) = sessions::find(&mut reader, &hash(cookie), now).await? else { return Ok(None) };
        let who = match (&session.account_id, &session.staff_login) {
            (Some(account), _) => {
                accounts::find(&mut reader, account).await?.map(|a| SignedIn::Citizen(Box::new(a)))
            }
            (None, Some(login)) => self.staff_actor(login).map(|actor| SignedIn::Staff {
                name: self.catalogue.staff(login).map(|staff| staff.name.clone()).unwrap_or_default(),
                actor,
            }),
            (None, None) => None,
        };
        drop(reader);
        // A write a minute at most, however many pages are looked at.
        if now - session.seen_at >= MINUTE {
            let mut tx = self.store.begin_write().await?;
            let end = self.session_end(session.created_at, now);
            sessions::update_seen(&mut tx, &session.id, now, end).await?;
            tx.commit().await?;
        }
        Ok(who)
    }

    /// Ends a session; returns the ID token that the provider wants to see at its own sign-out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_session(&self, cookie: &str) -> Result<Option<String>> {
        let id = hash(cookie);
        let mut tx = self.store.begin_write().await?;
        let session = sessions::find(&mut tx, &id, self.clock.now()).await?;
        sessions::delete(&mut tx, &id).await?;
        tx.commit().await?;
        Ok(session.map(|session| session.id_token))
    }

    /// Idle for so long, or open for so long: whichever comes first.
    fn session_end(&self, created: i64, now: i64) -> i64 {
        let limits = &self.config.limits;
        let idle = i64::try_from(limits.session_idle_minutes).unwrap_or(30) * MINUTE;
        let whole = i64::try_from(limits.session_hours).unwrap_or(12) * 60 * MINUTE;
        (now + idle).min(created + whole)
    }
}
