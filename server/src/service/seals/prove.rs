//! The proof that an event is under a seal, for whoever holds its receipt.

use crate::{
    seals::Record,
    service::{Error, Result, Services},
    store::{
        events,
        seals::{self, Covered, Seal},
    },
};
use app::domain::dossier::merkle::{self, hex};
use serde::Serialize;

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

impl Services {
    /// All seals, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn published_seals(&self) -> Result<Vec<Published>> {
        let seals = seals::list(&mut *self.store.reader().await?).await?;
        let published = seals.into_iter().map(|seal| {
            let Seal { number, day, events, root, previous, hash, .. } = seal;
            Published { number, day, events, root, previous, hash }
        });
        Ok(published.collect())
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
        let Some(seal) = seals::find(&mut reader, sealed).await? else { return Ok(None) };
        let covered = seals::list_events(&mut reader, sealed).await?;
        drop(reader);
        let own = Covered { dossier_id: event.dossier_id, number, hash: event.hash };
        Ok(proof(&seal, Record::new(seal.day.clone(), covered, None, 0), own))
    }
}

fn proof(seal: &Seal, record: Record, own: Covered) -> Option<Proof> {
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
