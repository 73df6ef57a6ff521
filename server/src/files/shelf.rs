//! Where in the folder a paper lies, and the blocking steps that put it there so that it stays.
//! Streaming and the async face of the store are in `folder`.
//!
//! Order of durability (architecture §6): file written → fsync(file) → named in its shelf →
//! fsync(shelf) → fsync(the folder of shelves, when the shelf is new) → answer. The row that
//! mentions the paper is committed by the caller afterwards.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use super::{
    digest::PaperHash,
    durability::Durability,
    receive::Received,
    store::{Kept, Listed, Novelty, StoreError},
};
use crate::owner_only;

/// The folders of one paper store. All methods block.
#[derive(Debug)]
pub(super) struct Shelves {
    root: PathBuf,
    durability: Box<dyn Durability>,
    /// Shelves whose own name is known to be on stable storage. A shelf that merely exists may have
    /// been made a moment ago by somebody who has not synced it yet.
    settled: Mutex<HashSet<String>>,
}

impl Shelves {
    pub(super) fn open(root: PathBuf, durability: Box<dyn Durability>) -> io::Result<Self> {
        owner_only::create_folder(&root)?;
        let shelves = Self { root, durability, settled: Mutex::default() };
        for folder in [shelves.papers(), shelves.incoming(), shelves.derived(), shelves.aside()] {
            owner_only::create_folder(&folder)?;
        }
        shelves.durability.sync_folder(&shelves.root)?;
        if let Some(parent) = shelves.root.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            shelves.durability.sync_folder(parent)?;
        }
        Ok(shelves)
    }

    fn papers(&self) -> PathBuf {
        self.root.join("sha256")
    }

    pub(super) fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    fn derived(&self) -> PathBuf {
        self.root.join("derived")
    }

    pub(super) fn aside(&self) -> PathBuf {
        self.root.join("aside")
    }

    pub(super) fn paper(&self, hash: &PaperHash) -> PathBuf {
        let (shelf, name) = hash.shelf_and_name();
        self.papers().join(shelf).join(name)
    }

    pub(super) fn thumbnail(&self, hash: &PaperHash) -> PathBuf {
        self.derived().join(format!("{hash}.thumb.jpg"))
    }

    /// Makes a received file durable under its hash.
    pub(super) fn keep(&self, received: Received) -> Result<Kept, StoreError> {
        let Received { temporary, hash, size, .. } = received;
        self.durability.sync_file(&temporary).map_err(StoreError::Io)?;
        if fs::metadata(&temporary).map_err(StoreError::Io)?.len() != size {
            return Err(StoreError::Io(io::Error::other("the received file has another size than was sent")));
        }
        let (shelf, _) = hash.shelf_and_name();
        let folder = self.papers().join(shelf);
        owner_only::create_folder(&folder).map_err(StoreError::Io)?;
        let novelty = place(temporary, &self.paper(&hash), size).map_err(StoreError::from)?;
        // Also when the paper was held already: whoever placed it may not have synced yet.
        self.durability.sync_folder(&folder).map_err(StoreError::Io)?;
        self.settle(shelf).map_err(StoreError::Io)?;
        Ok(Kept { hash, size, novelty })
    }

    fn settle(&self, shelf: &str) -> io::Result<()> {
        let settled = || self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        if !settled().contains(shelf) {
            self.durability.sync_folder(&self.papers())?;
            settled().insert(shelf.to_owned());
        }
        Ok(())
    }

    /// All papers of one shelf (`00` … `ff`), sorted. Names that are no hash are passed over.
    pub(super) fn list(&self, shelf: u8) -> Result<Vec<Listed>, StoreError> {
        let shelf = format!("{shelf:02x}");
        let entries = match fs::read_dir(self.papers().join(&shelf)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            other => other?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let hash = name.to_str().map(|name| PaperHash::parse(&format!("{shelf}{name}")));
            if let Some(Ok(hash)) = hash {
                found.push(Listed { hash, size: entry.metadata()?.len() });
            }
        }
        found.sort();
        Ok(found)
    }

    pub(super) fn remove(&self, hash: &PaperHash) -> Result<(), StoreError> {
        for path in [self.thumbnail(hash), self.paper(hash)] {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes a derived picture; readers see either all of it or nothing.
    pub(super) fn put_thumbnail(&self, hash: &PaperHash, jpeg: &[u8]) -> Result<(), StoreError> {
        let temporary = tempfile::NamedTempFile::new_in(self.incoming()).map_err(StoreError::Io)?;
        fs::write(temporary.path(), jpeg)?;
        temporary.persist(self.thumbnail(hash)).map_err(|error| StoreError::from(error.error))?;
        Ok(())
    }

    /// Removes what uploads left behind that ended with their process, and says how many files went.
    pub(super) fn sweep(&self, older_than: SystemTime) -> io::Result<u64> {
        let mut swept = 0;
        for entry in fs::read_dir(self.incoming())? {
            let entry = entry?;
            let metadata = entry.metadata()?;
            if metadata.is_file() && metadata.modified()? < older_than {
                fs::remove_file(entry.path())?;
                swept += 1;
            }
        }
        Ok(swept)
    }
}

/// Names the temporary file by its hash, unless the same bytes are there already. A file of the same
/// name but another size is damaged and is replaced in one step.
fn place(temporary: tempfile::TempPath, target: &Path, size: u64) -> io::Result<Novelty> {
    let received_at = fs::metadata(&temporary)?.modified()?;
    match temporary.persist_noclobber(target) {
        Ok(()) => Ok(Novelty::Stored),
        Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => {
            match renew(target, received_at) {
                Ok(held) if held == size => return Ok(Novelty::AlreadyHeld),
                // It was put aside at this moment.
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            taken.path.persist(target).map_err(|error| error.error)?;
            Ok(Novelty::Stored)
        }
        Err(other) => Err(other.error),
    }
}

/// Dates a held paper as if it had been received now, so that nobody takes it for abandoned before its row is written;
/// answers with its size.
fn renew(target: &Path, received_at: SystemTime) -> io::Result<u64> {
    let file = fs::File::open(target)?;
    file.set_modified(received_at)?;
    Ok(file.metadata()?.len())
}
