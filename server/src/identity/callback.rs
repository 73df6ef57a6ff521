//! What the browser brings back from the provider, as query parameters.
//! Believing any of it is `IdentityProvider::finish`'s decision.

use std::fmt;

use serde::Deserialize;

/// The query of the callback address (RFC 6749 §4.1.2, RFC 9207).
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Callback {
    /// The authorization code.
    pub code: Option<String>,
    /// Our `state`, if it is ours.
    pub state: String,
    /// The issuer that answers.
    pub iss: Option<String>,
    /// Set when the provider declined.
    pub error: Option<String>,
}

impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback").field("error", &self.error).finish_non_exhaustive()
    }
}
