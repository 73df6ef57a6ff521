//! Signing in: leaving for the identity provider, and coming back as somebody, or as the same person who proves anew who
//! they are. Staff are those of whom the provider's signed word says so and whose login the catalogue knows; what an account is bound
//! by is in `link`.

use super::sign_out::subject_key;
use crate::{
    identity::{Callback, Identity, IdentityError, LoginAttempt, Purpose, ReturnTo},
    random,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::{Holder, Opening},
        staff_access::at_provider,
    },
    store::{
        Connection, proofs,
        sessions::{self, Proved},
    },
};
use app::{
    domain::{error::ErrorCode, security::SecurityKind, session::Proof},
    texts::Lang,
};
use serde::{Deserialize, Serialize};

/// How long a sign-in may take, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

/// A sign-in that has begun: where the browser goes, and the secret that it keeps until it comes back.
pub struct Begun {
    pub address: String,
    pub browser: String,
}

/// A sign-in that has ended well.
pub struct Finished {
    /// The value of the session's cookie: always a new one.
    pub session: String,
    pub holder: Holder,
    pub return_to: ReturnTo,
}

/// What is known of a browser that comes back from the provider.
#[derive(Clone, Copy, Debug)]
pub struct Visitor<'a> {
    /// The secret that it got when it left.
    pub browser: &'a str,
    /// The device in words.
    pub device: &'a str,
    /// From [`Services::origin`].
    pub origin: &'a str,
    /// The cookie of the session that it has already.
    pub session: Option<&'a str>,
    pub lang: Lang,
}

/// Why somebody who is signed in goes to the provider again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Errand {
    /// The named purpose, such as `submit`.
    purpose: String,
    /// Of the session that it is for.
    handle: String,
}

/// A sign-in under way, as it is stored.
#[derive(Serialize, Deserialize)]
struct Kept {
    attempt: LoginAttempt,
    errand: Option<Errand>,
}

impl Services {
    /// Begins a sign-in. `browser` is the secret that this browser already keeps, so that two sign-ins in
    /// two tabs do not undo each other.
    ///
    /// # Errors
    /// `sign_in_unavailable` when the provider cannot be used.
    pub async fn begin_sign_in(&self, to: ReturnTo, lang: Lang, browser: Option<&str>) -> Result<Begun> {
        self.leave(None, to, lang, browser).await
    }

    /// Sends somebody who is signed in to the provider, which must ask again who they are. `purpose` is a word for the
    /// journal of security, such as `submit`; `handle` is the session's.
    ///
    /// # Errors
    /// `sign_in_unavailable` when the provider cannot be used.
    pub async fn begin_proof(
        &self,
        handle: &str,
        purpose: &str,
        to: ReturnTo,
        lang: Lang,
        browser: Option<&str>,
    ) -> Result<Begun> {
        let errand = Errand { purpose: purpose.to_owned(), handle: handle.to_owned() };
        self.leave(Some(errand), to, lang, browser).await
    }

    async fn leave(
        &self,
        errand: Option<Errand>,
        to: ReturnTo,
        lang: Lang,
        browser: Option<&str>,
    ) -> Result<Begun> {
        let now = self.clock.now();
        let purpose = if errand.is_some() { Purpose::Confirm } else { Purpose::SignIn };
        let begin = self.identity.begin(purpose, to, lang.tag(), &*self.random, now);
        let (address, attempt) = begin.await.map_err(refused)?;
        let known = browser.filter(|secret| secret.len() == 26).map(ToOwned::to_owned);
        let browser = known.unwrap_or_else(|| random::token_128(&*self.random));
        let id = attempt_id(attempt.state(), &browser);
        let content = serde_json::to_string(&Kept { attempt, errand }).unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        sessions::delete_expired(&mut tx, now, now - PATIENCE).await?;
        sessions::insert_attempt(&mut tx, &id, &content, now).await?;
        tx.commit().await?;
        Ok(Begun { address: address.to_string(), browser })
    }

