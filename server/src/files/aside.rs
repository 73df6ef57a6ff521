//! Papers that nobody names any more: put aside first, where a reader does not find them but a mistake is mended, and
//! taken away a day later. Not here: who knows whether a paper is named (`service::retention`).

use super::{
    digest::PaperHash,
    shelf::Shelves,
    store::{Aside, StoreError},
};
use std::{fs, io, path::PathBuf, time::SystemTime};

impl Shelves {
    fn place_aside(&self, hash: &PaperHash, since: i64) -> PathBuf {
        self.aside().join(format!("{hash}.{since}"))
    }

    pub(super) fn set_aside(
        &self,
        hash: &PaperHash,
        older_than: SystemTime,
        now: i64,
    ) -> Result<bool, StoreError> {
        let received_at = match fs::metadata(self.paper(hash)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            other => other?.modified()?,
        };
        if received_at >= older_than {
            return Ok(false);
        }
        let place = self.place_aside(hash, now);
        fs::rename(self.paper(hash), &place)?;
        // The same bytes may have been received between the look and the move.
        let received_at = fs::metadata(&place)?.modified()?;
        if received_at >= older_than {
            self.bring_back(&Aside { hash: hash.clone(), since: now, received_at })?;
            return Ok(false);
        }
        Ok(true)
    }

    pub(super) fn list_aside(&self) -> Result<Vec<Aside>, StoreError> {
        let mut found = Vec::new();
        for entry in fs::read_dir(self.aside())? {
            let entry = entry?;
            let name = entry.file_name();
            let parts = name.to_str().and_then(|name| name.split_once('.'));
            let parts = parts.and_then(|(hash, at)| Some((PaperHash::parse(hash).ok()?, at.parse().ok()?)));
            if let Some((hash, since)) = parts {
                found.push(Aside { hash, since, received_at: entry.metadata()?.modified()? });
            }
        }
        found.sort();
        Ok(found)
    }

    pub(super) fn bring_back(&self, aside: &Aside) -> Result<(), StoreError> {
        let place = self.place_aside(&aside.hash, aside.since);
        // A name more, never one less: a crash between the two steps leaves both.
        match fs::hard_link(&place, self.paper(&aside.hash)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
        fs::remove_file(place)?;
        Ok(())
    }

    pub(super) fn discard(&self, aside: &Aside) -> Result<(), StoreError> {
        let is_there_anew = fs::exists(self.paper(&aside.hash))?;
        let derived = (!is_there_anew).then(|| self.thumbnail(&aside.hash));
        let gone = derived.into_iter().chain([self.place_aside(&aside.hash, aside.since)]);
        for path in gone {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }
}
