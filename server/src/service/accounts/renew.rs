//! Asking the provider anew about somebody who is signed in: when its last word has grown old and the session is used, by one
//! request at a time. What an answer is worth is checked in `identity`.

use super::{Visitor, owner};
use crate::{
    identity::{Identity, IdentityError},
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
        sessions::Holder,
    },
    store::{
        Connection, accounts,
        refreshes::{self, Claimed},
        sessions::{self, Session},
    },
};
use app::{
    domain::{error::ErrorCode, security::SecurityKind},
    texts::Lang,
};
use std::time::Duration;

/// For how long a page waits for the provider; then it is shown, and the answer counts from the next page on.
pub(super) const PATIENCE: Duration = Duration::from_secs(3);
/// For how long one request may be asking, in milliseconds: longer than its three exchanges last at most.
const ASKING: i64 = 60_000;

/// What the provider says today.
type Word = std::result::Result<Identity, IdentityError>;

/// A question that was asked: about which session, the sealed token on which it rested then, and when.
struct Asked {
    session: Session,
    held: String,
    now: i64,
}

impl Services {
    /// The session of a hashed cookie, about which the provider has been asked anew if its last word is old.
    pub(in crate::service) async fn vouched_session(&self, id: &str, now: i64) -> Result<Option<Session>> {
        let found = sessions::find(&mut *self.store.reader().await?, id, now).await?;
        let due = |one: &Session| one.locked_at.is_none() && one.ask_at.is_some_and(|at| at <= now);
        let Some(session) = found.as_ref().filter(|one| due(one)).cloned() else { return Ok(found) };
        let own = self.clone();
        // On its own: a browser that goes away must not lose the token that takes the place of the one that was used.
        let asking = tokio::spawn(async move { own.ask_anew(session, now).await });
        if let Ok(Ok(asked)) = tokio::time::timeout(PATIENCE, asking).await {
            asked?;
        }
        Ok(sessions::find(&mut *self.store.reader().await?, id, now).await?)
    }

    /// Keeps what the provider gave for asking anew; nothing forgets what there was.
    pub(in crate::service) async fn keep_refresh(
        &self,
        tx: &mut Connection,
        handle: &str,
        token: &str,
    ) -> Result<()> {
        let sealed = if token.is_empty() { String::new() } else { self.sealed(handle, token)? };
        let next = self.config.identity.refresh.next(self.clock.now());
        Ok(refreshes::keep(tx, handle, &sealed, next).await?)
    }

