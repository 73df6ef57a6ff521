//! The catalogue as it is now. Whoever works with it takes a snapshot and keeps it for one request or one round of
//! work, so that nothing changes under a use case; publishing replaces the snapshot here and, through a number in
//! the database, in every other process.

use super::{Catalogue, load};
use crate::store::{Store, counters};
use app::domain::time::Timestamp;
use jiff::civil::Date;
use std::sync::{Arc, PoisonError, RwLock};

/// The series whose number every publication raises.
pub const SERIES: &str = "catalogue";

/// The newest snapshot and the publication that it contains.
#[derive(Debug)]
pub struct LiveCatalogue(RwLock<(i64, Arc<Catalogue>)>);

impl LiveCatalogue {
    /// Brings the files into the database and reads everything.
    ///
    /// # Errors
    /// See [`load::load`].
    pub async fn open(store: &Store, now: i64) -> anyhow::Result<Self> {
        load::load(store, now).await?;
        Ok(Self(RwLock::new(read(store, Timestamp(now).local_date()).await?)))
    }

    /// A catalogue that was read already, with the number of its newest publication.
    pub fn holding(published: i64, catalogue: Arc<Catalogue>) -> Self {
        Self(RwLock::new((published, catalogue)))
    }

    /// What is in force until the next publication.
    pub fn snapshot(&self) -> Arc<Catalogue> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// The same as it is on a day: units come and go at midnight.
    pub fn on(&self, day: Date) -> Arc<Catalogue> {
        let newest = self.snapshot();
        if newest.day() == day {
            return newest;
        }
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.1.day() != day {
            held.1 = Arc::new(held.1.on_day(day));
        }
        held.1.clone()
    }

    /// Reads the catalogue again if somebody has published since. Says whether it did.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read; the snapshot stays as it was.
    pub async fn refresh(&self, store: &Store) -> anyhow::Result<bool> {
        let (known, day) = {
            let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
            (held.0, held.1.day())
        };
        let published = counters::current(&mut *store.reader().await?, SERIES).await?;
        if published == known {
            return Ok(false);
        }
        let newest = read(store, day).await?;
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = newest;
        Ok(true)
    }
}

async fn read(store: &Store, day: Date) -> anyhow::Result<(i64, Arc<Catalogue>)> {
    let mut reader = store.reader().await?;
    // The number first: what is published between the two reads is read again the next time.
    let published = counters::current(&mut reader, SERIES).await?;
    Ok((published, Arc::new(load::read_all(&mut reader, day).await?)))
}
