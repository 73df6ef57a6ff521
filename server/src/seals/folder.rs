//! The folder of seals: `000001.seal` for each day, `folder` with its own mark, and the journal. Every process on one
//! database must use the same folder. Blocks; the files are small. Not here: the journal's lines (`journal`).

use super::{Journal, Record};
use crate::owner_only;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file with the folder's mark, by which a database knows the folder again.
pub(crate) const MARK: &str = "folder";

/// Seals on the disk of this machine.
#[derive(Debug)]
pub struct SealFolder {
    root: PathBuf,
    journal: Journal,
}

impl SealFolder {
    /// Opens the folder, making it where it is missing.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        owner_only::shut_folder(&root)?;
        Ok(Self { journal: Journal::new(root.clone()), root })
    }

    /// The folder's place.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The name of a seal's file.
    pub fn file_name(number: i64) -> String {
        format!("{number:06}.seal")
    }

    /// Writes a seal so that it stays, whole or not at all. An older file of the same number, left by a seal that
    /// did not come about, gives way.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, record: &Record) -> io::Result<()> {
        let target = self.root.join(Self::file_name(record.seal.number));
        let unfinished = target.with_extension("unfinished");
        let mut file = File::create(&unfinished)?;
        file.write_all(record.text().as_bytes())?;
        file.sync_all()?;
        fs::rename(&unfinished, &target)?;
        File::open(&self.root)?.sync_all()
    }

    /// The seal of a number: nothing when there is no file, an error when it cannot be read as one.
    ///
    /// # Errors
    /// What the disk says; `InvalidData` for a damaged file.
    pub fn read(&self, number: i64) -> io::Result<Option<Record>> {
        match fs::read_to_string(self.root.join(Self::file_name(number))) {
            Ok(text) => Record::read(&text).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The numbers of all files, in order.
    ///
    /// # Errors
    /// What the disk says.
    pub fn numbers(&self) -> io::Result<Vec<i64>> {
        let mut numbers: Vec<i64> =
            self.names()?.iter().filter_map(|name| name.strip_suffix(".seal")?.parse().ok()).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// What was committed lately.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The folder's own mark; nothing until it was given one.
    ///
    /// # Errors
    /// What the disk says.
    pub fn mark(&self) -> io::Result<Option<String>> {
        Self::mark_in(&self.root)
    }

    /// The mark of a folder that is only looked at.
    ///
    /// # Errors
    /// What the disk says.
    pub fn mark_in(root: &Path) -> io::Result<Option<String>> {
        match fs::read_to_string(root.join(MARK)) {
            Ok(text) => Ok(Some(text.trim().to_owned()).filter(|mark| !mark.is_empty())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Gives the folder this mark, unless it has one; returns the one that it has.
    ///
    /// # Errors
    /// What the disk says.
    pub fn mark_as(&self, mark: &str) -> io::Result<String> {
        if let Some(mark) = self.mark()? {
            return Ok(mark);
        }
        match owner_only::create_file(&self.root.join(MARK)) {
            Ok(mut file) => {
                file.write_all(format!("{mark}\n").as_bytes())?;
                file.sync_all()?;
                File::open(&self.root)?.sync_all()?;
                Ok(mark.to_owned())
            }
            // Another process was first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                self.mark()?.ok_or_else(|| io::ErrorKind::InvalidData.into())
            }
            Err(error) => Err(error),
        }
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            names.extend(entry?.file_name().into_string().ok());
        }
        names.sort_unstable();
        Ok(names)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    use crate::store::seals::Covered;

    fn event(number: i64) -> Covered {
        Covered { dossier_id: "d".into(), number, hash: "cd".repeat(32) }
    }

    #[test]
    fn a_seal_is_found_again_and_a_damaged_one_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let seals = SealFolder::open(folder.path()).unwrap();
        let record = Record::new("2026-03-02".into(), vec![event(1)], None, 5);
        seals.write(&record).unwrap();
        assert_eq!((seals.read(1).unwrap(), seals.read(2).unwrap()), (Some(record), None));
        assert_eq!(seals.numbers().unwrap(), [1]);
        fs::write(folder.path().join("000001.seal"), "motcua seal 1\n").unwrap();
        assert_eq!(seals.read(1).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_folder_keeps_the_mark_that_it_got_first() {
        let folder = tempfile::tempdir().unwrap();
        let seals = SealFolder::open(folder.path()).unwrap();
        assert_eq!(seals.mark().unwrap(), None);
        assert_eq!(seals.mark_as("one").unwrap(), "one");
        assert_eq!(seals.mark_as("two").unwrap(), "one");
        assert_eq!(seals.mark().unwrap().as_deref(), Some("one"));
    }
}
