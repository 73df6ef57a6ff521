//! What is known of the provider, and when it is looked up again: one look at a time, whose end is everybody's who waited
//! for it. What a look is stands in `provider`.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use tokio::sync::{Mutex, MutexGuard};

use super::IdentityError;
use super::provider::{Metadata, OidcClient};

/// Keys and addresses are asked for again after an hour …
const FRESH_MS: i64 = 60 * 60 * 1000;
/// … and for an unknown key at once, but not more often than this, or forged tokens would drive the traffic. After a look
/// that failed, what was known before serves for as long.
const REFETCH_MS: i64 = 10 * 1000;

/// The provider's addresses and keys, and the client made of them.
pub(super) struct Known {
    pub(super) metadata: Metadata,
    pub(super) client: OidcClient,
    pub(super) fetched_at: i64,
}

/// What all the looks until now have come to.
#[derive(Clone, Default)]
struct Seen {
    known: Option<Arc<Known>>,
    /// Why the last look failed, and when.
    failed: Option<(IdentityError, i64)>,
    looks: u64,
}

impl Seen {
    /// What serves without a look: it is young enough, or the last look failed a moment ago.
    fn serves(&self, now: i64, max_age: i64) -> Option<Arc<Known>> {
        let pauses = self.failed.is_some_and(|(_, at)| now.abs_diff(at) < REFETCH_MS.unsigned_abs());
        let serves = |known: &&Arc<Known>| pauses || (0..max_age).contains(&(now - known.fetched_at));
        self.known.as_ref().filter(serves).cloned()
    }

    /// What there is after a look, however it ended.
    fn outcome(self) -> Result<Arc<Known>, IdentityError> {
        self.known.ok_or(self.failed.map_or(IdentityError::Unreachable, |(error, _)| error))
    }
}

/// See the module.
#[derive(Default)]
pub(super) struct Knowledge {
    seen: RwLock<Seen>,
    looking: Mutex<()>,
}

impl Knowledge {
    /// What is known, looked up by `fetch` when it is older than an hour. What is older serves while somebody else looks,
    /// and when there is no answer.
    ///
    /// # Errors
    /// Why the first look failed.
    pub(super) async fn current<F>(&self, now: i64, fetch: F) -> Result<Arc<Known>, IdentityError>
    where
        F: AsyncFnOnce() -> Result<Known, IdentityError>,
    {
        let seen = self.seen();
        if let Some(known) = seen.serves(now, FRESH_MS) {
            return Ok(known);
        }
        let turn = match (self.looking.try_lock(), &seen.known) {
            (Ok(turn), _) => turn,
            (Err(_), Some(old)) => return Ok(old.clone()),
            (Err(_), None) => self.looking.lock().await,
        };
        self.look(turn, &seen, (now, FRESH_MS), fetch).await
    }

    /// What is known after looking again, for a token signed by a key not seen before.
    ///
    /// # Errors
    /// As [`Self::current`].
    pub(super) async fn renewed<F>(&self, now: i64, fetch: F) -> Result<Arc<Known>, IdentityError>
    where
        F: AsyncFnOnce() -> Result<Known, IdentityError>,
    {
        let seen = self.seen();
        if let Some(known) = seen.serves(now, REFETCH_MS) {
            return Ok(known);
        }
        let turn = self.looking.lock().await;
        self.look(turn, &seen, (now, REFETCH_MS), fetch).await
    }

    async fn look<F>(
        &self,
        _turn: MutexGuard<'_, ()>,
        before: &Seen,
        (now, max_age): (i64, i64),
        fetch: F,
    ) -> Result<Arc<Known>, IdentityError>
    where
        F: AsyncFnOnce() -> Result<Known, IdentityError>,
    {
        let (seen, began) = (self.seen(), Instant::now());
        if let Some(known) = seen.serves(now, max_age) {
            return Ok(known);
        }
        // Whoever waited for a look that failed does not wait for another one.
        if seen.looks != before.looks {
            return seen.outcome();
        }
        let (known, failed) = match fetch().await {
            Ok(fetched) => (Some(Arc::new(fetched)), None),
            Err(error) => {
                tracing::warn!(code = error.code(), "the identity provider was not read again");
                let lasted = i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX);
                (seen.known, Some((error, now.saturating_add(lasted))))
            }
        };
        let seen = Seen { known, failed, looks: seen.looks + 1 };
        *self.seen.write().unwrap_or_else(PoisonError::into_inner) = seen.clone();
        seen.outcome()
    }

    fn seen(&self) -> Seen {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