    /// Finishes a sign-in that this browser began: opens a session, or writes the new proof into the one that it was
    /// begun for. An attempt can be finished once.
    ///
    /// # Errors
    /// `sign_in_failed` for whatever the provider or the browser got wrong, `sign_in_unavailable`,
    /// `staff_unknown`, `account_conflict`, `proof_of_another`.
    pub async fn finish_sign_in(&self, callback: &Callback, visitor: &Visitor<'_>) -> Result<Finished> {
        let kept = self.claim_attempt(&callback.state, visitor.browser).await?;
        let errand = kept.errand.as_ref();
        let known = self.identity.finish(callback, &kept.attempt, self.clock.now()).await;
        let identity = match known {
            Ok(identity) => identity,
            Err(error) => {
                tracing::warn!(code = error.code(), "a sign-in was refused");
                self.note_failure(errand, visitor, error.code()).await?;
                return Err(refused(error));
            }
        };
        let holder = match self.holder_of(&identity, visitor).await {
            Ok(holder) => holder,
            Err(error) => {
                tracing::warn!(code = error.code().code(), "a sign-in was refused");
                self.note_failure(errand, visitor, error.code().code()).await?;
                return Err(error);
            }
        };
        let session = match errand {
            None => self.open(identity, holder.clone(), visitor).await?,
            Some(errand) => self.prove(identity, &holder, errand, visitor).await?,
        };
        Ok(Finished { session, holder, return_to: kept.attempt.return_to })
    }

    pub(super) async fn holder_of(&self, identity: &Identity, visitor: &Visitor<'_>) -> Result<Holder> {
        let by_provider = self.config.staff.provider();
        let (level, settings) = (i64::from(identity.assurance), &self.config.identity);
        if level
            < if identity.staff.is_some() { settings.least_for_staff } else { settings.least_for_citizens }
        {
            return Err(ErrorCode::AssuranceTooLow.into());
        }
        match &identity.staff {
            Some(login) if by_provider && self.catalogue.employee(login).is_some() => {
                Ok(Holder::Staff(login.clone()))
            }
            Some(_) => Err(ErrorCode::StaffUnknown.into()),
            None => Ok(Holder::Account(self.keep_account(identity, visitor).await?)),
        }
    }

    /// Opens a session; the one that the browser had ends.
    async fn open(&self, identity: Identity, holder: Holder, visitor: &Visitor<'_>) -> Result<String> {
        let opening = Opening {
            // Where nobody says when, it was long ago.
            proved_at: Some(identity.authenticated_at.unwrap_or(0)),
            assurance: identity.assurance.into(),
            device: visitor.device.to_owned(),
            provider_subject: subject_key(&identity.issuer, &identity.subject),
            id_token: identity.id_token_hint,
            provider_session: identity.provider_session,
            refresh_token: identity.refresh_token,
            origin: visitor.origin.to_owned(),
            ..Opening::new(holder, Proof::Provider)
        };
        let session = self.open_session(opening).await?;
        if let Some(old) = visitor.session {
            self.close_session(old).await?;
        }
        Ok(session)
    }

