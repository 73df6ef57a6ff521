//! Whose archive is packed now: everybody has one turn at a time. Not here: what goes into it.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Archives that are packed at once: each takes a thread and its share of the disk. Everybody has one at a time, and who
/// reads too slowly loses it, so that nobody holds the places of others.
static AT_ONCE: Semaphore = Semaphore::const_new(12);
static UNDER_WAY: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Somebody's turn; given back when it is dropped.
pub struct Turn {
    account: String,
    _place: SemaphorePermit<'static>,
}

impl Turn {
    /// Takes it, if there is room and the account has none yet.
    pub fn take(account: &str) -> Option<Self> {
        let place = AT_ONCE.try_acquire().ok()?;
        let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.insert(account.to_owned()).then(|| Self { account: account.to_owned(), _place: place })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_one_turn_at_a_time_and_gives_it_back() {
        let first = Turn::take("hers");
        assert!(first.is_some() && Turn::take("hers").is_none() && Turn::take("his").is_some());
        drop(first);
        assert!(Turn::take("hers").is_some());
    }
}
