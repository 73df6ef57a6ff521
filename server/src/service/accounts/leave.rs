//! Leaving for the identity provider: to sign in, or to prove anew who one is. What is remembered until the browser is back.
//! Coming back is `sign_in`.

use crate::{
    identity::{IdentityError, LoginAttempt, Purpose, ReturnTo},
    random,
    service::{Error, Result, Services, keys::hash},
    store::sessions,
};
use app::{domain::error::ErrorCode, texts::Lang};
use serde::{Deserialize, Serialize};

/// How long a sign-in may take, in milliseconds.
const PATIENCE: i64 = 10 * 60 * 1000;

/// A sign-in that has begun: where the browser goes, and the secret that it keeps until it comes back.
pub struct Begun {
    pub address: String,
    pub browser: String,
}

/// Why somebody who is signed in goes to the provider again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Errand {
    /// The named purpose, such as `submit`.
    pub(super) purpose: String,
    /// Of the session that it is for.
    pub(super) handle: String,
}

/// Why a browser goes to the provider.
pub(super) enum Why {
    SignIn,
    /// To sign in, after a sign-in that the provider's order to sign out overtook.
    Overtaken,
    /// To sign in, after a proof that is doubted.
    Doubted(Doubted),
    Errand(Errand),
}

/// A sign-in under way, as it is stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) attempt: LoginAttempt,
    pub(super) errand: Option<Errand>,
    /// The proof that was doubted: only a later one of the same person is another.
    #[serde(default)]
    pub(super) doubted_proof: Option<Doubted>,
    /// Whether the one before was overtaken.
    #[serde(default)]
    pub(super) overtaken: bool,
}

/// A proof that is not enough to sign in, because the person's sessions were ended since.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Doubted {
    /// Of whom, as a pseudonym.
    pub(super) whose: String,
    /// When, in milliseconds; 0 where the provider does not say.
    pub(super) proved_at: i64,
}

impl Services {
    /// Begins a sign-in. `browser` is the secret that this browser already keeps, so that two sign-ins in
    /// two tabs do not undo each other.
    ///
    /// # Errors
    /// `sign_in_unavailable` when the provider cannot be used.
    pub async fn begin_sign_in(&self, to: ReturnTo, lang: Lang, browser: Option<&str>) -> Result<Begun> {
        self.leave(Why::SignIn, to, lang, browser).await
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
        self.leave(Why::Errand(errand), to, lang, browser).await
    }

    /// Sends a browser to the provider, which must ask anew who it is unless it is for an ordinary sign-in.
    pub(super) async fn leave(
        &self,
        why: Why,
        to: ReturnTo,
        lang: Lang,
        browser: Option<&str>,
    ) -> Result<Begun> {
        let overtaken = matches!(why, Why::Overtaken);
        let (purpose, errand, doubted_proof) = match why {
            Why::SignIn | Why::Overtaken => (Purpose::SignIn, None, None),
            Why::Doubted(proof) => (Purpose::SignInAnew, None, Some(proof)),
            Why::Errand(errand) => (Purpose::Confirm, Some(errand), None),
        };
        let now = self.clock.now();
        let begin = self.identity.begin(purpose, to, lang.tag(), &*self.random, now);
        let (address, attempt) = begin.await.map_err(refused)?;
        let known = browser.filter(|secret| secret.len() == 26).map(ToOwned::to_owned);
        let browser = known.unwrap_or_else(|| random::token_128(&*self.random));
        let id = attempt_id(attempt.state(), &browser);
        let content =
            serde_json::to_string(&Kept { attempt, errand, doubted_proof, overtaken }).unwrap_or_default();
        let mut tx = self.store.begin_write().await?;
        sessions::delete_expired(&mut tx, now, now - PATIENCE).await?;
        sessions::insert_attempt(&mut tx, &id, &content, now).await?;
        tx.commit().await?;
        Ok(Begun { address: address.to_string(), browser })
    }

    /// What was kept of an attempt, once.
    pub(super) async fn claim_attempt(&self, state: &str, browser: &str) -> Result<Kept> {
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
}

/// An attempt is found only by whoever brings both the state and the browser's secret.
fn attempt_id(state: &str, browser: &str) -> String {
    hash(&format!("{state}:{browser}"))
}

/// What a person is told: try again now, or later. The particulars are in the log.
pub(super) fn refused(error: IdentityError) -> Error {
    use IdentityError as E;
    match error {
        E::Denied | E::Expired | E::StateMismatch => ErrorCode::SignInFailed.into(),
        E::NotAskedAnew => ErrorCode::ProofNotFresh.into(),
        E::TooWeak => ErrorCode::ProofTooWeak.into(),
        E::CodeRefused | E::TokenMissing => Error::Failed(ErrorCode::SignInFailed, error.into()),
        later if later.is_silence() => Error::Failed(ErrorCode::SignInUnavailable, error.into()),
        _ => Error::Failed(ErrorCode::SignInFailed, error.into()),
    }
}
