//! Following a dossier without signing in: by the token of its QR code or by its code, masked until the
//! printed secret is given. Not here: what remembers that it was given (`passes`).

use super::{Record, passes::Pass};
use crate::{
    service::{Error, Result, Services, keys::hash, limits::Asker},
    store::{dossiers, dossiers::Dossier, events, own},
};
use app::domain::{dossier::Status, dossier_code::DossierCode, error::ErrorCode};

/// Longest code or reference that anybody types, in bytes.
const LONGEST_CODE: usize = 100;

impl Services {
    /// The dossier behind the token of a QR code, alone: enough to say where it stands.
    ///
    /// # Errors
    /// `not_found`, also for drafts.
    pub async fn tracked_dossier(&self, token: &str) -> Result<Dossier> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find_by_track_hash(&mut reader, &hash(token)).await?;
        dossier.filter(|dossier| dossier.status != Status::Draft).ok_or(Error::NOT_FOUND)
    }

    /// The same with all that belongs to it.
    ///
    /// # Errors
    /// `not_found`, also for drafts.
    pub async fn tracked(&self, token: &str) -> Result<Record> {
        self.record_of(self.tracked_dossier(token).await?).await
    }

    /// A dossier with its history and nothing else: what a stranger with the QR code reads.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn history_of(&self, dossier: Dossier) -> Result<Record> {
        let procedure = self.procedure_of(&dossier)?;
        let mut reader = self.store.reader().await?;
        let events = events::list(&mut reader, &dossier.id).await?;
        Ok(Record { events, ..Record::bare(dossier, procedure, Vec::new()) })
    }

    /// Opens a dossier for a browser that gives the printed secret.
    ///
    /// # Errors
    /// `not_allowed` for a wrong secret; `too_many_requests` after ten of them in ten minutes.
    pub async fn unlock(&self, dossier: &Dossier, secret: &str, asker: &Asker) -> Result<Pass> {
        self.try_secret(&dossier.id, Some(dossier), secret, asker).await?;
        self.pass_for(&dossier.id).await
    }

    /// Finds a dossier by its code or short reference and the printed secret. An unknown code takes the same
    /// work and gets the same answer as a wrong secret.
    ///
    /// # Errors
    /// `not_allowed`; `too_many_requests`.
    pub async fn find_by_secret(&self, code: &str, secret: &str, asker: &Asker) -> Result<(Dossier, Pass)> {
        if code.len() > LONGEST_CODE {
            return Err(ErrorCode::NotAllowed.into());
        }
        let wanted = Wanted::read(code);
        let mut reader = self.store.reader().await?;
        let found = match &wanted {
            Wanted::Code(code) => dossiers::find_by_code(&mut reader, code).await?.into_iter().collect(),
            Wanted::Reference(reference) => own::list_by_reference(&mut reader, reference).await?,
            Wanted::Nothing => Vec::new(),
        };
        drop(reader);
        // Counted under what does not depend on the spelling, nor on whether the secret is right.
        let name = found.first().map_or_else(|| wanted.name(), |first| first.id.clone());
        // Several can share a reference; the secret tells them apart.
        let right = found.iter().find(|dossier| self.is_secret(&dossier.id, secret)).or(found.first());
        self.try_secret(&name, right, secret, asker).await?;
        let dossier = right.cloned().ok_or(ErrorCode::NotAllowed)?;
        let pass = self.pass_for(&dossier.id).await?;
        Ok((dossier, pass))
    }

    async fn try_secret(
        &self,
        name: &str,
        dossier: Option<&Dossier>,
        secret: &str,
        asker: &Asker,
    ) -> Result<()> {
        let guess = self.claim_guess(asker, name).await?;
        let id = dossier.map_or("nobody's", |dossier| dossier.id.as_str());
        if self.is_secret(id, secret) && dossier.is_some() {
            return self.return_guess(guess).await;
        }
        Err(ErrorCode::NotAllowed.into())
    }

    fn is_secret(&self, id: &str, typed: &str) -> bool {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        hash(&typed.to_ascii_uppercase()) == hash(&self.keys.printed_secret(id))
    }
}

/// How many digits a short reference has.
const REFERENCE: usize = 8;

/// What was typed, in its one spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wanted {
    Code(String),
    Reference(String),
    /// The name of no dossier.
    Nothing,
}

impl Wanted {
    fn read(typed: &str) -> Self {
        if let Ok(code) = DossierCode::parse(typed) {
            return Self::Code(code.to_string());
        }
        let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.len() == REFERENCE { Self::Reference(plain.to_ascii_lowercase()) } else { Self::Nothing }
    }

    /// Under which name tries are counted that find nothing: however one name is spelt, it is the same one.
    fn name(&self) -> String {
        match self {
            Self::Code(name) | Self::Reference(name) => format!("unknown {name}"),
            Self::Nothing => "unknown".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let code = Wanted::Code("000.00.00.H49-261123-0001".into());
        for typed in ["  000.00.00.h49-261123-0001 ", "https://x1/a/000.00.00.H49-261123-0001?b#c"] {
            assert_eq!(Wanted::read(typed), code);
        }
        let reference = Wanted::Reference("9x4tz8w3".into());
        assert!(
            ["9X4T-Z8W3", "9X4TZ8W3", " 9x4t z8w3."].iter().all(|typed| Wanted::read(typed) == reference)
        );
        for typed in ["", "9X4TZ8W", "9X4TZ8W33", "https://x/9X4TZ8W3"] {
            assert_eq!(Wanted::read(typed), Wanted::Nothing);
        }
    }
}
