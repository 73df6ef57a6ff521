//! What may be known of a session by those who serve its holder: everything but its secrets. Not here: opening and finding
//! one (`sessions`).

use crate::store::sessions::Session;
use app::domain::session::Proof;

/// What may be known of a session by those who serve its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    /// Its public name, for lists and for ending it.
    pub handle: String,
    /// The device in words.
    pub device: String,
    pub proof: Proof,
    /// When the person last proved who they are, in epoch milliseconds.
    pub proved_at: i64,
    /// The level that the proof reached.
    pub assurance: i64,
    /// The provider's name for its own session; empty when it gives none.
    pub provider_session: String,
    pub locked_at: Option<i64>,
    /// Whom the person acts for; nobody but themselves when there is none.
    pub principal: Option<String>,
    pub created_at: i64,
    pub seen_at: i64,
    /// How often its screen was unlocked.
    pub unlocks: i64,
}

impl OpenSession {
    /// How pages name the screen of the session: what was known of it when they were made.
    pub fn screen(&self) -> String {
        format!("{}.{}", self.handle, self.unlocks)
    }
}

impl From<&Session> for OpenSession {
    fn from(session: &Session) -> Self {
        Self {
            handle: session.handle.clone(),
            device: session.device.clone(),
            // What is not understood is worth least: the provider's word alone.
            proof: Proof::from_code(&session.proof).unwrap_or(Proof::Provider),
            proved_at: session.proved_at,
            assurance: session.assurance,
            provider_session: session.provider_session.clone(),
            locked_at: session.locked_at,
            principal: session.principal.clone(),
            created_at: session.created_at,
            seen_at: session.seen_at,
            unlocks: session.unlocks,
        }
    }
}
