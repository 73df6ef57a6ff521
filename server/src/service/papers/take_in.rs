//! The one way by which foreign bytes come to be kept: received, looked at, searched for malware, made durable.
//! Who may hand something in, and which row names it, is decided by the callers.

use crate::{
    files::{self, InspectError, Inspection, Kept},
    service::{Error, Result, Services},
};
use app::domain::{dossier::Actor, error::ErrorCode};

/// A file on its way in.
pub struct Upload<'a> {
    /// As the sender calls it.
    pub name: &'a str,
    pub media_type: Option<&'a str>,
    pub body: files::Body<'a>,
}

/// A file on disk that no row names yet.
pub struct TakenIn {
    /// What it is.
    pub inspection: Inspection,
    pub kept: Kept,
    /// The sender's name for it, made harmless.
    pub name: String,
}

impl Services {
    /// Takes a file in. One that is refused or cut off leaves nothing behind.
    ///
    /// # Errors
    /// Every reason for which a file is refused; `scanner_unavailable` while nobody can search it.
    pub(in crate::service) async fn take_in(&self, actor: &Actor, upload: Upload<'_>) -> Result<TakenIn> {
        let limit = self.inspector.limits().max_bytes;
        let received = self.papers.receive(upload.body, limit).await?;
        let hash = received.hash().to_string();
        match self.inspector.clear(received, upload.name, upload.media_type).await {
            Ok((inspection, cleared)) => {
                let kept = self.papers.keep(cleared).await?;
                Ok(TakenIn { inspection, kept, name: files::safe_file_name(upload.name) })
            }
            Err(InspectError::Malware { signature }) => {
                tracing::warn!(%signature, file = %hash, "malware was refused");
                self.note_malware(actor, &signature, &hash).await?;
                Err(Error::Known(ErrorCode::MalwareFound))
            }
            Err(error) => Err(error.into()),
        }
    }
}