    async fn ask_anew(&self, session: Session, now: i64) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let claimed = refreshes::claim(&mut tx, &session.handle, now, now + ASKING).await?;
        tx.commit().await?;
        // Somebody else asks already, or has asked.
        let Some(claimed) = claimed else { return Ok(()) };
        let (said, held) = self.todays_word(&session, &claimed, now).await?;
        let outcome = said.as_ref().map_or_else(|error| error.code(), |_| "ok");
        metrics::counter!("identity_refresh_total", "outcome" => outcome).increment(1);
        let asked = Asked { session, held, now };
        match said {
            Ok(identity) => self.believe(&asked, &identity).await,
            Err(error) if error.is_silence() => self.bear_silence(&asked, &claimed, error).await,
            Err(error) => self.end_unvouched(&asked, error.code()).await,
        }
    }

    /// Asks; the token for the next time is kept before anything else can go wrong. With the sealed token on which the
    /// session rests now, if it rests on what was said.
    async fn todays_word(&self, session: &Session, claimed: &Claimed, now: i64) -> Result<(Word, String)> {
        let used = claimed.refresh_token.as_str();
        let Some(token) = self.unsealed(&session.handle, used) else {
            return Ok((Err(IdentityError::GrantEnded), used.to_owned()));
        };
        let renewal = match self.identity.renew(&token, now).await {
            Ok(renewal) => renewal,
            Err(error) => return Ok((Err(error), used.to_owned())),
        };
        let mut held = used.to_owned();
        if let Some(next) = renewal.next().filter(|next| *next != token) {
            held = self.sealed(&session.handle, next)?;
            let mut tx = self.store.begin_write().await?;
            // A new proof has brought another, or the session has ended: then nobody would ever give this one back.
            if !refreshes::replace(&mut tx, &session.handle, used, &held).await? {
                refreshes::insert_ended(&mut tx, &session.handle, &held, &session.provider_session).await?;
            }
            tx.commit().await?;
        }
        Ok((self.identity.vouched(&renewal, &session.id_token, now).await, held))
    }

    /// The holder as the provider describes them today. Whoever it would not let in today does not stay.
    async fn believe(&self, asked: &Asked, identity: &Identity) -> Result<()> {
        let session = &asked.session;
        // Before anything is kept of them: who was a member of staff is no citizen now, nor the other way round.
        if identity.staff.is_some() != session.staff_login.is_some() {
            return self.end_unvouched(asked, IdentityError::SubjectMismatch.code()).await;
        }
        let (device, lang) = (session.device.as_str(), Lang::Vi);
        let visitor = Visitor { browser: "", device, origin: "", session: None, lang };
        match self.holder_of(identity, &visitor).await {
            Ok(holder) if holder == Holder::of(session) => {}
            Ok(_) => return self.end_unvouched(asked, IdentityError::SubjectMismatch.code()).await,
            Err(Error::Known(code)) => return self.end_unvouched(asked, code.code()).await,
            Err(failed) => return Err(failed),
        }
        let mut tx = self.store.begin_write().await?;
        if !refreshes::hold(&mut tx, &session.handle, &asked.held).await? {
            return Ok(());
        }
        if let Some(id) = &session.account_id
            && let Some(account) = accounts::find(&mut tx, id).await?
        {
            self.keep_company(&mut tx, &account).await?;
        }
        refreshes::update_assurance(&mut tx, &session.handle, identity.assurance.into()).await?;
        let next = self.config.identity.refresh.next(asked.now);
        refreshes::update_asked(&mut tx, &session.handle, None, next).await?;
        Ok(tx.commit().await?)
    }

    /// Goes on without the provider for a while.
    async fn bear_silence(&self, asked: &Asked, claimed: &Claimed, error: IdentityError) -> Result<()> {
        let (now, refresh) = (asked.now, &self.config.identity.refresh);
        let (since, handle) = (claimed.silent_since.unwrap_or(now), asked.session.handle.as_str());
        tracing::warn!(code = error.code(), "the identity provider was not asked anew");
        if refresh.is_too_long(since, now) {
            return self.end_unvouched(asked, error.code()).await;
        }
        let mut tx = self.store.begin_write().await?;
        if refreshes::hold(&mut tx, handle, &asked.held).await? {
            let again = refresh.next(now).min(now + ASKING);
            refreshes::update_asked(&mut tx, handle, Some(since), again).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Ends the session, unless a new proof has given it another token meanwhile.
    async fn end_unvouched(&self, asked: &Asked, code: &str) -> Result<()> {
        let (holder, handle) = (Holder::of(&asked.session), asked.session.handle.as_str());
        let mut tx = self.store.begin_write().await?;
        if refreshes::hold(&mut tx, handle, &asked.held).await?
            && sessions::delete_by_handle(&mut tx, owner(&holder), handle).await?
        {
            tracing::warn!(code, "a session ended because the identity provider does not vouch for it");
            let data = serde_json::json!({ "by": "provider", "code": code });
            let note = SecurityNote::new(SecurityKind::SessionRevoked, Doer::System, "", handle);
            self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        }
        Ok(tx.commit().await?)
    }

    pub(super) fn sealed(&self, handle: &str, token: &str) -> Result<String> {
        let sealed = self.credentials.vault.seal(&place(handle), token.as_bytes(), &*self.random);
        sealed.map_err(|error| Error::Failed(ErrorCode::Internal, error))
    }

    /// Nothing when the server's key was changed since.
    pub(super) fn unsealed(&self, handle: &str, sealed: &str) -> Option<String> {
        let opened = self.credentials.vault.open(&place(handle), sealed);
        opened.ok().and_then(|bytes| String::from_utf8(bytes).ok())
    }
}

/// Where a token stands, so that it opens nothing in another session.
fn place(handle: &str) -> String {
    format!("refresh:{handle}")
}
