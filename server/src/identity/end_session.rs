//! Asking the provider to end its own session (OpenID Connect RP-Initiated Logout 1.0 §2). Ending ours is the caller's.

use url::Url;

use super::{IdentityError, IdentityProvider};
use crate::config::SignOutBy;

/// What the browser has to do. Nothing here prints itself: the ID token in the form names a person.
pub enum EndSession {
    /// Post a form to the provider: its address, names and values.
    Form(Url, Vec<(&'static str, String)>),
    /// Go to an address, which holds no token: it stands in the browser's history and in the provider's logs.
    Address(Url),
}

impl IdentityProvider {
    /// What the browser has to do; `None` when the provider offers no such thing. There is no `state`: whoever comes
    /// back is told the same as everybody, and nothing is done then that somebody else could have asked for.
    ///
    /// # Errors
    /// Why the provider cannot be used.
    pub async fn end_session(
        &self,
        id_token_hint: &str,
        return_to: &Url,
        now: i64,
    ) -> Result<Option<EndSession>, IdentityError> {
        let known = self.current(now).await?;
        let endpoint = known.metadata.additional_metadata().end_session_endpoint.clone();
        let mut fields = vec![
            ("client_id", self.config.client_id.clone()),
            ("post_logout_redirect_uri", return_to.to_string()),
        ];
        Ok(endpoint.map(|mut endpoint| match self.config.sign_out_by {
            SignOutBy::Form => {
                fields.push(("id_token_hint", id_token_hint.to_owned()));
                EndSession::Form(endpoint, fields)
            }
            SignOutBy::Address => {
                endpoint.query_pairs_mut().extend_pairs(fields);
                EndSession::Address(endpoint)
            }
        }))
    }
}
