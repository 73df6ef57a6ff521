//! Guessing codes, secrets and tokens: every try takes a place before it is judged, and a right one gives it back. So
//! a hundred tries at the same moment are a hundred tries.

use super::Asker;
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{Connection, rates},
};
use app::domain::{error::ErrorCode, security::SecurityKind};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
/// Wrong secrets that one asker may give for one dossier, and all askers together, in ten minutes.
const OF_ONE: i64 = 10;
const OF_ALL: i64 = 100;
/// Wrong codes, secrets and tokens of one address in a minute, whatever they are for.
const FROM_ONE: i64 = 60;

/// So many in so long, counted in spans of a grain.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Limit {
    name: String,
    most: i64,
    span: i64,
    grain: i64,
}

impl Limit {
    /// People are told to wait ten minutes, so after ten minutes they may: the begun minute counts as one.
    fn in_ten_minutes(name: String, most: i64) -> Self {
        Self { name, most, span: 9 * MINUTE, grain: MINUTE }
    }

    /// At most so many in any sixty seconds: the begun ten count on top.
    fn in_a_minute(name: String, most: i64) -> Self {
        Self { name, most, span: MINUTE, grain: 10 * SECOND }
    }

    /// The beginning of the span that holds this moment.
    fn window(&self, at: i64) -> i64 {
        at - at.rem_euclid(self.grain)
    }

    /// The tries that still count.
    async fn count(&self, connection: &mut Connection, now: i64) -> Result<i64> {
        Ok(rates::find(connection, &self.name, self.window(now - self.span)).await?)
    }

    /// Whether no try is left.
    async fn is_reached(&self, connection: &mut Connection, now: i64) -> Result<bool> {
        Ok(self.count(connection, now).await? >= self.most)
    }
}

/// The place of one try.
#[derive(Debug)]
#[must_use]
pub struct Guess {
    limits: Vec<Limit>,
    at: i64,
}

impl Services {
    /// Takes a place for a try at something, before it is judged.
    ///
    /// # Errors
    /// `too_many_requests` when the asker, or all askers together, tried this too often; when the database fails.
    pub async fn claim_guess(&self, asker: &Asker, of: &str) -> Result<Guess> {
        let who = asker.guesser();
        let limits = vec![
            Limit::in_ten_minutes(self.keys.pseudonym(&format!("guess {of} by {who}")), OF_ONE),
            Limit::in_ten_minutes(self.keys.pseudonym(&format!("guess {of}")), OF_ALL),
            self.of_one_asker(asker),
        ];
        self.claim(asker, limits).await
    }

    /// Takes a place for a token that led nowhere.
    ///
    /// # Errors
    /// As [`Self::claim_guess`].
    pub async fn note_miss(&self, asker: &Asker) -> Result<()> {
        let _kept = self.claim(asker, vec![self.of_one_asker(asker)]).await?;
        Ok(())
    }

    /// Whether the asker may try anything at all.
    ///
    /// # Errors
    /// As [`Self::claim_guess`].
    pub async fn may_guess(&self, asker: &Asker) -> Result<()> {
        self.check(asker, &[self.of_one_asker(asker)]).await
    }

