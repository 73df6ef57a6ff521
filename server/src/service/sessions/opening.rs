//! What a session is opened with. Opening it is in the module above.

use super::Holder;
use crate::unprinted::unprinted;
use app::domain::session::Proof;

/// A session that is to be opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Opening {
    pub holder: Holder,
    pub proof: Proof,
    /// When the person proved who they are, in epoch milliseconds; now, when nobody says.
    pub proved_at: Option<i64>,
    pub assurance: i64,
    /// In words (`app::domain::session::device`).
    pub device: String,
    /// The provider's ID token, which it wants to see again at sign-out.
    pub id_token: String,
    /// The provider's name for its own session.
    pub provider_session: String,
    /// The hash of the provider's name for the person; empty without the provider.
    pub provider_subject: String,
    /// What the provider gave for asking anew; empty when it gave nothing.
    pub refresh_token: String,
    /// From [`Services::origin`], for the journal of security.
    pub origin: String,
}

unprinted!(Opening, holder, proof, proved_at, assurance);

impl Opening {
    /// A session proved just now, on a device and at a provider of which nothing is known.
    pub fn new(holder: Holder, proof: Proof) -> Self {
        Self {
            holder,
            proof,
            proved_at: None,
            assurance: 0,
            device: String::new(),
            id_token: String::new(),
            provider_session: String::new(),
            provider_subject: String::new(),
            refresh_token: String::new(),
            origin: String::new(),
        }
    }
}
