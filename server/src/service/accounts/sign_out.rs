//! Signing out here, and telling where to sign out at the provider.

use crate::service::{Result, Services};

impl Services {
    /// Closes the session of a cookie and returns the provider's address for ending its own session.
    /// Ours is closed even when the provider does not answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, session: &str) -> Result<Option<String>> {
        let Some(token) = self.close_session(session).await? else { return Ok(None) };
        let end = self.identity.end_session_url(&token, &self.config.public_url, self.clock.now());
        Ok(end.await.ok().flatten().map(|address| address.to_string()))
    }
}
