//! The folder of seals: `000001.seal` for each day, `journal-<day>` for what no seal covers yet. Blocks; the files are
//! small, and the journal is one write.

use super::Record;
use crate::{owner_only, store::seals::Covered};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// Seals on the disk of this machine.
#[derive(Debug)]
pub struct SealFolder {
    root: PathBuf,
    journal: Mutex<Option<(String, File)>>,
}

impl SealFolder {
    /// Opens the folder, making it where it is missing.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn open(root: impl Into<PathBuf>) -> io::Result<Self> {
        let root = root.into();
        owner_only::shut_folder(&root)?;
        Ok(Self { root, journal: Mutex::default() })
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

    /// Notes an event that was committed on a day.
    ///
    /// # Errors
    /// What the disk says; the event stands nevertheless.
    pub fn note(&self, day: &str, event: &Covered) -> io::Result<()> {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        if journal.as_ref().is_none_or(|(open, _)| open != day) {
            let path = self.root.join(format!("journal-{day}"));
            *journal = Some((day.to_owned(), OpenOptions::new().create(true).append(true).open(path)?));
        }
        match journal.as_mut() {
            // One write, so that the lines of several processes do not mix.
            Some((_, file)) => file.write_all(format!("{}\n", event.line()).as_bytes()),
            None => Ok(()),
        }
    }

    /// Everything noted and not yet forgotten. A last line torn by a power cut does not count.
    ///
    /// # Errors
    /// What the disk says.
    pub fn noted(&self) -> io::Result<Vec<Covered>> {
        let mut noted = Vec::new();
        for name in self.names()?.iter().filter(|name| name.starts_with("journal-")) {
            let text = fs::read_to_string(self.root.join(name))?;
            let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
            noted.extend(whole.lines().filter_map(Covered::read));
        }
        Ok(noted)
    }

    /// Forgets the notes of a day, and those before it, once a seal covers them.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget_until(&self, day: &str) -> io::Result<()> {
        for name in self.names()? {
            if name.strip_prefix("journal-").is_some_and(|noted| noted <= day) {
                fs::remove_file(self.root.join(name))?;
            }
        }
        Ok(())
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
    fn what_was_noted_is_kept_until_its_day_is_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let seals = SealFolder::open(folder.path()).unwrap();
        seals.note("2026-03-02", &event(1)).unwrap();
        seals.note("2026-03-03", &event(2)).unwrap();
        assert_eq!(seals.noted().unwrap(), [event(1), event(2)]);
        seals.forget_until("2026-03-02").unwrap();
        assert_eq!(seals.noted().unwrap(), [event(2)]);
    }

    #[test]
    fn a_note_torn_by_a_power_cut_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let seals = SealFolder::open(folder.path()).unwrap();
        seals.note("2026-03-02", &event(1)).unwrap();
        let path = folder.path().join("journal-2026-03-02");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}d 2 cdcd")).unwrap();
        assert_eq!(seals.noted().unwrap(), [event(1)]);
    }
}
