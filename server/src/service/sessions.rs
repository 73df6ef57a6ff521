//! Who a browser is: sessions of citizens and of staff. Not here: the protocol of signing in (`identity`).

mod opening;

pub use super::open_session::OpenSession;
pub use opening::Opening;

use super::{
    Result, Services,
    accounts::{doer, owner},
    business::Acting,
    keys::hash,
    security::SecurityNote,
};
use crate::{
    random,
    store::{
        Connection,
        accounts::{self, Account},
        sessions::{self, Session},
    },
};
use app::domain::{dossier::Actor, security::SecurityKind};

const MINUTE: i64 = 60_000;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub enum SignedIn {
    Citizen {
        account: Box<Account>,
        session: Box<OpenSession>,
        /// Whom they act for; nobody but themselves when there is none.
        acting: Option<Box<Acting>>,
    },
    Staff {
        name: String,
        actor: Actor,
        session: Box<OpenSession>,
    },
}

impl SignedIn {
    pub fn actor(&self) -> Actor {
        match self {
            Self::Citizen { account, acting, .. } => Actor::Citizen {
                account: account.id.clone(),
                mandate: acting.as_ref().map(|acting| acting.mandate.clone()),
            },
            Self::Staff { actor, .. } => actor.clone(),
        }
    }

    /// For whom their sessions are opened.
    pub fn holder(&self) -> Holder {
        match self {
            Self::Citizen { account, .. } => Holder::Account(account.id.clone()),
            Self::Staff { actor: Actor::Staff { login, .. }, .. } => Holder::Staff(login.clone()),
            // Nobody else is ever signed in, and an empty login is nobody.
            Self::Staff { .. } => Holder::Staff(String::new()),
        }
    }

    /// The session in which they are signed in.
    pub fn session(&self) -> &OpenSession {
        match self {
            Self::Citizen { session, .. } | Self::Staff { session, .. } => session,
        }
    }
}

/// For whom a session is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    Account(String),
    Staff(String),
}

impl Holder {
    /// Whose session it is.
    pub fn of(session: &Session) -> Self {
        match (&session.account_id, &session.staff_login) {
            (Some(account), _) => Self::Account(account.clone()),
            (None, login) => Self::Staff(login.clone().unwrap_or_default()),
        }
    }
}

impl Services {
    /// Opens a session and returns the value of its cookie, which is stored nowhere. The journal of security says so;
    /// who has too many sessions already loses the one that was not used for longest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_session(&self, opening: Opening) -> Result<String> {
        let mut tx = self.store.begin_write().await?;
        let cookie = self.open_session_within(&mut tx, opening).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// The same within a transaction, so that nothing comes between what was proved and the session.
    pub(super) async fn open_session_within(&self, tx: &mut Connection, opening: Opening) -> Result<String> {
        let cookie = random::token_128(&*self.random);
        let now = self.clock.now();
        let holder = opening.holder;
        let (account_id, staff_login) = match holder.clone() {
            Holder::Account(id) => (Some(id), None),
            Holder::Staff(login) => (None, Some(login)),
        };
        let mut session = Session {
            id: hash(&cookie),
            account_id,
            expires_at: self.session_end(&staff_login, now, now),
            staff_login,
            id_token: opening.id_token,
            created_at: now,
            seen_at: now,
            handle: self.new_id(),
            device: opening.device,
            proof: opening.proof.code().to_owned(),
            proved_at: opening.proved_at.unwrap_or(now).min(now),
            assurance: opening.assurance,
            provider_session: opening.provider_session,
            provider_subject: opening.provider_subject,
            locked_at: None,
            principal: None,
            unlocks: 0,
            ask_at: None,
        };
        let account = match &session.account_id {
            Some(id) => accounts::find(tx, id).await?,
            None => None,
        };
        // Who signs in as an organisation acts for it.
        if let Some(account) = account {
            session.principal = self.keep_company(tx, &account).await?;
        }
        let ended = self.make_room(tx, &holder, now).await?;
        sessions::insert(tx, &session).await?;
        self.keep_refresh(tx, &session.handle, &opening.refresh_token).await?;
        let data =
            serde_json::json!({ "proof": session.proof, "assurance": session.assurance, "ended": ended });
        let note = SecurityNote::new(SecurityKind::SignedIn, doer(&holder), &opening.origin, &session.handle);
        self.note_security(tx, SecurityNote { data, ..note }).await?;
        Ok(cookie)
    }

