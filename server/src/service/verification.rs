//! Checks whether a result in somebody's hand is the one that was issued. Tells nothing about the person
//! it was issued for.

use super::{Result, Services, keys};
use crate::store::{dossiers, results};
use app::domain::{localized::Localized, time::Timestamp};

/// What anybody may know of an issued result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedResult {
    /// The agency that decided.
    pub issuer: Localized,
    pub number: String,
    pub issued_at: Timestamp,
    /// `grant` or `decline`.
    pub decision: String,
    /// SHA-256 of the issued file.
    pub fingerprint: String,
}

impl Services {
    /// The result that a file is, by its SHA-256 in hexadecimal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_file(&self, fingerprint: &str) -> Result<Option<IssuedResult>> {
        let mut reader = self.store.reader().await?;
        let Some(settlement) = results::find_by_file(&mut reader, fingerprint).await? else {
            return Ok(None);
        };
        let Some(dossier) = dossiers::find(&mut reader, &settlement.dossier_id).await? else {
            return Ok(None);
        };
        Ok(self.issued(&dossier, settlement))
    }

    /// The result of the dossier whose printed QR code holds this token.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_token(&self, token: &str) -> Result<Option<IssuedResult>> {
        let mut reader = self.store.reader().await?;
        let Some(dossier) = dossiers::find_by_track_hash(&mut reader, &keys::hash(token)).await? else {
            return Ok(None);
        };
        let settlement = results::find(&mut reader, &dossier.id).await?;
        Ok(settlement.and_then(|settlement| self.issued(&dossier, settlement)))
    }

    /// Only what has a number, a day and a file was issued.
    fn issued(&self, dossier: &dossiers::Dossier, settlement: results::Settlement) -> Option<IssuedResult> {
        let issuer = self.catalogue.unit(&dossier.competent_unit)?.name.clone();
        Some(IssuedResult {
            issuer,
            number: settlement.number?,
            issued_at: Timestamp(settlement.issued_at?),
            decision: settlement.decision,
            fingerprint: settlement.file_hash?,
        })
    }
}
