//! Signing in: coming back from the identity provider as somebody, or as the same person who proves anew who they are.
//! Staff are those of whom the provider's signed word says so and whose login the catalogue knows; what an account is
//! bound by is in `link`.

use super::{
    leave::{Begun, Doubted, Errand, Kept, Why, refused},
    overtaken::subject_key,
};
use crate::{
    identity::{Callback, Identity, IdentityError, ReturnTo},
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
    unprinted::unprinted,
};
use app::{
    domain::{error::ErrorCode, security::SecurityKind, session::Proof},
    texts::Lang,
};

/// How a browser came back.
pub enum Back {
    In(Finished),
    /// It goes to the provider once more, which must ask now: what it said before is older than the end of the person's
    /// sessions, and whoever holds a lost telephone has as much.
    Again(Begun),
    /// It did not end well. What it was for can be begun again there.
    Failed {
        error: Error,
        from: CameFrom,
    },
}

/// From where a browser left for the provider.
pub enum CameFrom {
    /// A page that wants somebody to be signed in.
    Guest(ReturnTo),
    /// An act that wants a new proof of who is signed in.
    Act(ReturnTo),
}

/// How the opening of a session ended.
enum Opened {
    Session(String),
    /// The provider has to ask anew.
    Doubted,
    /// The provider signed them out meanwhile.
    Overtaken,
}

/// A sign-in that has ended well.
pub struct Finished {
    /// The value of the session's cookie: always a new one.
    pub session: String,
    pub holder: Holder,
    pub return_to: ReturnTo,
}

/// What is known of a browser that comes back from the provider.
#[derive(Clone, Copy)]
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

unprinted!(Visitor<'a>, device, lang);

impl Services {
    /// Finishes a sign-in that this browser began: opens a session, or writes the new proof into the one that it was
    /// begun for. An attempt can be finished once.
    ///
    /// # Errors
    /// `sign_in_failed` where nothing was begun. What goes wrong after that is [`Back::Failed`]: `sign_in_failed` for whatever
    /// the provider or the browser got wrong, `sign_in_unavailable`, `staff_unknown`, `account_conflict`,
    /// `proof_of_another`, `proof_not_fresh`, `proof_too_weak`.
    pub async fn finish_sign_in(&self, callback: &Callback, visitor: &Visitor<'_>) -> Result<Back> {
        let kept = self.claim_attempt(&callback.state, visitor.browser).await?;
        Ok(self.finish_attempt(callback, visitor, &kept).await.unwrap_or_else(|error| {
            let to = kept.attempt.return_to;
            Back::Failed {
                error,
                from: if kept.errand.is_some() { CameFrom::Act(to) } else { CameFrom::Guest(to) },
            }
        }))
    }

    async fn finish_attempt(&self, callback: &Callback, visitor: &Visitor<'_>, kept: &Kept) -> Result<Back> {
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
        let proved_at = identity.authenticated_at.unwrap_or(0);
        let opened = match errand {
            None => self.open(identity, &holder, kept, visitor).await?,
            Some(errand) => Opened::Session(self.prove(identity, &holder, errand, visitor).await?),
        };
        let return_to = kept.attempt.return_to.clone();
        let why = match opened {
            Opened::Session(session) => return Ok(Back::In(Finished { session, holder, return_to })),
            // Once: what overtakes every sign-in is told as a failure.
            Opened::Overtaken if kept.overtaken => {
                self.note_failure(errand, visitor, "sign_in_overtaken").await?;
                return Err(ErrorCode::SignInFailed.into());
            }
            Opened::Overtaken => Why::Overtaken,
            Opened::Doubted => {
                let proof = Doubted { whose: self.mark_of(&holder), proved_at };
                // It was asked to ask anew, and did not: once more would be no better.
                if kept.doubted_proof.as_ref() == Some(&proof) {
                    self.note_failure(errand, visitor, IdentityError::NotAskedAnew.code()).await?;
                    return Err(ErrorCode::ProofNotFresh.into());
                }
                Why::Doubted(proof)
            }
        };
        Ok(Back::Again(self.leave(why, return_to, visitor.lang, Some(visitor.browser)).await?))
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

    /// Opens a session, and the one that the browser had ends; none where what the provider said is doubted.
    async fn open(
        &self,
        identity: Identity,
        holder: &Holder,
        kept: &Kept,
        visitor: &Visitor<'_>,
    ) -> Result<Opened> {
        let mut tx = self.store.begin_write().await?;
        if self.is_overtaken(&mut tx, &identity, kept).await? {
            return Ok(Opened::Overtaken);
        }
        if self.is_doubted(&mut tx, holder, (identity.authenticated_at, kept)).await? {
            return Ok(Opened::Doubted);
        }
        self.leave_not_overtaken(&mut tx, &identity).await?;
        self.leave_undoubted(&mut tx, holder).await?;
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
            ..Opening::new(holder.clone(), Proof::Provider)
        };
        let session = self.open_session_within(&mut tx, opening).await?;
        tx.commit().await?;
        if let Some(old) = visitor.session {
            self.close_session(old).await?;
        }
        Ok(Opened::Session(session))
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
        // What was given for the proof before does not go with the token of this one, and still with its own session.
        self.keep_refresh(&mut tx, &session.handle, &identity.refresh_token).await?;
        sessions::update_proof(&mut tx, &hash(&cookie), &proved).await?;
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
