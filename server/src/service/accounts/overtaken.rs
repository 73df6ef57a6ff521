//! Sign-ins that the provider's own order to sign out overtakes: begun before it came, and back after it. Such a one begins
//! anew, once.

use super::leave::Kept;
use crate::{
    identity::{Identity, LogoutOrder},
    service::{Result, Services, keys::hash},
    store::{Connection, ended_at_provider},
};

impl Services {
    /// From now on, no sign-in counts that was begun before and is of what this order ends.
    pub(super) async fn overtake(&self, tx: &mut Connection, order: &LogoutOrder) -> Result<()> {
        let issuer = &self.config.identity.issuer;
        let name = match &order.session {
            Some(session) => session_key(issuer, session),
            None => subject_key(issuer, order.subject.as_deref().unwrap_or_default()),
        };
        Ok(ended_at_provider::upsert(tx, &name, self.clock.now()).await?)
    }

    /// Whether the provider ended, after this sign-in was begun, what it is of. It stays so until the transaction ends.
    pub(super) async fn is_overtaken(
        &self,
        tx: &mut Connection,
        identity: &Identity,
        kept: &Kept,
    ) -> Result<bool> {
        for name in names(identity) {
            let since = ended_at_provider::lock(tx, &name).await?;
            if since.is_some_and(|since| kept.attempt.begun_at <= since) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Keeps nothing of having looked.
    pub(super) async fn leave_not_overtaken(&self, tx: &mut Connection, identity: &Identity) -> Result<()> {
        for name in names(identity) {
            ended_at_provider::delete_empty(tx, &name).await?;
        }
        Ok(())
    }
}

/// By what the provider can end this sign-in.
fn names(identity: &Identity) -> impl Iterator<Item = String> {
    let session = Some(&identity.provider_session).filter(|session| !session.is_empty());
    let session = session.map(|session| session_key(&identity.issuer, session));
    session.into_iter().chain([subject_key(&identity.issuer, &identity.subject)])
}

/// As what the provider's name for a person stands in their sessions.
pub(super) fn subject_key(issuer: &str, subject: &str) -> String {
    hash(&format!("{issuer} {subject}"))
}

fn session_key(issuer: &str, session: &str) -> String {
    hash(&format!("session {issuer} {session}"))
}
