//! Whose archive or spreadsheet is made now: everybody has one turn at a time. Not here: what goes into it.

use app::domain::error::ErrorCode;
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

/// Archives and spreadsheets that are made at once: each takes a thread and its share of the disk or of memory.
const AT_ONCE: usize = 12;

/// All turns of a centre. Everybody has one at a time, and who reads too slowly loses it, so that nobody holds the places of
/// others.
#[derive(Clone, Default)]
pub struct Turns(Arc<Mutex<BTreeSet<String>>>);

/// Somebody's turn; given back when it is dropped.
pub struct Turn {
    account: String,
    turns: Turns,
}

impl Turns {
    /// Takes one, if there is room and the account has none yet.
    ///
    /// # Errors
    /// `archive_under_way` for whoever has a turn already; `archives_under_way` where others have all of them.
    pub fn take(&self, account: &str) -> Result<Turn, ErrorCode> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if under_way.contains(account) {
            return Err(ErrorCode::ArchiveUnderWay);
        }
        if under_way.len() >= AT_ONCE {
            return Err(ErrorCode::ArchivesUnderWay);
        }
        under_way.insert(account.to_owned());
        Ok(Turn { account: account.to_owned(), turns: self.clone() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.turns.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_one_turn_at_a_time_and_gives_it_back() {
        let turns = Turns::default();
        let take = |name: &str| turns.take(name);
        let first = take("hers");
        assert_eq!(take("hers").err(), Some(ErrorCode::ArchiveUnderWay));
        assert!(first.is_ok() && take("his").is_ok());
        drop(first);
        let all: Vec<_> = (0..AT_ONCE).map(|n| take(&format!("person {n}"))).collect();
        assert!(all.iter().all(Result::is_ok));
        assert_eq!(take("hers").err(), Some(ErrorCode::ArchivesUnderWay), "others have all places");
        assert_eq!(take("person 0").err(), Some(ErrorCode::ArchiveUnderWay), "theirs is the reason");
        drop(all);
        assert!(take("hers").is_ok());
    }
}