    /// Gives the place back: the try was right.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn return_guess(&self, guess: Guess) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        for limit in &guess.limits {
            rates::update_count(&mut tx, &limit.name, limit.window(guess.at), -1).await?;
        }
        Ok(tx.commit().await?)
    }

    fn of_one_asker(&self, asker: &Asker) -> Limit {
        let name = self.keys.pseudonym(&format!("guesses from {}", asker.guesser()));
        Limit::in_a_minute(name, FROM_ONE * asker.crowd())
    }

    async fn claim(&self, asker: &Asker, limits: Vec<Limit>) -> Result<Guess> {
        // Whoever is shut out does not even wait for the writer.
        self.check(asker, &limits).await?;
        let now = self.now().0;
        let mut tx = self.store.begin_write().await?;
        for limit in &limits {
            // Written first: who writes the same row waits here and then reads what the other one wrote.
            rates::update_count(&mut tx, &limit.name, limit.window(now), 1).await?;
            if limit.count(&mut tx, now).await? > limit.most {
                return Err(ErrorCode::TooManyRequests.into());
            }
        }
        tx.commit().await?;
        Ok(Guess { limits, at: now })
    }

    async fn check(&self, asker: &Asker, limits: &[Limit]) -> Result<()> {
        let now = self.now().0;
        let mut reader = self.store.reader().await?;
        for limit in limits {
            if limit.is_reached(&mut reader, now).await? {
                drop(reader);
                self.tell_of_guessing(asker, limit).await?;
                return Err(ErrorCode::TooManyRequests.into());
            }
        }
        Ok(())
    }

    /// Writes into the security journal that somebody was stopped: once in the limit's span.
    async fn tell_of_guessing(&self, asker: &Asker, limit: &Limit) -> Result<()> {
        let now = self.now().0;
        let told = Limit { name: format!("{} told", limit.name), most: 1, ..limit.clone() };
        if told.is_reached(&mut *self.store.reader().await?, now).await? {
            return Ok(());
        }
        let origin = self.origin(&asker.address);
        let mut tx = self.store.begin_write().await?;
        rates::update_count(&mut tx, &told.name, told.window(now), 1).await?;
        let note = SecurityNote::new(SecurityKind::GuessingStopped, Doer::Guest, &origin, "");
        let data = serde_json::json!({ "most": limit.most, "seconds": limit.span / SECOND });
        self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::{
        clock::{Clock, FixedClock},
        service::{limits::Place, testing},
        store::security_events,
    };
    use std::sync::Arc;

    async fn fixture() -> (tempfile::TempDir, Services, Arc<FixedClock>) {
        let folder = tempfile::tempdir().unwrap();
        let config = testing::config(folder.path(), "http://127.0.0.1:9", "secret");
        let (services, clock) = testing::services(config).await;
        (folder, services, clock)
    }

    fn asker(address: &str, place: Place) -> Asker {
        Asker { address: address.into(), place, session: None, signed_in: false }
    }

    fn anywhere(address: &str) -> Asker {
        asker(address, Place::Anywhere)
    }

    /// How many tries in a row get a place.
    async fn tries(services: &Services, asker: &Asker, of: impl Fn(usize) -> String) -> usize {
        for n in 0..2_000 {
            if services.claim_guess(asker, &of(n)).await.is_err() {
                return n;
            }
        }
        2_000
    }

    #[tokio::test]
    async fn ten_wrong_tries_shut_one_address_out_of_one_dossier_for_ten_minutes() {
        let (_folder, services, clock) = fixture().await;
        assert_eq!(tries(&services, &anywhere("here"), |_| "d".into()).await, 10);
        assert!(services.claim_guess(&anywhere("there"), "d").await.is_ok());
        assert!(services.claim_guess(&anywhere("here"), "e").await.is_ok());
        clock.advance(9 * MINUTE);
        assert!(services.claim_guess(&anywhere("here"), "d").await.is_err());
        clock.advance(2 * MINUTE);
        assert!(services.claim_guess(&anywhere("here"), "d").await.is_ok());
    }

    #[tokio::test]
    async fn many_addresses_together_are_shut_out_as_well() {
        let (_folder, services, _) = fixture().await;
        for n in 0..OF_ALL {
            assert!(services.claim_guess(&anywhere(&n.to_string()), "d").await.is_ok(), "{n}");
        }
        assert!(services.claim_guess(&anywhere("new"), "d").await.is_err());
    }

    #[tokio::test]
    async fn one_address_tries_sixty_different_codes_a_minute_and_not_one_more() {
        let (_folder, services, clock) = fixture().await;
        let each = |n: usize| n.to_string();
        assert_eq!(tries(&services, &anywhere("here"), each).await, 60);
        clock.advance(30 * SECOND);
        assert!(services.claim_guess(&anywhere("here"), "x").await.is_err());
        clock.advance(41 * SECOND);
        assert!(services.claim_guess(&anywhere("here"), "x").await.is_ok());
    }

    #[tokio::test]
    async fn tries_at_the_same_moment_are_all_counted() {
        let (_folder, services, _) = fixture().await;
        let here = anywhere("here");
        let all = futures::future::join_all((0..40).map(|_| services.claim_guess(&here, "d"))).await;
        assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 10);
    }

    #[tokio::test]
    async fn who_is_right_loses_no_try() {
        let (_folder, services, _) = fixture().await;
        for _ in 0..30 {
            let guess = services.claim_guess(&anywhere("here"), "d").await.unwrap();
            services.return_guess(guess).await.unwrap();
        }
        assert_eq!(tries(&services, &anywhere("here"), |_| "d".into()).await, 10);
    }

    #[tokio::test]
    async fn a_restart_forgets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let config = testing::config(folder.path(), "http://127.0.0.1:9", "secret");
        let (before, clock) = testing::services(config.clone()).await;
        assert_eq!(tries(&before, &anywhere("here"), |_| "d".into()).await, 10);
        before.store.close().await;
        let (after, later) = testing::services(config).await;
        later.advance(clock.now() - later.now());
        assert!(after.claim_guess(&anywhere("here"), "d").await.is_err());
    }

    #[tokio::test]
    async fn a_centre_is_not_locked_out_by_one_of_its_visitors() {
        let (_folder, services, _) = fixture().await;
        let each = |n: usize| n.to_string();
        let guest = asker("centre", Place::Centre);
        assert_eq!(tries(&services, &guest, each).await, 1_200);
        let signed_in = |session: &str| Asker {
            session: Some(session.into()),
            signed_in: true,
            ..asker("centre", Place::Centre)
        };
        assert_eq!(tries(&services, &signed_in("one"), each).await, 60);
        assert!(services.claim_guess(&signed_in("two"), "x").await.is_ok());
        // A cookie that opens nothing gives nobody an account of his own.
        let pretender = Asker { session: Some("three".into()), ..asker("centre", Place::Centre) };
        assert!(services.claim_guess(&pretender, "x").await.is_err());
    }

    #[tokio::test]
    async fn the_journal_tells_once_that_somebody_was_stopped_and_names_no_address() {
        let (_folder, services, _) = fixture().await;
        for _ in 0..20 {
            let _ = services.claim_guess(&anywhere("192.0.2.7"), "d").await;
        }
        let mut reader = services.store.reader().await.unwrap();
        let events = security_events::list_after(&mut reader, 0, 100).await.unwrap();
        let stopped: Vec<_> = events.iter().filter(|event| event.kind == "guessing_stopped").collect();
        assert_eq!(stopped.len(), 1);
        assert_eq!(stopped[0].origin, services.origin("192.0.2.7"));
        assert!(!stopped[0].data.contains("192.0.2.7"));
    }
}
