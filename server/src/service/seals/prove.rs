//! The proof that an event is under a seal, for whoever holds its receipt.

use super::days::Day;
use crate::{
    service::{Error, Result, Services},
    store::{
        events::Event,
        seals::{self, Covered, Seal},
    },
};
use app::domain::dossier::{chain_hash, merkle::hex};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// SHA-256 over `motcua seal 1`, number, day, events, root and previous, each ended by a line feed; with a journal
    /// of access over `motcua seal 2`, the same, and the two fields below.
    pub hash: String,
    /// How many entries the journal of access had; 0 in the first seals.
    pub security_events: i64,
    /// The hash of the last of them; empty for none.
    pub security_hash: String,
}

impl From<Seal> for Published {
    fn from(seal: Seal) -> Self {
        let Seal { number, day, events, root, previous, hash, security_events, security_hash, .. } = seal;
        Self { number, day, events, root, previous, hash, security_events, security_hash }
    }
}

impl From<Published> for Seal {
    /// When it was made is not published, and no part of its hash.
    fn from(seal: Published) -> Self {
        let Published { number, day, events, root, previous, hash, security_events, security_hash } = seal;
        Self { number, day, events, root, previous, hash, sealed_at: 0, security_events, security_hash }
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

    /// The proof for one event; nothing until its day is sealed. Where the day is no longer
    /// what was sealed, the proof does not lead to its root.
    ///
    /// # Errors
    /// `not_found` when there is no such event; when the database fails.
    pub async fn prove_event(&self, dossier: &str, number: i64) -> Result<Option<Proof>> {
        let mut reader = self.store.reader().await?;
        let event = seals::find_event(&mut reader, dossier, number).await?.ok_or(Error::NOT_FOUND)?;
        let sealed = seals::find_of_event(&mut reader, dossier, number).await?.unwrap_or_default();
        let day = self.sealed_day(&mut reader, sealed).await?;
        Ok(day.and_then(|day| proof(&day, event)))
    }

    /// Works a whole history out again: that each event follows from the one before, and that the seal of its day
    /// covers it and is the one kept outside the database, where this machine keeps it. One outcome for each event.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_history(&self, history: &[Event]) -> Result<Vec<Proven>> {
        let Some(first) = history.first() else { return Ok(Vec::new()) };
        let mut reader = self.store.reader().await?;
        let seals: BTreeMap<i64, i64> =
            seals::list_of_dossier(&mut reader, &first.dossier_id).await?.into_iter().collect();
        let mut days = BTreeMap::new();
        for seal in seals.values().copied().filter(|seal| *seal > 0).collect::<BTreeSet<_>>() {
            let day = self.sealed_day(&mut reader, seal).await?;
            // An event that the seal covers and the history lacks spoils the day, too.
            let own = seals.values().filter(|other| **other == seal).count();
            days.insert(seal, day.filter(|day| day.whole && day.count_of(&first.dossier_id) == own));
        }
        let mut previous = String::new();
        let outcomes = history.iter().zip(1..).map(|(event, number)| {
            let chained = event.number == number && chain_hash(&previous, &event.body()) == event.hash;
            previous.clone_from(&event.hash);
            match days.get(&seals.get(&event.number).copied().unwrap_or_default()) {
                _ if !chained => Proven::Wrong,
                None => Proven::Waiting,
                Some(day) => {
                    let proof = day.as_ref().and_then(|day| proof(day, covered(event)));
                    proof.map_or(Proven::Wrong, Proven::Right)
                }
            }
        });
        Ok(outcomes.collect())
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

fn covered(event: &Event) -> Covered {
    Covered { dossier_id: event.dossier_id.clone(), number: event.number, hash: event.hash.clone() }
}

fn proof(day: &Day, own: Covered) -> Option<Proof> {
    let (index, path) = day.way(&own)?;
    let seal = day.seal();
    Some(Proof {
        dossier: own.dossier_id,
        event: own.number,
        hash: own.hash,
        day: seal.day.clone(),
        index: index as u64,
        count: day.count() as u64,
        path: path.iter().map(|hash| hex(hash)).collect(),
        root: seal.root.clone(),
        seal: seal.number,
        previous: seal.previous.clone(),
        seal_hash: seal.hash.clone(),
    })
}
