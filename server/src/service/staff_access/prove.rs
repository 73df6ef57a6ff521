//! Proving anew who one is, for one purpose and a few minutes, with a reason where one is asked for. Not here: what is
//! done with the proof.

use super::{
    Challenge, MINUTE, credentials, failed, officer,
    sign_in::{refused, told},
};
use crate::{
    credentials::Ceremony,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::OpenSession,
    },
    store::{Connection, passkeys, proofs, staff_accounts},
};
use app::domain::{
    dossier::Actor,
    error::ErrorCode,
    security::SecurityKind,
    session::Proof,
    staff_access::{PROOF_MINUTES, Purpose},
};
use serde_json::{Value, json};

/// Longest reason, in characters.
const REASON_MOST: usize = 500;

/// With what somebody can prove who they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Means {
    pub passkey: bool,
    pub code: bool,
    pub password: bool,
    /// The identity provider asks again.
    pub provider: bool,
}

impl Services {
    /// The means of whoever is signed in. Where staff have no account here, the provider vouches for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn means_of_proof(&self, actor: &Actor) -> Result<Means> {
        let Some(login) = actor.login() else { return Ok(Means { provider: true, ..Means::default() }) };
        let mut reader = self.store.reader().await?;
        if self.active_account(&mut reader, login).await?.is_none() {
            return Ok(Means { provider: self.config.staff.provider(), ..Means::default() });
        }
        let (_, keys) = self.factors(&mut reader, login).await?;
        // A recovery code is typed into the same field, so there is always one.
        Ok(Means { passkey: keys > 0 && self.knows_passkeys(), code: true, password: true, provider: false })
    }

    /// The reason that was given with a proof of this purpose within the last minutes.
    ///
    /// # Errors
    /// `proof_needed` when there is none.
    pub async fn fresh_proof(&self, session: &str, purpose: Purpose, minutes: i64) -> Result<String> {
        let mut reader = self.store.reader().await?;
        let since = self.clock.now() - minutes * MINUTE;
        let reason = proofs::find_since(&mut reader, &hash(session), purpose.code(), since).await?;
        reason.ok_or(Error::Proof(purpose))
    }

    /// Proves it with a one-time code or a recovery code.
    ///
    /// # Errors
    /// `reason_missing`, `code_wrong`, `too_many_guesses`.
    pub async fn prove_by_code(
        &self,
        session: &str,
        actor: &Actor,
        proof: (Purpose, &str),
        code: &str,
        address: &str,
    ) -> Result<()> {
        let (login, reason) = (officer(actor)?, checked_reason(proof)?);
        let origin = self.origin(address);
        let guess = self.take_guess(login, &origin).await?;
        let mut tx = self.store.begin_write().await?;
        let account = self.active_account(&mut tx, login).await?.unwrap_or_default();
        if self.use_code(&mut tx, &account, code).await?.is_none() {
            self.note_failed(&mut tx, actor, proof.0, &origin).await?;
            tx.commit().await?;
            return Err(ErrorCode::CodeWrong.into());
        }
        self.forget_guesses(&mut tx, &guess).await?;
        self.note_proof(&mut tx, session, actor, (proof.0, reason), &origin).await?;
        Ok(tx.commit().await?)
    }

    /// Begins a proof with a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable` when the person has none.
    pub async fn begin_passkey_proof(&self, actor: &Actor) -> Result<Challenge> {
        let login = officer(actor)?;
        let mut reader = self.store.reader().await?;
        let own = credentials(&passkeys::list(&mut reader, login).await?);
        drop(reader);
        if own.is_empty() {
            return Err(ErrorCode::PasskeysUnavailable.into());
        }
        let (options, ceremony) = self.passkeys()?.begin_proof(login, &own).map_err(failed)?;
        self.keep_ceremony(options, &ceremony).await
    }

    /// Proves it with the passkey's answer.
    ///
    /// # Errors
    /// `reason_missing`, `passkey_refused`.
    pub async fn prove_by_passkey(
        &self,
        session: &str,
        actor: &Actor,
        proof: (Purpose, &str),
        (ceremony, answer): (&str, Value),
        address: &str,
    ) -> Result<()> {
        let (login, reason) = (officer(actor)?, checked_reason(proof)?);
        let origin = self.origin(address);
        let answered = self.answered_by(login, ceremony, answer).await;
        let mut tx = self.store.begin_write().await?;
        match &answered {
            Ok(()) => self.note_proof(&mut tx, session, actor, (proof.0, reason), &origin).await?,
            Err(_) => self.note_failed(&mut tx, actor, proof.0, &origin).await?,
        }
        tx.commit().await?;
        answered
    }

    /// Proves it with what the identity provider said of this session a moment ago.
    ///
    /// # Errors
    /// `reason_missing`; `proof_needed` when the provider has to ask again.
    pub async fn prove_by_provider(
        &self,
        (session, open): (&str, &OpenSession),
        actor: &Actor,
        proof: (Purpose, &str),
        address: &str,
    ) -> Result<()> {
        if !self.is_fresh_at_provider(open) || !self.means_of_proof(actor).await?.provider {
            return Err(ErrorCode::ProofNeeded.into());
        }
        let reason = checked_reason(proof)?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        self.note_proof(&mut tx, session, actor, (proof.0, reason), &origin).await?;
        Ok(tx.commit().await?)
    }

    /// Whether the identity provider vouched for this session's person within the last minutes.
    pub fn is_fresh_at_provider(&self, session: &OpenSession) -> bool {
        session.proof == Proof::Provider && self.clock.now() - session.proved_at < PROOF_MINUTES * MINUTE
    }

    /// Whether a passkey of this person answered a challenge that they were given.
    pub(super) async fn answered_by(&self, login: &str, ceremony: &str, answer: Value) -> Result<()> {
        let begun = self.claim_ceremony(ceremony).await?;
        let Ceremony::Proof { login: beginner, state } = begun else { return Err(refused()) };
        if beginner != login {
            return Err(refused());
        }
        let mut tx = self.store.begin_write().await?;
        let own = credentials(&passkeys::list(&mut tx, login).await?);
        let done = self.passkeys()?.finish_proof(&state, answer, &own).map_err(|error| told(&error))?;
        passkeys::update_used(&mut tx, &done.id, &done.credential, self.clock.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Whether this is the password of a member of staff.
    pub(super) async fn is_password(&self, login: &str, password: &str) -> Result<bool> {
        let mut reader = self.store.reader().await?;
        let account = staff_accounts::find(&mut reader, login).await?;
        drop(reader);
        let stored =
            account.as_ref().map(|account| account.password.as_str()).filter(|stored| !stored.is_empty());
        self.credentials.passwords.matches(password, stored).await.map_err(failed)
    }

    async fn note_proof(
        &self,
        tx: &mut Connection,
        session: &str,
        actor: &Actor,
        (purpose, reason): (Purpose, &str),
        origin: &str,
    ) -> Result<()> {
        proofs::upsert(tx, &hash(session), purpose.code(), reason, self.clock.now()).await?;
        let note = SecurityNote {
            reason,
            data: json!({ "purpose": purpose.code() }),
            ..SecurityNote::new(SecurityKind::SteppedUp, Doer::Actor(actor), origin, "")
        };
        self.note_security(tx, note).await
    }

    async fn note_failed(
        &self,
        tx: &mut Connection,
        actor: &Actor,
        purpose: Purpose,
        origin: &str,
    ) -> Result<()> {
        let note = SecurityNote {
            data: json!({ "purpose": purpose.code() }),
            ..SecurityNote::new(SecurityKind::StepUpFailed, Doer::Actor(actor), origin, "")
        };
        self.note_security(tx, note).await
    }
}

/// The reason, where the purpose asks for one.
fn checked_reason((purpose, reason): (Purpose, &str)) -> Result<&str> {
    let reason = reason.trim();
    if purpose.asks_reason() && reason.is_empty() {
        return Err(ErrorCode::ReasonMissing.into());
    }
    if reason.chars().count() > REASON_MOST {
        return Err(Error::Known(ErrorCode::InvalidForm));
    }
    Ok(reason)
}
