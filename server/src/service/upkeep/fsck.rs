//! Checking the data against itself: every file that a row names is there, every history holds, and what no
//! row names is found. Changes nothing unless told to collect.

use super::backup::named_files;
use crate::{
    files::{Listed, PaperHash},
    service::Services,
};
use futures::TryStreamExt;
use std::{
    collections::BTreeMap,
    time::{Duration, UNIX_EPOCH},
};

/// A file that no row names may belong to an upload of this moment; a day later it does not.
const ORPHAN_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// How closely the files are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thoroughness {
    /// Names and sizes.
    Quick,
    /// Every byte.
    Full,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fsck {
    /// Files that rows name.
    pub files: usize,
    /// Dossiers that have a history.
    pub chains: usize,
    /// One sentence a fault.
    pub faults: Vec<String>,
    /// Files that no row names.
    pub orphans: Vec<PaperHash>,
}

impl Services {
    /// Checks files and histories.
    ///
    /// # Errors
    /// When the database or the disk fails; faults in the data are part of the answer.
    pub async fn fsck(&self, thoroughness: Thoroughness) -> anyhow::Result<Fsck> {
        let audit = self.audit().await?;
        let mut found = Fsck {
            chains: audit.heads.len(),
            faults: audit.faults.iter().map(ToString::to_string).collect(),
            ..Fsck::default()
        };
        // Rows first: a paper is kept before its row is written, so each row's file is in the later list.
        let named = named_files(&self.store).await?;
        let mut held: BTreeMap<String, u64> = BTreeMap::new();
        let mut list = self.papers.list();
        while let Some(Listed { hash, size }) = list.try_next().await? {
            held.insert(hash.to_string(), size);
        }
        found.files = named.len();
        for (name, size) in named {
            let Ok(hash) = PaperHash::parse(&name) else {
                found.faults.push(format!("a row names {name:?}, which is no hash"));
                continue;
            };
            match held.remove(&name) {
                None => found.faults.push(format!("paper {name} is missing")),
                Some(there) if i64::try_from(there) != Ok(size) => {
                    found.faults.push(format!("paper {name} has {there} bytes instead of {size}"));
                }
                Some(_) if thoroughness == Thoroughness::Full && !self.papers.verify(&hash).await? => {
                    found.faults.push(format!("paper {name} was changed"));
                }
                Some(_) => {}
            }
        }
        found.orphans = held.keys().filter_map(|name| PaperHash::parse(name).ok()).collect();
        Ok(found)
    }

    /// Removes orphans that are older than a day and says how many. Nobody else may work in the folder
    /// meanwhile: an upload of the same bytes would be taken for kept.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn collect(&self, orphans: &[PaperHash]) -> anyhow::Result<usize> {
        let now = Duration::from_millis(u64::try_from(self.clock.now()).unwrap_or_default());
        let before = UNIX_EPOCH + now.saturating_sub(ORPHAN_AGE);
        let mut collected = 0;
        for hash in orphans {
            let path = self.papers.local_path(hash).await?;
            if std::fs::metadata(path)?.modified()? < before {
                self.papers.remove(hash).await?;
                collected += 1;
            }
        }
        Ok(collected)
    }
}
