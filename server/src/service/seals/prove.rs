//! The proof that an event is under a seal, for whoever holds its receipt.

use crate::{
    seals::{Record, seal_hash},
    service::{Error, Result, Services},
    store::{
        Connection,
        events::{self, Event},
        seals::{self, Covered, Seal},
    },
};
use app::domain::dossier::{
    chain_hash,
    merkle::{self, hex},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that somebody needs to work out a day's root from one event (RFC 9162 §2.1.3.2). The leaf is SHA-256
/// over the byte 0 and the text `dossier number hash`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Proof {
    /// The dossier's id.
    pub dossier: String,
    /// The event's number within the dossier, from 1.
    pub event: i64,
    /// The event's own hash, as printed on the receipt.
    pub hash: String,
    /// The day that the seal closes, `yyyy-mm-dd`.
    pub day: String,
    /// The place of the leaf in the tree, from 0.
    pub index: u64,
    /// The number of leaves.
    pub count: u64,
    /// The hashes beside the way up, the lowest first.
    pub path: Vec<String>,
    pub root: String,
    /// The number of the seal.
    pub seal: i64,
    /// The hash of the seal before.
    pub previous: String,
    pub seal_hash: String,
}

/// A seal as everybody may keep it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Published {
    pub number: i64,
    /// The day in Vietnam that it closes, `yyyy-mm-dd`.
    pub day: String,
    /// How many events it covers.
    pub events: i64,
    /// The root of the day's tree (RFC 9162 §2.1.1).
    pub root: String,
    /// The hash of the seal before; empty for the first.
    pub previous: String,
    /// SHA-256 over `motcua seal 1`, number, day, events, root and previous, each ended by a line feed.
    pub hash: String,
}

impl From<Seal> for Published {
    fn from(Seal { number, day, events, root, previous, hash, .. }: Seal) -> Self {
        Self { number, day, events, root, previous, hash }
    }
}

impl From<Published> for Seal {
    /// When it was made is not published, and no part of its hash.
    fn from(Published { number, day, events, root, previous, hash }: Published) -> Self {
        Self { number, day, events, root, previous, hash, sealed_at: 0 }
    }
}

impl Services {
    /// All seals, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn published_seals(&self) -> Result<Vec<Published>> {
        let seals = seals::list(&mut *self.store.reader().await?).await?;
        Ok(seals.into_iter().map(Published::from).collect())
    }

    /// Seals up to a number, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seals_back(&self, from: i64, limit: i64) -> Result<Vec<Published>> {
        let seals = seals::list_back(&mut *self.store.reader().await?, from, limit).await?;
        Ok(seals.into_iter().map(Published::from).collect())
    }

    /// The proof for one event; nothing until its day is sealed.
    ///
    /// # Errors
    /// `not_found` when there is no such event; when the database fails.
    pub async fn prove_event(&self, dossier: &str, number: i64) -> Result<Option<Proof>> {
        let mut reader = self.store.reader().await?;
        let history = events::list(&mut reader, dossier).await?;
        let event = history.into_iter().find(|event| event.number == number).ok_or(Error::NOT_FOUND)?;
        let sealed = seals::find_of_event(&mut reader, dossier, number).await?.unwrap_or_default();
        let day = Day::find(&mut reader, sealed).await?;
        Ok(day.and_then(|day| proof(&day.seal, &day.record, covered(&event))))
    }

    /// Works a whole history out again: that each event follows from the one before, and that the seal of its day
    /// covers it and is the one kept outside the database, where this machine keeps it. One outcome for each event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_history(&self, history: &[Event]) -> Result<Vec<Proven>> {
        let mut reader = self.store.reader().await?;
        let mut days: BTreeMap<i64, Option<Day>> = BTreeMap::new();
        let (mut outcomes, mut previous) = (Vec::with_capacity(history.len()), String::new());
        for (event, number) in history.iter().zip(1..) {
            let chained = event.number == number && chain_hash(&previous, &event.body()) == event.hash;
            previous.clone_from(&event.hash);
            let seal = seals::find_of_event(&mut reader, &event.dossier_id, event.number).await?;
            let seal = seal.unwrap_or_default();
            if seal > 0 && !days.contains_key(&seal) {
                let day = Day::find(&mut reader, seal).await?;
                days.insert(seal, day.filter(|day| day.holds() && self.keeps(&day.seal)));
            }
            let proof = |day: &Day| proof(&day.seal, &day.record, covered(event));
            outcomes.push(match days.get(&seal) {
                _ if !chained => Proven::Wrong,
                None => Proven::Waiting,
                Some(day) => day.as_ref().and_then(proof).map_or(Proven::Wrong, Proven::Right),
            });
        }
        Ok(outcomes)
    }

    /// Whether the file of a seal says the same; no file says nothing.
    fn keeps(&self, seal: &Seal) -> bool {
        match self.seals.read(seal.number) {
            Ok(kept) => kept.is_none_or(|kept| kept.seal == *seal),
            Err(_) => false,
        }
    }
}

/// What came of working out one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proven {
    /// It follows from the one before; its day is not sealed yet.
    Waiting,
    Right(Proof),
    Wrong,
}

/// A sealed day with everything under its seal.
struct Day {
    seal: Seal,
    record: Record,
}

impl Day {
    async fn find(connection: &mut Connection, number: i64) -> Result<Option<Self>> {
        let Some(seal) = seals::find(&mut *connection, number).await? else { return Ok(None) };
        let events = seals::list_events(connection, number).await?;
        Ok(Some(Self { record: Record::new(seal.day.clone(), events, None, 0), seal }))
    }

    /// Whether what is under the seal leads to its root, and the seal is what its hash says.
    fn holds(&self) -> bool {
        self.record.seal.root == self.seal.root && seal_hash(&self.seal) == self.seal.hash
    }
}

fn covered(event: &Event) -> Covered {
    Covered { dossier_id: event.dossier_id.clone(), number: event.number, hash: event.hash.clone() }
}

fn proof(seal: &Seal, record: &Record, own: Covered) -> Option<Proof> {
    let index = record.events.iter().position(|event| *event == own)?;
    let leaves = record.leaves();
    let path = merkle::path(&leaves, index)?;
    Some(Proof {
        dossier: own.dossier_id,
        event: own.number,
        hash: own.hash,
        day: seal.day.clone(),
        index: index as u64,
        count: leaves.len() as u64,
        path: path.iter().map(|hash| hex(hash)).collect(),
        root: seal.root.clone(),
        seal: seal.number,
        previous: seal.previous.clone(),
        seal_hash: seal.hash.clone(),
    })
}
