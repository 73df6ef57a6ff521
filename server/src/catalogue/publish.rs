//! Publishing: new revisions of entries, with the number by which every process notices them. Not here: whether what
//! is published is right, which its use case has checked.

use super::{Catalogue, SERIES, files::written, load, organisation::Part};
use crate::store::{
    Connection,
    catalogue::{self as table, Entry},
    counters,
};
use app::domain::time::Timestamp;

/// The turn of one publication: it sees what the one before has published, and the next one waits for it.
#[derive(Debug)]
pub struct Publication {
    /// Everything as it was published before.
    pub catalogue: Catalogue,
    now: i64,
}

impl Publication {
    /// Takes the turn, which ends with the transaction.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub async fn begin(tx: &mut Connection, now: i64) -> anyhow::Result<Self> {
        counters::claim_next(tx, SERIES).await?;
        let catalogue = load::read_all(tx, Timestamp(now).local_date()).await?;
        Ok(Self { catalogue, now })
    }
}

/// Writes contents as the next revisions of their entries.
///
/// # Errors
/// When the database fails.
pub async fn publish(tx: &mut Connection, turn: &Publication, parts: Vec<Part>) -> anyhow::Result<()> {
    let known = table::list(tx).await?;
    for ((kind, key), content) in parts {
        let same = |row: &&Entry| row.kind == kind && row.key == key;
        let last = known.iter().filter(same).map(|row| row.revision).max().unwrap_or(0);
        let entry = Entry { loaded_at: turn.now, ..written(kind, &key, last + 1, content) };
        table::upsert(tx, &entry).await?;
    }
    Ok(())
}
