//! Proving anew who one is, for one purpose and a few minutes, with a reason where one is asked for. Not here: what is
//! done with the proof.

use super::{
    Challenge, Here, MINUTE, credentials, failed,
    hold::Held,
    officer,
    sign_in::{refused, told},
};
use crate::{
    credentials::Ceremony,
    service::{
        Error, Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
    },
    store::{Connection, passkeys, proofs, sessions, staff_accounts::StaffAccount},
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

/// What somebody types to prove it.
#[derive(Clone, Copy, Default)]
pub struct Typed<'a> {
    /// Where the purpose asks for it.
    pub password: &'a str,
    /// Six digits of the app, or a recovery code.
    pub code: &'a str,
}

/// The name under which it is kept that the provider asked anew for a purpose; it is no proof of that purpose yet.
pub(in crate::service) fn at_provider(purpose: &str) -> String {
    format!("provider_{purpose}")
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

    /// Proves it with a one-time code or a recovery code, and with the password where the purpose asks for both. The
    /// session gets a new secret, which is returned.
    ///
    /// # Errors
    /// `reason_missing`, `code_wrong`, `too_many_guesses`, `not_signed_in` when the session has ended meanwhile.
    pub async fn prove_by_code(
        &self,
        here: Here<'_>,
        proof: (Purpose, &str),
        typed: Typed<'_>,
    ) -> Result<String> {
        let (login, reason) = (officer(here.actor)?, checked_reason(proof)?);
        let origin = self.origin(here.address);
        let guess = self.take_guess(login, &origin).await?;
        let mut reader = self.store.reader().await?;
        let before = self.active_account(&mut reader, login).await?.unwrap_or_default();
        drop(reader);
        let known = !proof.0.asks_password() || self.is_password(&before, typed.password).await?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        let account = held.account_or_none();
        // With a wrong password the code is looked for all the same, in an account that does not exist.
        let same = known && account.password == before.password;
        let owner = if same { account } else { StaffAccount::default() };
        let Some(second) = self.use_code(&mut tx, &owner, typed.code).await? else {
            self.note_failed(&mut tx, here.actor, proof.0, &origin).await?;
            tx.commit().await?;
            return Err(ErrorCode::CodeWrong.into());
        };
        self.forget_guesses(&mut tx, &guess).await?;
        let cookie = self.note_proof(&mut tx, (here, &held), (proof.0, reason)).await?;
        self.note_code(&mut tx, (login, second), (&origin, proof.0.code())).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// Begins a proof for one purpose with a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable` when the person has none.
    pub async fn begin_passkey_proof(&self, actor: &Actor, purpose: Purpose) -> Result<Challenge> {
        self.begin_answer(actor, purpose.code()).await
    }

    /// A challenge for one's own passkeys; the answer counts for this purpose and no other.
    pub(super) async fn begin_answer(&self, actor: &Actor, purpose: &str) -> Result<Challenge> {
        self.begin_answer_of(officer(actor)?, purpose).await
    }

    /// The same for the owner of an account who is not signed in.
    pub(super) async fn begin_answer_of(&self, login: &str, purpose: &str) -> Result<Challenge> {
        let mut reader = self.store.reader().await?;
        let own = credentials(&passkeys::list(&mut reader, login).await?);
        drop(reader);
        if own.is_empty() {
            return Err(ErrorCode::PasskeysUnavailable.into());
        }
        let (options, ceremony) = self.passkeys()?.begin_proof((login, purpose), &own).map_err(failed)?;
        self.keep_ceremony(options, &ceremony).await
    }

    /// Proves it with the passkey's answer. The session gets a new secret, which is returned.
    ///
    /// # Errors
    /// `reason_missing`, `passkey_refused`, `not_signed_in` when the session has ended meanwhile.
    pub async fn prove_by_passkey(
        &self,
        here: Here<'_>,
        proof: (Purpose, &str),
        (ceremony, answer): (&str, Value),
    ) -> Result<String> {
        let reason = checked_reason(proof)?;
        officer(here.actor)?;
        let begun = self.claim_ceremony(ceremony).await;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        let answered = match begun {
            Ok(begun) => self.answered_by(&mut tx, &held, (begun, proof.0.code()), answer).await,
            Err(error) => Err(error),
        };
        if let Err(error) = answered {
            self.note_failed(&mut tx, here.actor, proof.0, &self.origin(here.address)).await?;
            tx.commit().await?;
            return Err(error);
        }
        let cookie = self.note_proof(&mut tx, (here, &held), (proof.0, reason)).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// Proves it with what the identity provider said of this session a moment ago. The session gets a new secret, which
    /// is returned.
    ///
    /// # Errors
    /// `reason_missing`; `proof_needed` when the provider has to ask again; `not_signed_in` when the session has ended
    /// meanwhile.
    pub async fn prove_by_provider(&self, here: Here<'_>, proof: (Purpose, &str)) -> Result<String> {
        let means = self.means_of_proof(here.actor).await?;
        if !means.provider || !self.is_fresh_at_provider(here.session, proof.0).await? {
            return Err(ErrorCode::ProofNeeded.into());
        }
        let reason = checked_reason(proof)?;
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        let cookie = self.note_proof(&mut tx, (here, &held), (proof.0, reason)).await?;
        tx.commit().await?;
        Ok(cookie)
    }

    /// Whether the identity provider vouched for this session's person within the last minutes: for this very purpose,
    /// or by a sign-in where the purpose takes one.
    pub async fn is_fresh_at_provider(&self, session: &str, purpose: Purpose) -> Result<bool> {
        let (id, now) = (hash(session), self.clock.now());
        let since = now - PROOF_MINUTES * MINUTE;
        let mut reader = self.store.reader().await?;
        if proofs::find_since(&mut reader, &id, &at_provider(purpose.code()), since).await?.is_some() {
            return Ok(true);
        }
        let open = sessions::find(&mut reader, &id, now).await?;
        let lately = open.is_some_and(|open| open.proof == Proof::Provider.code() && open.proved_at > since);
        Ok(lately && purpose.takes_sign_in())
    }

    /// Whether a passkey of this person answered the challenge that they were given for this purpose.
    pub(super) async fn answered_by(
        &self,
        tx: &mut Connection,
        held: &Held,
        (begun, meant): (Ceremony, &str),
        answer: Value,
    ) -> Result<()> {
        let login = held.account().map_err(|_| refused())?.login.as_str();
        self.answered_by_owner(tx, login, (begun, meant), answer).await
    }

    /// The same for an account that the caller holds.
    pub(super) async fn answered_by_owner(
        &self,
        tx: &mut Connection,
        login: &str,
        (begun, meant): (Ceremony, &str),
        answer: Value,
    ) -> Result<()> {
        let Ceremony::Proof { login: beginner, purpose, state } = begun else { return Err(refused()) };
        if beginner != login || purpose != meant {
            return Err(refused());
        }
        let own = credentials(&passkeys::list(tx, login).await?);
        let done = self.passkeys()?.finish_proof(&state, answer, &own).map_err(|error| told(&error))?;
        Ok(passkeys::update_used(tx, &done.id, &done.credential, self.clock.now()).await?)
    }

    /// Whether this is the password of an account; never that of one without.
    pub(super) async fn is_password(&self, account: &StaffAccount, password: &str) -> Result<bool> {
        let stored = Some(account.password.as_str()).filter(|stored| !stored.is_empty());
        self.credentials.passwords.matches(password, stored).await.map_err(failed)
    }

    /// Writes the proof into the session, which gets a new secret.
    async fn note_proof(
        &self,
        tx: &mut Connection,
        (here, held): (Here<'_>, &Held),
        (purpose, reason): (Purpose, &str),
    ) -> Result<String> {
        let cookie = self.renew_session(tx, &held.session).await?;
        proofs::upsert(tx, &hash(&cookie), purpose.code(), reason, self.clock.now()).await?;
        let origin = self.origin(here.address);
        let note = SecurityNote {
            reason,
            data: json!({ "purpose": purpose.code() }),
            ..SecurityNote::new(SecurityKind::SteppedUp, Doer::Actor(here.actor), &origin, "")
        };
        self.note_security(tx, note).await?;
        Ok(cookie)
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
