//! How many different dossiers a member of staff opens. Remembered in memory and written down by tens, because a write
//! for each look would cost more than the look; several processes add up.

use super::{MINUTE, number};
use crate::{
    service::{
        Result, Services,
        security::{Doer, SecurityNote},
    },
    store::rates,
};
use app::domain::{
    alert::{AlertKind, Suspicion},
    dossier::Actor,
    security::SecurityKind,
};
use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

/// After so many different ones the database is told.
const STEP: usize = 10;
const HOUR: i64 = 60 * MINUTE;

/// Who has opened what in this hour.
#[derive(Debug, Default)]
pub struct Looks(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    hour: i64,
    seen: HashMap<String, HashSet<String>>,
}

impl Looks {
    /// Remembers a look; whether another ten are full.
    fn see(&self, login: &str, dossier: &str, now: i64) -> bool {
        let mut held = self.held(now);
        let seen = held.seen.entry(login.to_owned()).or_default();
        seen.insert(dossier.to_owned()) && seen.len().is_multiple_of(STEP)
    }

    fn held(&self, now: i64) -> std::sync::MutexGuard<'_, Held> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let hour = now - now.rem_euclid(HOUR);
        if held.hour != hour {
            *held = Held { hour, ..Held::default() };
        }
        held
    }
}

impl Services {
    /// Counts that a member of staff opened a dossier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_look(&self, login: &str, dossier: &str) -> Result<()> {
        let now = self.now().0;
        if !self.looks.see(login, dossier, now) {
            return Ok(());
        }
        let (step, threshold) = (i64::try_from(STEP).unwrap_or(i64::MAX), number(self.config.watch.dossiers));
        let counter = self.keys.pseudonym(&format!("dossiers opened by {login}"));
        let mut tx = self.store.begin_write().await?;
        rates::update_count(&mut tx, &counter, now - now.rem_euclid(MINUTE), step).await?;
        let count = rates::find(&mut tx, &counter, self.watched_since()).await?;
        if count >= threshold {
            let actor = Actor::Staff { login: login.to_owned(), assignments: Vec::new() };
            if count - step < threshold {
                let note = SecurityNote::new(SecurityKind::LookedUp, Doer::Actor(&actor), "", "dossiers");
                let data = serde_json::json!({ "times": count });
                self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
            }
            let suspicion = Suspicion::of(AlertKind::MassLookUp, "staff", login, count);
            self.raise(&mut tx, &suspicion).await?;
        }
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_dossier_counts_once_and_every_hour_begins_anew() {
        let looks = Looks::default();
        assert!((0..50).all(|_| !looks.see("x", "d", 5)));
        let tens = (0..29).filter(|n| looks.see("x", &n.to_string(), 5)).count();
        assert_eq!(tens, 3);
        assert!(!looks.see("y", "1", 5));
        assert!(!looks.see("x", "30", HOUR + 5));
    }
}
