//! What was committed lately, a file `journal-<day>` for each day of Vietnam: every event is announced before its
//! transaction commits and confirmed after it. A confirmed event that has gone is a loss; an event of the database that
//! was never announced was not written by this program. Not here: the seals of whole days (`folder`). Blocks.

use crate::{owner_only, store::seals::Covered};
use app::domain::security::SecurityChain;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

/// The beginning of a file's name; the day follows.
const PREFIX: &str = "journal-";
/// The beginning of a line that announces; a line that confirms has none.
const ANNOUNCED: &str = "? ";
/// Stands where a dossier's id stands in the notes of how far the journal of access had come.
const SECURITY: &str = "security";

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The day in Vietnam of the file, `yyyy-mm-dd`.
    pub day: String,
    pub event: Covered,
    /// Whether its transaction is known to have committed.
    pub confirmed: bool,
}

impl Note {
    /// The line as it stands in the file, without its end.
    pub fn line(&self) -> String {
        let mark = if self.confirmed { "" } else { ANNOUNCED };
        format!("{mark}{}", self.event.line())
    }

    /// How far the journal of access had come, if that is what is noted.
    pub fn security(&self) -> Option<SecurityChain> {
        let Covered { dossier_id, number, hash } = &self.event;
        (self.confirmed && dossier_id == SECURITY)
            .then(|| SecurityChain { number: *number, hash: hash.clone() })
    }

    fn read(day: &str, line: &str) -> Option<Self> {
        let (confirmed, text) = line.strip_prefix(ANNOUNCED).map_or((true, line), |text| (false, text));
        Some(Self { day: day.to_owned(), event: Covered::read(text)?, confirmed })
    }
}

/// The journal in one folder. Several processes may write to it at once.
#[derive(Debug)]
pub struct Journal {
    root: PathBuf,
    open: Mutex<Option<(String, File)>>,
    /// How far the journal of access had come when that was noted last.
    security: AtomicI64,
}

