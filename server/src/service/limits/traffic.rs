//! Asking at all: so many requests a minute for one address, one session and one token. Counted in memory and written
//! down now and then, because a write for each request would cost more than it saves.

use super::{Asker, CENTRE, Place};
use crate::{
    service::{Result, Services},
    store::rates,
};
use app::domain::error::ErrorCode;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

const MINUTE: i64 = 60_000;
/// After so many requests of one name the database is told; a restart forgets at most as many.
const STEP: i64 = 60;
/// Names remembered at most in one minute; those beyond are not counted here, only by the limits on connections.
const MOST_HELD: usize = 200_000;

/// The requests of the current minute.
#[derive(Debug, Default)]
pub struct Traffic(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    minute: i64,
    counts: HashMap<String, i64>,
}

impl Traffic {
    /// Counts one more; `None` for a name that was not asked for in this minute.
    fn count(&self, name: &str, minute: i64) -> Option<i64> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.minute != minute {
            *held = Held { minute, counts: HashMap::new() };
        }
        held.counts.get_mut(name).map(|count| {
            *count += 1;
            *count
        })
    }

    /// Begins a name with what the database knows of it.
    fn begin(&self, name: String, minute: i64, known: i64) -> i64 {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.minute != minute || held.counts.len() >= MOST_HELD {
            return 1;
        }
        let count = held.counts.entry(name).or_insert(known);
        *count += 1;
        *count
    }
}

impl Services {
    /// Counts a request; `token` is the secret in its address, if there is one.
    ///
    /// # Errors
    /// `too_many_requests`; when the database fails.
    pub async fn admit_request(&self, asker: &Asker, token: Option<&str>) -> Result<()> {
        let limits = &self.config.limits;
        let number = |limit: u64| i64::try_from(limit).unwrap_or(i64::MAX);
        let share = match asker.place {
            Place::ThisMachine => return Ok(()),
            Place::Centre => CENTRE,
            Place::Anywhere => 1,
        };
        let address = number(limits.requests_per_address).saturating_mul(share);
        self.count_request(&format!("requests from {}", asker.address), address).await?;
        if let Some(session) = &asker.session {
            let most = number(limits.requests_per_session);
            self.count_request(&format!("requests of {session}"), most).await?;
        }
        if let Some(token) = token {
            self.count_request(&format!("requests for {token}"), number(limits.requests_per_token)).await?;
        }
        Ok(())
    }

    async fn count_request(&self, of: &str, most: i64) -> Result<()> {
        let now = self.now().0;
        let minute = now - now.rem_euclid(MINUTE);
        let name = self.keys.pseudonym(of);
        let count = match self.traffic.count(&name, minute) {
            Some(count) => count,
            None => {
                let known = rates::find(&mut *self.store.reader().await?, &name, minute).await?;
                self.traffic.begin(name.clone(), minute, known)
            }
        };
        if count > most {
            return Err(ErrorCode::TooManyRequests.into());
        }
        if count % STEP == 0 || count == most {
            let mut tx = self.store.begin_write().await?;
            let known = rates::find(&mut tx, &name, minute).await?;
            rates::update_count(&mut tx, &name, minute, (count - known).max(0)).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::{clock::Clock, config::Config, service::testing};

    fn config(folder: &std::path::Path) -> Config {
        let mut config = testing::config(folder, "http://127.0.0.1:9", "secret");
        config.limits.requests_per_address = 100;
        config.limits.requests_per_session = 70;
        config.limits.requests_per_token = 30;
        config
    }

    fn asker(place: Place, session: Option<&str>) -> Asker {
        Asker { address: "here".into(), place, session: session.map(Into::into), signed_in: false }
    }

    /// How many requests in a row are let in.
    async fn asked(services: &Services, asker: &Asker, token: Option<&str>) -> usize {
        for n in 0..3_000 {
            if services.admit_request(asker, token).await.is_err() {
                return n;
            }
        }
        3_000
    }

    #[tokio::test]
    async fn an_address_a_session_and_a_token_have_their_limits_each_minute() {
        let folder = tempfile::tempdir().unwrap();
        let (services, clock) = testing::services(config(folder.path())).await;
        assert_eq!(asked(&services, &asker(Place::Anywhere, None), Some("t")).await, 30);
        clock.advance(MINUTE);
        assert_eq!(asked(&services, &asker(Place::Anywhere, Some("s")), None).await, 70);
        clock.advance(MINUTE);
        assert_eq!(asked(&services, &asker(Place::Anywhere, None), None).await, 100);
        clock.advance(MINUTE);
        assert_eq!(asked(&services, &asker(Place::Centre, None), None).await, 2_000);
        assert_eq!(asked(&services, &asker(Place::ThisMachine, Some("s")), None).await, 3_000);
    }

    #[tokio::test]
    async fn a_restart_forgets_little() {
        let folder = tempfile::tempdir().unwrap();
        let (before, clock) = testing::services(config(folder.path())).await;
        let here = asker(Place::Anywhere, None);
        for _ in 0..90 {
            before.admit_request(&here, None).await.unwrap();
        }
        before.store.close().await;
        let (after, later) = testing::services(config(folder.path())).await;
        later.advance(clock.now() - later.now());
        assert_eq!(asked(&after, &here, None).await, 40);
    }
}
