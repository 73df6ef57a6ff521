//! Following a dossier without signing in: by the token of its QR code or by its code, masked until the
//! printed secret is given. Not here: the cookie that remembers that it was given (`http::dossiers::pass`).

use super::Record;
use crate::{
    service::{Error, Result, Services, keys::hash},
    store::{dossiers, dossiers::Dossier, events, own},
};
use app::domain::{dossier::Status, dossier_code::DossierCode, error::ErrorCode, time::Timestamp};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

const MINUTE: i64 = 60_000;
/// Wrong secrets that one address may give for one dossier, and all addresses together, in `WINDOW`.
const TRIES: usize = 10;
const TRIES_OF_ALL: usize = 100;
const WINDOW: i64 = 10 * MINUTE;
/// Names of dossiers and addresses remembered at most; more is an attack, and the door stays shut for newcomers.
const MOST_HELD: usize = 100_000;
/// Longest code or reference that anybody types, in bytes.
const LONGEST_CODE: usize = 100;
/// How long a browser that gave the secret sees everything.
const PASS_FOR: i64 = 30 * MINUTE;

/// Wrong secrets of the last minutes, in the memory of this process: enough to make guessing hopeless, and
/// lost without harm when it stops.
#[derive(Debug, Default)]
pub struct Attempts(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    tries: HashMap<String, Vec<i64>>,
    tidied_at: i64,
}

impl Held {
    /// Forgets what is too old to count; once a minute, because it looks at everything.
    fn tidy(&mut self, now: i64) {
        if now - self.tidied_at >= MINUTE {
            self.tidied_at = now;
            self.tries.retain(|_, tries| {
                tries.retain(|at| now - *at < WINDOW);
                !tries.is_empty()
            });
        }
    }
}

impl Attempts {
    /// Whether another try is allowed.
    fn allows(&self, dossier: &str, address: &str, now: i64) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.tidy(now);
        let known = held.tries.contains_key(&one(dossier, address));
        if !known && held.tries.len() >= MOST_HELD {
            return false;
        }
        let recent = |key: &str| {
            held.tries.get(key).map_or(0, |tries| tries.iter().filter(|at| now - **at < WINDOW).count())
        };
        recent(&one(dossier, address)) < TRIES && recent(&all(dossier)) < TRIES_OF_ALL
    }

    /// Remembers a wrong one, and forgets those that are too old to count.
    fn note(&self, dossier: &str, address: &str, now: i64) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.tidy(now);
        for key in [one(dossier, address), all(dossier)] {
            held.tries.entry(key).or_default().push(now);
        }
    }
}

fn one(dossier: &str, address: &str) -> String {
    format!("{dossier} {address}")
}

fn all(dossier: &str) -> String {
    format!("{dossier} *")
}

/// A pass for one dossier: the value of the cookie, and until when it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    pub value: String,
    pub seconds: u32,
}

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
    pub fn unlock(
        &self,
        attempts: &Attempts,
        dossier: &Dossier,
        secret: &str,
        address: &str,
    ) -> Result<Pass> {
        self.try_secret(attempts, &dossier.id, Some(dossier), secret, address)?;
        Ok(self.pass_for(&dossier.id))
    }

    /// Finds a dossier by its code or short reference and the printed secret. An unknown code takes the same
    /// work and gets the same answer as a wrong secret.
    ///
    /// # Errors
    /// `not_allowed`; `too_many_requests`.
    pub async fn find_by_secret(
        &self,
        attempts: &Attempts,
        code: &str,
        secret: &str,
        address: &str,
    ) -> Result<(Dossier, Pass)> {
        if code.len() > LONGEST_CODE {
            return Err(ErrorCode::NotAllowed.into());
        }
        let wanted = Wanted::read(code);
        let mut reader = self.store.reader().await?;
        let (by_code, by_reference) = (
            dossiers::find_by_code(&mut reader, &wanted.code).await?,
            own::list_by_reference(&mut reader, &wanted.reference).await?,
        );
        drop(reader);
        let found: Vec<Dossier> = by_code.into_iter().chain(by_reference).collect();
        // Several can share a reference; the secret tells them apart.
        let right = found.iter().find(|dossier| self.is_secret(&dossier.id, secret)).or(found.first());
        self.try_secret(attempts, &format!("{} {}", wanted.code, wanted.reference), right, secret, address)?;
        let dossier = right.cloned().ok_or(ErrorCode::NotAllowed)?;
        let pass = self.pass_for(&dossier.id);
        Ok((dossier, pass))
    }

    fn try_secret(
        &self,
        attempts: &Attempts,
        name: &str,
        dossier: Option<&Dossier>,
        secret: &str,
        address: &str,
    ) -> Result<()> {
        let now = self.now().0;
        if !attempts.allows(name, address, now) {
            return Err(ErrorCode::TooManyRequests.into());
        }
        let id = dossier.map_or("nobody's", |dossier| dossier.id.as_str());
        if self.is_secret(id, secret) && dossier.is_some() {
            return Ok(());
        }
        attempts.note(name, address, now);
        Err(ErrorCode::NotAllowed.into())
    }

    fn is_secret(&self, id: &str, typed: &str) -> bool {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        hash(&typed.to_ascii_uppercase()) == hash(&self.keys.printed_secret(id))
    }

    fn pass_for(&self, id: &str) -> Pass {
        let until = self.now().0 + PASS_FOR;
        let seconds = u32::try_from(PASS_FOR / 1_000).unwrap_or(1_800);
        Pass { value: format!("{id}.{until}.{}", self.keys.pass_seal(id, until)), seconds }
    }

    /// Whether a pass opens this dossier now.
    pub fn pass_opens(&self, pass: &str, dossier: &str) -> bool {
        let mut parts = pass.splitn(3, '.');
        let (Some(id), Some(until), Some(seal)) = (parts.next(), parts.next(), parts.next()) else {
            return false;
        };
        let Ok(until) = until.parse::<i64>() else { return false };
        id == dossier && self.now() < Timestamp(until) && hash(seal) == hash(&self.keys.pass_seal(id, until))
    }
}

/// What was typed, as a code and as a short reference.
struct Wanted {
    code: String,
    reference: String,
}

impl Wanted {
    fn read(typed: &str) -> Self {
        let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        Self {
            code: DossierCode::parse(typed).map(|code| code.to_string()).unwrap_or_default(),
            reference: plain.to_ascii_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_tries_shut_the_door_for_ten_minutes_for_that_address_only() {
        let attempts = Attempts::default();
        for n in 0..10 {
            assert!(attempts.allows("d", "here", n));
            attempts.note("d", "here", n);
        }
        assert!(!attempts.allows("d", "here", 20));
        assert!(attempts.allows("d", "there", 20) && attempts.allows("e", "here", 20));
        assert!(attempts.allows("d", "here", WINDOW + 1));
    }

    #[test]
    fn many_addresses_together_are_shut_out_as_well() {
        let attempts = Attempts::default();
        for n in 0..TRIES_OF_ALL {
            attempts.note("d", &n.to_string(), 0);
        }
        assert!(!attempts.allows("d", "new", 1));
        assert!(attempts.allows("d", "new", WINDOW));
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let wanted = Wanted::read("  000.00.00.h49-261123-0001 ");
        assert_eq!(wanted.code, "000.00.00.H49-261123-0001");
        assert_eq!(Wanted::read("9X4T-Z8W3").reference, "9x4tz8w3");
        assert_eq!(Wanted::read("9X4TZ8W3").code, "");
    }
}