    /// Ends the sessions that are too many when one more is opened; their public names.
    async fn make_room(&self, tx: &mut Connection, holder: &Holder, now: i64) -> Result<Vec<String>> {
        let whose = owner(holder);
        let most = usize::try_from(self.config.limits.sessions_per_person).unwrap_or(usize::MAX);
        let open = sessions::list(tx, whose, now).await?;
        let mut ended = Vec::new();
        for session in open.into_iter().skip(most.saturating_sub(1)) {
            sessions::delete_by_handle(tx, whose, &session.handle).await?;
            ended.push(session.handle);
        }
        Ok(ended)
    }

    /// Who a cookie belongs to; nobody when the session has expired or the person is no longer known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who(&self, cookie: &str) -> Result<Option<SignedIn>> {
        let now = self.clock.now();
        let Some(mut session) = self.vouched_session(&hash(cookie), now).await? else { return Ok(None) };
        let mut reader = self.store.reader().await?;
        // A member of staff who gave no sign of life for a while has left the screen, whatever comes from it now.
        let left = session.staff_login.is_some() && now - session.seen_at >= self.lock_after();
        let locks = left && session.locked_at.is_none();
        if locks {
            session.locked_at = Some(now);
        }
        let open = Box::new(OpenSession::from(&session));
        let who = match (&session.account_id, &session.staff_login) {
            (Some(account), _) => match accounts::find(&mut reader, account).await? {
                Some(account) => Some(self.citizen(&mut reader, account, open).await?),
                None => None,
            },
            (None, Some(login)) => self.staff_actor(login).map(|actor| SignedIn::Staff {
                name: self.catalogue.staff(login).map(|staff| staff.name.clone()).unwrap_or_default(),
                actor,
                session: open,
            }),
            (None, None) => None,
        };
        drop(reader);
        if locks {
            let login = session.staff_login.as_deref().unwrap_or_default();
            self.lock_left_screen(&session.id, login).await?;
        }
        // A write a minute at most, however many pages are looked at.
        if now - session.seen_at >= MINUTE && session.locked_at.is_none() {
            let mut tx = self.store.begin_write().await?;
            let end = self.session_end(&session.staff_login, session.created_at, now);
            sessions::update_seen(&mut tx, &session.id, now, end).await?;
            tx.commit().await?;
        }
        Ok(who)
    }

    /// A citizen with whom they act for, as it is now.
    async fn citizen(
        &self,
        connection: &mut Connection,
        account: Account,
        session: Box<OpenSession>,
    ) -> Result<SignedIn> {
        let acting = match &session.principal {
            Some(key) => Some(Box::new(self.acting_in(connection, &account, key).await?)),
            None => None,
        };
        Ok(SignedIn::Citizen { account: Box::new(account), session, acting })
    }

    /// Ends a session that another one takes the place of. Where the provider names no sessions of its own, its grant may
    /// be that of the other, and is not given back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn close_session(&self, cookie: &str) -> Result<()> {
        let (id, now) = (hash(cookie), self.clock.now());
        let mut tx = self.store.begin_write().await?;
        // A secret that counts no more ends nothing.
        let Some(session) = sessions::find(&mut tx, &id, now).await? else { return Ok(()) };
        if session.provider_session.is_empty() {
            self.keep_refresh(&mut tx, &session.handle, "").await?;
        }
        sessions::delete(&mut tx, &session.id).await?;
        Ok(tx.commit().await?)
    }

    /// Idle for so long, or open for so long: whichever comes first. A member of staff's session is not ended by being
    /// idle but locked, so that no work is lost.
    fn session_end(&self, staff: &Option<String>, created: i64, now: i64) -> i64 {
        let limits = &self.config.limits;
        let idle = i64::try_from(limits.session_idle_minutes).unwrap_or(30) * MINUTE;
        let whole = i64::try_from(limits.session_hours).unwrap_or(12) * 60 * MINUTE;
        if staff.is_some() { created + whole } else { (now + idle).min(created + whole) }
    }
}
