//! The part of the identity section about people who are signed in already: whether, and how often, the provider is asked
//! anew about them.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// From where the tokens come with which the provider is asked anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asking {
    /// They are used where the provider gives them unasked; they usually end with its session.
    Given,
    /// They are asked for (`offline_access` with consent, OpenID Connect Core 1.0 §11), if the provider offers them.
    Offline,
    /// They are not kept.
    Never,
}

/// Asking anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RefreshConfig {
    pub tokens: Asking,
    /// Seconds after which the provider's last word is old.
    pub every_seconds: u64,
    /// Seconds for which a session goes on although the provider does not answer.
    pub silence_seconds: u64,
}

impl Default for RefreshConfig {
    fn default() -> Self {
        Self { tokens: Asking::Given, every_seconds: 15 * 60, silence_seconds: 60 * 60 }
    }
}

impl RefreshConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "identity.refresh.tokens",
            Kind::Text,
            "Whether the provider is asked anew about people who are signed in: \"given\" (where it gives a refresh token unasked),\n\"offline\" (it is asked for one by the scope offline_access, to which people consent at each sign-in), or \"never\".",
        ),
        Key::new(
            "identity.refresh.every_seconds",
            Kind::Number,
            "Seconds after which it is asked, when the session is used.",
        ),
        Key::new(
            "identity.refresh.silence_seconds",
            Kind::Number,
            "Seconds for which a session goes on although the provider does not answer; then people have to sign in again.",
        ),
    ];

    /// When to ask next, after an answer now; both in epoch milliseconds.
    #[must_use]
    pub fn next(&self, now: i64) -> i64 {
        now.saturating_add(milliseconds(self.every_seconds))
    }

    /// Whether silence since then has become too long.
    #[must_use]
    pub fn is_too_long(&self, silent_since: i64, now: i64) -> bool {
        now - silent_since >= milliseconds(self.silence_seconds)
    }

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        for (key, seconds) in [
            ("identity.refresh.every_seconds", self.every_seconds),
            ("identity.refresh.silence_seconds", self.silence_seconds),
        ] {
            if !(1..=12 * 60 * 60).contains(&seconds) {
                let say = format!("is {seconds} and must lie between 1 and 43200, the length of a session");
                problems.push(Problem::new(key, say));
            }
        }
    }
}

fn milliseconds(seconds: u64) -> i64 {
    i64::try_from(seconds).unwrap_or(i64::MAX / 1000).saturating_mul(1000)
}
