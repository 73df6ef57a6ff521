//! One sign-in under way: what must be remembered between leaving for the provider and coming back.
//! Where it is kept (a sealed cookie, a row) is the caller's choice; it must not be readable by others.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::random::{self, Random};

/// A sign-in that takes longer was forgotten, or its link was passed on.
const PATIENCE_MS: i64 = 10 * 60 * 1000;

/// Why somebody is sent to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To begin a session; the provider may recognise an earlier one of its own.
    SignIn,
    /// The same, but the provider must ask again (`prompt=login`).
    SignInAnew,
    /// To confirm a grave act: the provider must ask again (`prompt=login`).
    Confirm,
}

/// A path of this site to go on to after signing in; never another site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReturnTo(String);

impl ReturnTo {
    /// Accepts an absolute path with query, of at most 512 bytes: `/ho-so?trang=2`. Everything that a
    /// browser could read as another host (`//`, `/\`, control characters) is refused.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let second = path.as_bytes().get(1);
        let local = path.starts_with('/') && !matches!(second, Some(b'/' | b'\\'));
        let clean = path.len() <= 512 && path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
        (local && clean).then(|| Self(path.to_owned()))
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ReturnTo {
    fn default() -> Self {
        Self("/".into())
    }
}

impl TryFrom<String> for ReturnTo {
    type Error = &'static str;
    fn try_from(path: String) -> Result<Self, Self::Error> {
        Self::parse(&path).ok_or("not a path of this site")
    }
}

impl From<ReturnTo> for String {
    fn from(path: ReturnTo) -> Self {
        path.0
    }
}

/// What is remembered of a sign-in under way. Serialisable; its `Debug` shows no secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginAttempt {
    /// Why.
    pub purpose: Purpose,
    /// Where to go afterwards.
    pub return_to: ReturnTo,
    /// When it began, in epoch milliseconds.
    pub begun_at: i64,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) pkce_verifier: String,
}

impl LoginAttempt {
    pub(super) fn new(purpose: Purpose, return_to: ReturnTo, random: &dyn Random, now: i64) -> Self {
        let secret = || URL_SAFE_NO_PAD.encode(random::bytes::<32>(random));
        Self { purpose, return_to, begun_at: now, state: secret(), nonce: secret(), pkce_verifier: secret() }
    }

    /// The `state` parameter, by which a caller that keeps several attempts finds the right one.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// Compares by hash, so that time tells nothing about where the texts differ.
    pub(super) fn is_answered_by(&self, state: &str) -> bool {
        Sha256::digest(state) == Sha256::digest(&self.state)
    }

    pub(super) fn is_over(&self, now: i64) -> bool {
        !(0..=PATIENCE_MS).contains(&now.saturating_sub(self.begun_at))
    }
}

impl fmt::Debug for LoginAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginAttempt").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn only_paths_of_this_site_are_returned_to() {
        for path in ["/", "/ho-so/12?trang=2", "/a//b", "/tra-cuu#ket-qua"] {
            assert_eq!(ReturnTo::parse(path).unwrap().as_str(), path);
        }
        for path in [
            "",
            "ho-so",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/\t/evil",
            "/a b",
            "/a\\b",
        ] {
            assert_eq!(ReturnTo::parse(path), None, "{path:?}");
        }
        assert_eq!(ReturnTo::parse(&format!("/{}", "a".repeat(512))), None);
    }

    #[test]
    fn an_attempt_survives_being_stored_and_shows_no_secret() {
        let attempt = LoginAttempt::new(Purpose::SignIn, ReturnTo::default(), &SeededRandom::new(1), 5);
        let stored = serde_json::to_string(&attempt).unwrap();
        assert_eq!(serde_json::from_str::<LoginAttempt>(&stored).unwrap(), attempt);
        assert!(!format!("{attempt:?}").contains(attempt.state()));
        assert!(
            serde_json::from_str::<LoginAttempt>(&stored.replace("\"/\"", "\"//evil.example\"")).is_err()
        );
    }

    #[test]
    fn state_nonce_and_verifier_are_three_different_secrets_of_256_bits() {
        let attempt = LoginAttempt::new(Purpose::SignIn, ReturnTo::default(), &SeededRandom::new(1), 5);
        let secrets = [&attempt.state, &attempt.nonce, &attempt.pkce_verifier];
        assert!(secrets.iter().all(|secret| secret.len() == 43));
        assert!(secrets[0] != secrets[1] && secrets[1] != secrets[2] && secrets[0] != secrets[2]);
    }
}