    /// Writes the new proof into the session that it was asked for, after a new secret: the one before stays as it was.
    async fn prove(
        &self,
        identity: Identity,
        holder: &Holder,
        errand: &Errand,
        visitor: &Visitor<'_>,
    ) -> Result<String> {
        let (now, cookie) = (self.clock.now(), random::token_128(&*self.random));
        let id = visitor.session.map(hash).unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        let session = sessions::find(&mut tx, &id, now).await?.filter(|one| one.handle == errand.handle);
        let session = session.ok_or(ErrorCode::SignInFailed)?;
        if Holder::of(&session) != *holder {
            drop(tx);
            self.note_failure(Some(errand), visitor, ErrorCode::ProofOfAnother.code()).await?;
            return Err(ErrorCode::ProofOfAnother.into());
        }
        let proved = Proved {
            proof: Proof::Provider.code(),
            proved_at: identity.authenticated_at.unwrap_or(now).min(now),
            assurance: identity.assurance.into(),
            id_token: &identity.id_token_hint,
            provider_session: &identity.provider_session,
            provider_subject: &subject_key(&identity.issuer, &identity.subject),
        };
        let renewed = sessions::rotate(&mut tx, &id, &hash(&cookie), self.former_until()).await?;
        renewed.then_some(()).ok_or(ErrorCode::SignInFailed)?;
        sessions::update_proof(&mut tx, &hash(&cookie), &proved).await?;
        // What was given for the proof before does not go with the token of this one.
        self.keep_refresh(&mut tx, &session.handle, &identity.refresh_token).await?;
        if let Holder::Staff(_) = holder {
            let asked_for = at_provider(&errand.purpose);
            proofs::upsert(&mut tx, &hash(&cookie), &asked_for, "", now).await?;
        }
        let data = serde_json::json!({ "purpose": errand.purpose, "assurance": identity.assurance });
        let note = SecurityNote::new(SecurityKind::SteppedUp, doer(holder), visitor.origin, &errand.handle);
        self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    async fn claim_attempt(&self, state: &str, browser: &str) -> Result<Kept> {
        let since = self.clock.now() - PATIENCE;
        let mut tx = self.store.begin_write().await?;
        let content = sessions::claim_attempt(&mut tx, &attempt_id(state, browser), since).await?;
        tx.commit().await?;
        let Some(content) = content else {
            // Not for the journal of security: anybody can ask for this address as often as they like.
            tracing::warn!(code = IdentityError::StateMismatch.code(), "a sign-in was refused");
            return Err(ErrorCode::SignInFailed.into());
        };
        serde_json::from_str(&content).map_err(|_| Error::broken("a stored sign-in cannot be read"))
    }

    /// Nobody is named: what a failed sign-in says of a person is not believed.
    async fn note_failure(&self, errand: Option<&Errand>, visitor: &Visitor<'_>, code: &str) -> Result<()> {
        let (kind, subject) = match errand {
            None => (SecurityKind::SignInFailed, ""),
            Some(errand) => (SecurityKind::StepUpFailed, errand.handle.as_str()),
        };
        let data = serde_json::json!({ "code": code });
        let note = SecurityNote::new(kind, Doer::Guest, visitor.origin, subject);
        self.tell_security(SecurityNote { data, ..note }).await
    }

    /// Writes the end of a session into the journal of security, within the transaction that ended it.
    pub(in crate::service) async fn note_end(
        &self,
        tx: &mut Connection,
        kind: SecurityKind,
        doer: Doer<'_>,
        (origin, handle, by): (&str, &str, &str),
    ) -> Result<()> {
        let data = serde_json::json!({ "by": by });
        self.note_security(tx, SecurityNote { data, ..SecurityNote::new(kind, doer, origin, handle) }).await
    }
}

/// The holder of a session, for the journal of security.
pub(in crate::service) fn doer(holder: &Holder) -> Doer<'_> {
    match holder {
        Holder::Account(id) => Doer::Account(id),
        Holder::Staff(login) => Doer::Login(login),
    }
}

/// An attempt is found only by whoever brings both the state and the browser's secret.
fn attempt_id(state: &str, browser: &str) -> String {
    hash(&format!("{state}:{browser}"))
}

/// What a person is told: try again now, or later. The particulars are in the log.
fn refused(error: IdentityError) -> Error {
    use IdentityError as E;
    match error {
        E::Denied | E::Expired | E::StateMismatch => ErrorCode::SignInFailed.into(),
        E::CodeRefused => Error::Failed(ErrorCode::SignInFailed, error.into()),
        later if later.is_silence() => Error::Failed(ErrorCode::SignInUnavailable, error.into()),
        _ => Error::Failed(ErrorCode::SignInFailed, error.into()),
    }
}