impl Journal {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, open: Mutex::default(), security: AtomicI64::new(0) }
    }

    /// The name of a day's file.
    pub fn file_name(day: &str) -> String {
        format!("{PREFIX}{day}")
    }

    /// Writes down which events a transaction is about to commit. When this returns, a power cut loses none of it.
    ///
    /// # Errors
    /// What the disk says; then the transaction must not commit.
    pub fn announce(&self, day: &str, events: &[Covered]) -> io::Result<()> {
        self.write(day, events, false)
    }

    /// Writes down that these events were committed.
    ///
    /// # Errors
    /// What the disk says; the events stand nevertheless.
    pub fn confirm(&self, day: &str, events: &[Covered]) -> io::Result<()> {
        self.write(day, events, true)
    }

    /// Writes down how far the journal of access has come, by what is committed; nothing when that is noted already.
    ///
    /// # Errors
    /// What the disk says; the entries stand nevertheless.
    pub fn confirm_security(&self, day: &str, chain: &SecurityChain) -> io::Result<()> {
        if self.security.fetch_max(chain.number, Ordering::Relaxed) >= chain.number {
            return Ok(());
        }
        let (number, hash) = (chain.number, chain.hash.clone());
        self.confirm(day, &[Covered { dossier_id: SECURITY.to_owned(), number, hash }])
    }

    fn write(&self, day: &str, events: &[Covered], confirmed: bool) -> io::Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let note =
            |event: &Covered| Note { day: day.to_owned(), event: event.clone(), confirmed }.line() + "\n";
        let text: String = events.iter().map(note).collect();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(open, _)| open != day) {
            *open = Some((day.to_owned(), self.open_file(day)?));
        }
        let Some((_, file)) = open.as_mut() else { return Ok(()) };
        // One write, so that the lines of several processes do not mix.
        file.write_all(text.as_bytes())?;
        if confirmed { Ok(()) } else { file.sync_data() }
    }

    /// A line torn by a power cut is ended, so that it takes no other with it.
    fn open_file(&self, day: &str) -> io::Result<File> {
        let path = self.root.join(Self::file_name(day));
        let is_new = match owner_only::create_file(&path) {
            Ok(_) => true,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
            Err(error) => return Err(error),
        };
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        if is_new {
            File::open(&self.root)?.sync_all()?;
        } else if file.seek(SeekFrom::End(0))? > 0 {
            let mut last = [0];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(file)
    }

    /// Every note that is not forgotten, day by day. A line torn by a power cut does not count.
    ///
    /// # Errors
    /// What the disk says.
    pub fn notes(&self) -> io::Result<Vec<Note>> {
        let mut notes = Vec::new();
        for (day, path) in self.days()? {
            let text = match fs::read_to_string(path) {
                // Forgotten at this moment.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                text => text?,
            };
            let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
            notes.extend(whole.lines().filter_map(|line| Note::read(&day, line)));
        }
        Ok(notes)
    }

    /// Forgets the days before this one. The day that was sealed last stays, because a transaction of that day may
    /// commit after its seal.
    ///
    /// # Errors
    /// What the disk says.
    pub fn forget_before(&self, day: &str) -> io::Result<()> {
        for (_, path) in self.days()?.into_iter().filter(|(noted, _)| noted.as_str() < day) {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    fn days(&self) -> io::Result<Vec<(String, PathBuf)>> {
        let mut days = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            let name =
                path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_prefix(PREFIX));
            if let Some(day) = name.map(ToOwned::to_owned) {
                days.push((day, path));
            }
        }
        days.sort_unstable();
        Ok(days)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn event(number: i64) -> Covered {
        Covered { dossier_id: "d".into(), number, hash: "cd".repeat(32) }
    }

    fn note(day: &str, number: i64, confirmed: bool) -> Note {
        Note { day: day.into(), event: event(number), confirmed }
    }

    #[test]
    fn what_was_announced_and_confirmed_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().into());
        journal.announce("2026-03-02", &[event(1), event(2)]).unwrap();
        journal.confirm("2026-03-02", &[event(1)]).unwrap();
        let day = "2026-03-02";
        assert_eq!(journal.notes().unwrap(), [note(day, 1, false), note(day, 2, false), note(day, 1, true)]);
    }

    #[test]
    fn how_far_the_journal_of_access_came_is_noted_once() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().into());
        let chain = |number| SecurityChain { number, hash: "ef".repeat(32) };
        for number in [2, 2, 1, 5] {
            journal.confirm_security("2026-03-02", &chain(number)).unwrap();
        }
        journal.confirm("2026-03-02", &[event(1)]).unwrap();
        let kept: Vec<_> = journal.notes().unwrap().iter().filter_map(Note::security).collect();
        assert_eq!(kept, [chain(2), chain(5)]);
    }

    #[test]
    fn the_notes_of_the_last_sealed_day_stay() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::new(folder.path().into());
        for (number, day) in (1..).zip(["2026-03-01", "2026-03-02", "2026-03-03"]) {
            journal.confirm(day, &[event(number)]).unwrap();
        }
        journal.forget_before("2026-03-02").unwrap();
        let kept = journal.notes().unwrap();
        assert_eq!(kept, [note("2026-03-02", 2, true), note("2026-03-03", 3, true)]);
    }

    #[test]
    fn a_line_torn_by_a_power_cut_does_not_count_and_takes_no_other_with_it() {
        let folder = tempfile::tempdir().unwrap();
        Journal::new(folder.path().into()).confirm("2026-03-02", &[event(1)]).unwrap();
        let path = folder.path().join("journal-2026-03-02");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}d 2 cdcd")).unwrap();
        let again = Journal::new(folder.path().into());
        assert_eq!(again.notes().unwrap(), [note("2026-03-02", 1, true)]);
        again.announce("2026-03-02", &[event(3)]).unwrap();
        assert_eq!(again.notes().unwrap(), [note("2026-03-02", 1, true), note("2026-03-02", 3, false)]);
    }
}
