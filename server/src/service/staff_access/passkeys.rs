//! What every ceremony with a passkey needs: a challenge that is kept here and answered once, in time. Not here: what the
//! answer opens.

use super::{failed, sign_in::refused};
use crate::{
    credentials::{Ceremony, Passkeys},
    random,
    service::{Error, Result, Services, keys::hash},
    store::sessions,
};
use app::domain::error::ErrorCode;
use serde_json::Value;

/// A challenge is answered within so many milliseconds.
const PATIENCE: i64 = 5 * 60_000;

/// What the browser gets.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// The name under which the ceremony waits; the browser brings it back with the answer.
    pub ceremony: String,
    /// For `navigator.credentials`, as JSON.
    pub options: Value,
}

impl Services {
    /// The passkeys of this site.
    ///
    /// # Errors
    /// `passkeys_unavailable`.
    pub(super) fn passkeys(&self) -> Result<&Passkeys> {
        let enabled = self.credentials.passkeys.as_ref().filter(|_| self.keeps_staff_accounts());
        enabled.ok_or_else(|| ErrorCode::PasskeysUnavailable.into())
    }

    /// Whether this site can use passkeys at all.
    pub fn knows_passkeys(&self) -> bool {
        self.passkeys().is_ok()
    }

    pub(super) async fn keep_ceremony(&self, options: Value, ceremony: &Ceremony) -> Result<Challenge> {
        let name = random::token_128(&*self.random);
        let content = serde_json::to_string(ceremony).map_err(|error| failed(error.into()))?;
        let now = self.clock.now();
        let mut tx = self.store.begin_write().await?;
        sessions::insert_attempt(&mut tx, &stored(&name), &content, now).await?;
        tx.commit().await?;
        Ok(Challenge { ceremony: name, options })
    }

    /// Takes a ceremony: it can be finished once.
    ///
    /// # Errors
    /// `passkey_refused` when it is not there any more.
    pub(super) async fn claim_ceremony(&self, name: &str) -> Result<Ceremony> {
        let since = self.clock.now() - PATIENCE;
        let mut tx = self.store.begin_write().await?;
        let content = sessions::claim_attempt(&mut tx, &stored(name), since).await?;
        tx.commit().await?;
        let content = content.ok_or_else(refused)?;
        serde_json::from_str(&content).map_err(|_| Error::broken("a stored ceremony cannot be read"))
    }
}

/// Ceremonies stand beside sign-ins under way, under names of their own.
fn stored(name: &str) -> String {
    hash(&format!("passkey:{name}"))
}
