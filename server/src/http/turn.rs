//! Whose archive or spreadsheet is made now: everybody has one turn at a time. Not here: what goes into it.

use app::domain::error::ErrorCode;
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Archives and spreadsheets that are made at once: each takes a thread and its share of the disk or of memory. Everybody has one at a time, and who
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
    ///
    /// # Errors
    /// `archive_under_way` for whoever has a turn already; `archives_under_way` where others have all of them.
    pub fn take(account: &str) -> Result<Self, ErrorCode> {
        let mut under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.contains(account) {
            return Err(ErrorCode::ArchiveUnderWay);
        }
        let place = AT_ONCE.try_acquire().map_err(|_| ErrorCode::ArchivesUnderWay)?;
        under_way.insert(account.to_owned());
        Ok(Self { account: account.to_owned(), _place: place })
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
        assert_eq!(Turn::take("hers").err(), Some(ErrorCode::ArchiveUnderWay));
        assert!(first.is_ok() && Turn::take("his").is_ok());
        drop(first);
        let all: Vec<_> =
            (0..AT_ONCE.available_permits()).map(|n| Turn::take(&format!("person {n}"))).collect();
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(Turn::take("hers").err(), Some(ErrorCode::ArchivesUnderWay), "others have all places");
        assert_eq!(Turn::take("person 0").err(), Some(ErrorCode::ArchiveUnderWay), "theirs is the reason");
        drop(all);
        assert!(Turn::take("hers").is_ok());
    }
}
