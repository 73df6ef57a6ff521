//! What the seals have to say about the histories of today: which events are missing, changed or added.

use crate::{
    seals::{Record, seal_hash},
    service::{Services, upkeep::Fault},
    store::seals::{self, Covered, Seal},
};
use std::collections::{BTreeMap, BTreeSet};

/// Events by dossier and number.
type Known = BTreeMap<(String, i64), String>;

impl Services {
    /// Compares the database with the seals' files and with the journal.
    ///
    /// # Errors
    /// When the database or the disk fails; faults in what they hold are part of the answer.
    pub async fn compare_seals(&self) -> anyhow::Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let mut reader = self.store.reader().await?;
        let rows = seals::list(&mut reader).await?;
        let mut previous = String::new();
        for (row, number) in rows.iter().zip(1..) {
            let day = row.day.clone();
            if row.number != number || row.previous != previous || row.hash != seal_hash(row) {
                faults.push(Fault::SealOutOfOrder { day: day.clone() });
            }
            previous.clone_from(&row.hash);
            let covered = known(seals::list_events(&mut reader, row.number).await?);
            match self.seals.read(row.number) {
                Ok(Some(record)) => faults.extend(compare(row, &record, &covered)),
                Ok(None) => faults.push(Fault::SealFileGone { day }),
                Err(error) => faults.push(Fault::SealFileUnreadable { day, cause: error.to_string() }),
            }
        }
        let last = rows.last().map_or(0, |row| row.number);
        for number in self.seals.numbers()?.into_iter().filter(|number| *number > last) {
            faults.push(Fault::SealGone { number });
        }
        faults.extend(self.compare_journal().await?);
        Ok(faults)
    }

    /// What was committed lately must still be there, and what is under no seal yet must have been announced.
    async fn compare_journal(&self) -> anyhow::Result<Vec<Fault>> {
        // Whatever is confirmed was committed before, and whatever is there was announced before: so once more after.
        let before = self.seals.journal().notes()?;
        let mut reader = self.store.reader().await?;
        let unsealed = seals::list_events(&mut reader, 0).await?;
        let mut there = known(unsealed.clone());
        if let Some(last) = seals::find_last(&mut reader).await? {
            there.extend(known(seals::list_events(&mut reader, last.number).await?));
        }
        let mut faults = Vec::new();
        for note in before.iter().filter(|note| note.confirmed && note.security().is_none()) {
            let Covered { dossier_id, number, hash } = &note.event;
            let key = (dossier_id.clone(), *number);
            // One of a seal before the last, whose day is not forgotten yet.
            if !there.contains_key(&key)
                && let Some(event) = seals::find_event(&mut reader, dossier_id, *number).await?
            {
                there.insert(key.clone(), event.hash);
            }
            faults.extend(fault(&key, hash, there.get(&key)));
        }
        let after = self.seals.journal().notes()?;
        let announced: BTreeSet<&Covered> = before.iter().chain(&after).map(|note| &note.event).collect();
        for Covered { dossier_id, number, .. } in unsealed.iter().filter(|event| !announced.contains(event)) {
            // Sealed at this moment, and its announcement forgotten.
            if seals::find_of_event(&mut reader, dossier_id, *number).await? == Some(0) {
                faults.push(Fault::EventNeverAnnounced { dossier: dossier_id.clone(), number: *number });
            }
        }
        Ok(faults)
    }
}

fn known(events: Vec<Covered>) -> Known {
    events.into_iter().map(|event| ((event.dossier_id, event.number), event.hash)).collect()
}

fn fault((dossier, number): &(String, i64), kept: &str, now: Option<&String>) -> Option<Fault> {
    let (dossier, number) = (dossier.clone(), *number);
    match now {
        None => Some(Fault::EventGone { dossier, number }),
        Some(hash) if hash != kept => Some(Fault::EventReplaced { dossier, number }),
        Some(_) => None,
    }
}

fn compare(row: &Seal, record: &Record, now: &Known) -> Vec<Fault> {
    let mut faults = Vec::new();
    let kept = known(record.events.clone());
    let whole = Record::new(row.day.clone(), record.events.clone(), None, 0).seal.root == record.seal.root;
    if record.seal != *row || !whole {
        faults.push(Fault::SealDiffers { day: row.day.clone() });
    }
    faults.extend(kept.iter().filter_map(|(event, hash)| fault(event, hash, now.get(event))));
    for (dossier, number) in now.keys().filter(|event| !kept.contains_key(*event)) {
        let (dossier, number, day) = (dossier.clone(), *number, row.day.clone());
        faults.push(Fault::EventAdded { dossier, number, day });
    }
    faults
}
