//! The journal in a backup: restored with the rest, it tells the events of the restored database from forged ones.
//! Not here: the journal of a running server (`crate::seals`).

use super::{copy, manifest::Stored};
use crate::{
    owner_only,
    seals::{Journal, Note},
    store::{Store, seals},
};
use std::{collections::BTreeMap, io::Write, path::Path};

/// The notes that go with a database: those of its own events, which are there and so confirmed, each once. What
/// another hand put into the database was never noted and is not noted now.
pub(super) async fn of_database(store: &Store, notes: Vec<Note>) -> anyhow::Result<Vec<Note>> {
    let mut reader = store.reader().await?;
    let mut own = Vec::new();
    for note in distinct(notes) {
        let event = &note.event;
        let there = seals::find_event(&mut reader, &event.dossier_id, event.number).await?;
        if there.as_ref() == Some(event) {
            own.push(Note { confirmed: true, ..note });
        }
    }
    Ok(own)
}

/// Notes that say of no event that it must be there.
pub(super) fn unconfirmed(notes: Vec<Note>) -> Vec<Note> {
    distinct(notes).into_iter().map(|note| Note { confirmed: false, ..note }).collect()
}

fn distinct(notes: Vec<Note>) -> Vec<Note> {
    let mut by_event = BTreeMap::new();
    for note in notes {
        by_event.entry(note.event.clone()).or_insert(note);
    }
    by_event.into_values().collect()
}

/// Writes the journal of a backup, a file for each day.
pub(super) fn write(folder: &Path, notes: &[Note]) -> anyhow::Result<Vec<Stored>> {
    let mut days: BTreeMap<&str, String> = BTreeMap::new();
    for note in notes {
        days.entry(&note.day).or_default().push_str(&(note.line() + "\n"));
    }
    let mut files = Vec::new();
    for (day, text) in days {
        let path = format!("seals/{}", Journal::file_name(day));
        owner_only::create_folder(&folder.join("seals"))?;
        let mut file = owner_only::create_file(&folder.join(&path))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        files.push(copy::describe(folder, &path)?);
    }
    Ok(files)
}
