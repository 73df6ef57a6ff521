//! Sealed days with all that is under their seals, kept in memory once they were found whole: a sealed day never
//! changes, and one dossier's proof must not read everybody's events again. Not here: what an event's proof says
//! (`prove`), and the look over everything, which trusts no memory (`compare`).

use crate::{
    seals::{Record, seal_hash},
    service::{Result, Services},
    store::{
        Connection,
        seals::{self, Covered, Seal},
    },
};
use app::domain::dossier::merkle::{self, Hash, hex};
use std::{
    collections::VecDeque,
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
};

/// Days kept at most: about two megabytes each on a province's busiest day.
const KEPT: usize = 16;

/// A sealed day with everything under its seal.
#[derive(Debug)]
pub(super) struct Day {
    record: Record,
    leaves: Vec<Hash>,
    /// Whether it still is what was sealed: its events lead to its root, and the copy outside the database, where this
    /// machine keeps one, says the same.
    pub(super) whole: bool,
}

impl Day {
    /// What the database holds under a seal, in the order of its tree.
    fn new(seal: Seal, events: Vec<Covered>) -> Self {
        let mut record = Record::new(seal.day.clone(), events, None, seal.sealed_at);
        record.seal = seal;
        Self { leaves: record.leaves(), record, whole: false }
    }

    pub(super) fn seal(&self) -> &Seal {
        &self.record.seal
    }

    /// Whether what is under the seal leads to its root, and the seal is what its hash says.
    fn holds(&self) -> bool {
        hex(&merkle::root(&self.leaves)) == self.seal().root && seal_hash(self.seal()) == self.seal().hash
    }

    /// How many leaves the day's tree has.
    pub(super) fn count(&self) -> usize {
        self.leaves.len()
    }

    /// How many events of a dossier the seal covers.
    pub(super) fn count_of(&self, dossier: &str) -> usize {
        self.places_of(dossier).len()
    }

    /// The place of an event among the leaves and the hashes beside its way up.
    pub(super) fn way(&self, own: &Covered) -> Option<(usize, Vec<Hash>)> {
        let places = self.places_of(&own.dossier_id);
        let among = self.record.events.get(places.clone())?;
        let index = places.start + among.iter().position(|event| event == own)?;
        Some((index, merkle::path(&self.leaves, index)?))
    }

    /// The events are sorted by dossier.
    fn places_of(&self, dossier: &str) -> Range<usize> {
        let events = &self.record.events;
        let start = events.partition_point(|event| event.dossier_id.as_str() < dossier);
        start..events.partition_point(|event| event.dossier_id.as_str() <= dossier)
    }
}

/// The days of late that were found whole, the last one asked for in front.
#[derive(Debug, Default)]
pub struct SealedDays(Mutex<VecDeque<Arc<Day>>>);

impl SealedDays {
    /// The day of this very seal: a seal whose row was changed since is none of those kept.
    fn find(&self, seal: &Seal) -> Option<Arc<Day>> {
        let mut days = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = days.iter().position(|day| day.seal() == seal)?;
        let day = days.remove(at)?;
        days.push_front(Arc::clone(&day));
        Some(day)
    }

    fn keep(&self, day: &Arc<Day>) {
        let mut days = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        days.push_front(Arc::clone(day));
        days.truncate(KEPT);
    }
}

impl Services {
    /// The day of a seal as it stands; nothing where there is none.
    pub(super) async fn sealed_day(
        &self,
        connection: &mut Connection,
        number: i64,
    ) -> Result<Option<Arc<Day>>> {
        let Some(seal) = seals::find(&mut *connection, number).await? else { return Ok(None) };
        if let Some(day) = self.sealed_days.find(&seal) {
            return Ok(Some(day));
        }
        let events = seals::list_events(connection, number).await?;
        let day = Day::new(seal, events);
        let whole = day.holds() && self.keeps(day.seal());
        let day = Arc::new(Day { whole, ..day });
        if whole {
            self.sealed_days.keep(&day);
        }
        Ok(Some(day))
    }

    /// Whether the file of a seal says the same; no file says nothing.
    fn keeps(&self, seal: &Seal) -> bool {
        match self.seals.read(seal.number) {
            Ok(kept) => kept.is_none_or(|kept| kept.seal == *seal),
            Err(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    fn covered(dossier: &str, number: i64) -> Covered {
        Covered { dossier_id: dossier.into(), number, hash: "ab".repeat(32) }
    }

    fn day(number: i64) -> Arc<Day> {
        let events = vec![covered("b", 2), covered("a", 1), covered("b", 1), covered("c", 1)];
        let mut seal = Record::new("2026-03-02".into(), events.clone(), None, 5).seal;
        seal.number = number;
        seal.hash = seal_hash(&seal);
        Arc::new(Day::new(seal, events))
    }

    #[test]
    fn an_event_is_found_at_its_place_and_climbs_to_the_root() {
        let day = day(1);
        assert!(day.holds());
        assert_eq!((day.count(), day.count_of("b"), day.count_of("d")), (4, 2, 0));
        let own = covered("b", 2);
        let (index, path) = day.way(&own).unwrap();
        assert_eq!(index, 2);
        assert_eq!(hex(&merkle::climb(own.leaf(), index, 4, &path).unwrap()), day.seal().root);
        assert_eq!(day.way(&covered("b", 3)), None);
    }

    #[test]
    fn a_seal_that_was_changed_since_is_not_the_one_kept() {
        let (days, day) = (SealedDays::default(), day(1));
        days.keep(&day);
        assert!(days.find(day.seal()).is_some());
        let changed = Seal { events: 9, ..day.seal().clone() };
        assert!(days.find(&changed).is_none());
    }

    #[test]
    fn the_day_that_nobody_asked_for_longest_is_let_go() {
        let days = SealedDays::default();
        let all: Vec<_> = (1..=KEPT as i64 + 1).map(day).collect();
        for day in &all[..KEPT] {
            days.keep(day);
        }
        assert!(days.find(all[0].seal()).is_some());
        days.keep(&all[KEPT]);
        assert!(days.find(all[0].seal()).is_some());
        assert!(days.find(all[1].seal()).is_none());
    }
}
