//! Locking a member of staff's screen and unlocking it again, within the same session. Not here: covering the page, and
//! refusing commands meanwhile (`http`).

use super::{Here, MINUTE, guess::Guess, hold::Held, officer, sign_in::Second};
use crate::{
    credentials::Ceremony,
    service::{
        Result, Services,
        keys::hash,
        security::{Doer, SecurityNote},
        sessions::OpenSession,
    },
    store::{Connection, sessions, staff_accounts::StaffAccount, staff_sessions},
};
use app::domain::{dossier::Actor, error::ErrorCode, security::SecurityKind, session::Proof};
use serde_json::Value;

/// What a passkey's ceremony is for that unlocks a screen; no purpose of a proof is called so.
const UNLOCK: &str = "unlock";

/// With what a screen is unlocked.
pub enum Unlock<'a> {
    Password(&'a str),
    Code(&'a str),
    Passkey(&'a str, Value),
    /// What the identity provider said since the screen was locked.
    Provider,
}

/// What was found out before the account was held.
enum Tried<'a> {
    /// A password: as which guess, whether it was right, and for which account.
    Password(Guess, bool, Box<StaffAccount>),
    Code(&'a str, Guess),
    Passkey(Ceremony, Value),
    Provider,
}

impl Services {
    /// Milliseconds without a sign of life after which a screen is locked.
    pub(crate) fn lock_after(&self) -> i64 {
        i64::try_from(self.config.staff.lock_minutes).unwrap_or(15) * MINUTE
    }

    /// Locks the screen of somebody who has left it, by the id under which the session is stored; the journal
    /// says whose it is.
    pub(crate) async fn lock_left_screen(&self, session: &str, login: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        if staff_sessions::update_locked(&mut tx, session, self.clock.now()).await? {
            let note = SecurityNote::new(SecurityKind::ScreenLocked, Doer::System, "", login);
            self.note_security(&mut tx, note).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Locks a session's screen. Locking it twice changes nothing more. `screen` is how the page that asks knows it;
    /// nothing where a person asks, who means what is there now.
    ///
    /// # Errors
    /// `not_allowed` for citizens, whose devices are their own; `changed_meanwhile` where the page was shown for another
    /// session, or the screen was unlocked since it heard of it.
    pub async fn lock_screen(&self, here: Here<'_>, screen: Option<&str>) -> Result<()> {
        let Here { actor, session, address } = here;
        officer(actor)?;
        let origin = self.origin(address);
        let mut tx = self.store.begin_write().await?;
        let known = sessions::find(&mut tx, &hash(session), self.clock.now()).await?;
        let known = known.ok_or(ErrorCode::NotSignedIn)?;
        let meant = screen.is_none_or(|screen| screen == OpenSession::from(&known).screen());
        if !meant {
            return Err(ErrorCode::ChangedMeanwhile.into());
        }
        let now = self.clock.now();
        if staff_sessions::update_locked_unless_unlocked(&mut tx, &known.id, known.unlocks, now).await? {
            let note = SecurityNote::new(SecurityKind::ScreenLocked, Doer::Actor(actor), &origin, "");
            self.note_security(&mut tx, note).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Begins to unlock it with a passkey.
    ///
    /// # Errors
    /// `passkeys_unavailable` when the person has none.
    pub async fn begin_passkey_unlock(&self, actor: &Actor) -> Result<super::Challenge> {
        self.begin_answer(actor, UNLOCK).await
    }

    /// Unlocks it; the session gets a new secret, which is returned.
    ///
    /// # Errors
    /// `code_wrong` for a wrong password or code, `passkey_refused`, `too_many_guesses`, `not_signed_in` when the session
    /// has ended meanwhile.
    pub async fn unlock_screen(&self, here: Here<'_>, with: Unlock<'_>) -> Result<String> {
        let login = officer(here.actor)?;
        let origin = self.origin(here.address);
        let tried = match self.try_to_unlock(login, with, &origin).await {
            Ok(tried) => tried,
            Err(error) => {
                let note =
                    SecurityNote::new(SecurityKind::StepUpFailed, Doer::Actor(here.actor), &origin, "");
                self.tell_security(note).await?;
                return Err(error);
            }
        };
        let mut tx = self.store.begin_write().await?;
        let held = self.hold(&mut tx, here).await?;
        let unlocked = match self.is_owner(&mut tx, &held, tried).await {
            Ok(second) => {
                staff_sessions::update_unlocked(&mut tx, &held.session.id, self.clock.now()).await?;
                let cookie = self.renew_session(&mut tx, &held.session).await?;
                if let Some(second) = second {
                    self.note_code(&mut tx, (login, second), (&origin, UNLOCK)).await?;
                }
                Ok(cookie)
            }
            Err(error) => Err(error),
        };
        let kind = if unlocked.is_ok() { SecurityKind::ScreenUnlocked } else { SecurityKind::StepUpFailed };
        self.note_security(&mut tx, SecurityNote::new(kind, Doer::Actor(here.actor), &origin, "")).await?;
        tx.commit().await?;
        unlocked
    }

    /// What takes long or writes on its own, done before anything is held.
    async fn try_to_unlock<'a>(&self, login: &str, with: Unlock<'a>, origin: &str) -> Result<Tried<'a>> {
        match with {
            Unlock::Provider => Ok(Tried::Provider),
            Unlock::Passkey(ceremony, answer) => {
                Ok(Tried::Passkey(self.claim_ceremony(ceremony).await?, answer))
            }
            Unlock::Code(code) => Ok(Tried::Code(code, self.take_guess(login, origin).await?)),
            Unlock::Password(password) => {
                let guess = self.take_guess(login, origin).await?;
                let mut reader = self.store.reader().await?;
                let account = self.active_account(&mut reader, login).await?.unwrap_or_default();
                drop(reader);
                let right = self.is_password(&account, password).await?;
                Ok(Tried::Password(guess, right, Box::new(account)))
            }
        }
    }

    /// Whether it is they; by which code, if it was one.
    async fn is_owner(&self, tx: &mut Connection, held: &Held, tried: Tried<'_>) -> Result<Option<Second>> {
        let known = match tried {
            Tried::Provider => {
                let since = held.session.locked_at.unwrap_or(i64::MAX);
                let proved = held.session.proof == Proof::Provider.code() && held.session.proved_at >= since;
                return if proved { Ok(None) } else { Err(ErrorCode::ProofNeeded.into()) };
            }
            Tried::Passkey(begun, answer) => {
                return self.answered_by(tx, held, (begun, UNLOCK), answer).await.map(|()| None);
            }
            // A right password says nothing about the codes that were guessed besides: they stay counted.
            Tried::Password(guess, right, account) => {
                let right = right && account.password == held.account()?.password;
                if right {
                    self.forget_guess(tx, &guess).await?;
                }
                right.then_some(None)
            }
            Tried::Code(code, guess) => {
                let second = self.use_code(tx, &held.account_or_none(), code).await?;
                if second.is_some() {
                    self.forget_guesses(tx, &guess).await?;
                }
                second.map(Some)
            }
        };
        known.ok_or_else(|| ErrorCode::CodeWrong.into())
    }
}
