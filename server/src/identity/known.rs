//! What is known of the provider, and when it is looked up again: one look at a time, whose end is everybody's who waited
//! for it. What a look is stands in `provider`.

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};
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
    /// When somebody went away before the end of their look.
    left: Option<i64>,
    looks: u64,
}

impl Seen {
    /// What serves without a look: it is young enough, or the last look failed a moment ago.
    fn serves(&self, now: i64, max_age: i64) -> Option<Arc<Known>> {
        let pauses = self.failed.is_some_and(|(_, at)| lately(now, at));
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

fn lately(now: i64, at: i64) -> bool {
    now.abs_diff(at) < REFETCH_MS.unsigned_abs()
}

/// A look under way. Whoever goes away before its end has learnt nothing, and what was known before serves for a while.
struct Look<'a> {
    knowledge: &'a Knowledge,
    now: i64,
    began: Instant,
    over: bool,
}

impl Look<'_> {
    /// When it failed.
    fn end(&self) -> i64 {
        self.now.saturating_add(i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        if !self.over {
            self.knowledge.seen_mut().left = Some(self.end());
        }
    }
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
        // Not so for an unknown key: whoever goes away must not keep it unknown.
        if let (Some(known), true) = (&seen.known, seen.left.is_some_and(|at| lately(now, at))) {
            return Ok(known.clone());
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
        let seen = self.seen();
        if let Some(known) = seen.serves(now, max_age) {
            return Ok(known);
        }
        // Whoever waited for a look that failed does not wait for another one.
        if seen.looks != before.looks {
            return seen.outcome();
        }
        let mut look = Look { knowledge: self, now, began: Instant::now(), over: false };
        let ended = fetch().await;
        look.over = true;
        let mut seen = self.seen_mut();
        match ended {
            Ok(known) => (seen.known, seen.failed, seen.left) = (Some(Arc::new(known)), None, None),
            Err(error) => {
                tracing::warn!(code = error.code(), "the identity provider was not read again");
                seen.failed = Some((error, look.end()));
            }
        }
        seen.looks += 1;
        seen.clone().outcome()
    }

    fn seen_mut(&self) -> RwLockWriteGuard<'_, Seen> {
        self.seen.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn seen(&self) -> Seen {
        self.seen.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
