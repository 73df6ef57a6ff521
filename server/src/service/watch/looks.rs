//! How many different dossiers a member of staff opens and how often they ask lists for people (the queue, the register, the
//! reports by dossier, the lists on the way, the accounts of staff, the journal of access): from some number on they say
//! why, and from a higher one on the inspector is told. Remembered in memory and written down by tens, because a write for
//! each look would cost more than the look; several processes add up.

use super::{MINUTE, number};
use crate::{
    service::{
        Error, Result, Services,
        security::{Doer, SecurityNote},
    },
    store::{Connection, proofs, rates},
};
use app::domain::{
    alert::{AlertKind, Suspicion},
    dossier::Actor,
    fold::fold,
    security::SecurityKind,
    staff_access::{LOOKUP_MINUTES, Purpose, is_bulk},
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
    seen: HashMap<(Sought, String), HashSet<String>>,
}

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sought {
    Dossier,
    /// What a list was asked for: the words of a search, a period.
    Words,
}

impl Sought {
    /// The name of the counter, which names nobody.
    fn counter(self, services: &Services, login: &str) -> String {
        services.keys.pseudonym(&match self {
            Self::Dossier => format!("dossiers opened by {login}"),
            Self::Words => format!("searches by {login}"),
        })
    }
}

impl Looks {
    /// Remembers a look; whether another ten are full.
    fn see(&self, login: &str, (sought, what): (Sought, &str), now: i64) -> bool {
        let mut held = self.held(now);
        let seen = held.seen.entry((sought, login.to_owned())).or_default();
        seen.insert(what.to_owned()) && seen.len().is_multiple_of(STEP)
    }

    /// Whether it was looked up in this hour.
    fn knows(&self, login: &str, (sought, what): (Sought, &str), now: i64) -> bool {
        let held = self.held(now);
        held.seen.get(&(sought, login.to_owned())).is_some_and(|seen| seen.contains(what))
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
    /// Whether somebody may open one more dossier as they are. Who has looked up more than ordinary work takes says why
    /// first; what they have opened already stays open to them.
    ///
    /// # Errors
    /// `proof_needed`, with a reason.
    pub async fn may_look(&self, actor: &Actor, dossier: &str) -> Result<()> {
        match actor.login() {
            Some(login) => self.may_look_up(login, (Sought::Dossier, dossier)).await,
            None => Ok(()),
        }
    }

    /// Counts a question by which a list shows people, as one look-up; the same question to the same list counts once, and
    /// one that asks nothing is the list itself.
    ///
    /// # Errors
    /// As [`Self::may_look`].
    pub(in crate::service) async fn note_look_up(
        &self,
        actor: &Actor,
        list: &str,
        asked: &str,
    ) -> Result<()> {
        let asked = fold(asked.trim());
        let Some(login) = actor.login().filter(|_| !asked.is_empty()) else { return Ok(()) };
        let asked = format!("{list}\n{asked}");
        self.may_look_up(login, (Sought::Words, &asked)).await?;
        self.count_words(login, &asked).await
    }

    /// Counts the first page of a list that shows people as one look-up, once an hour. It is where work begins and
    /// stays open to whoever has looked up much; what they go on to ask for does not.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::service) async fn note_first_page(&self, actor: &Actor, list: &str) -> Result<()> {
        match actor.login() {
            Some(login) => self.count_words(login, &format!("{list}\n")).await,
            None => Ok(()),
        }
    }

    async fn count_words(&self, login: &str, asked: &str) -> Result<()> {
        if self.looks.see(login, (Sought::Words, asked), self.now().0) {
            let mut tx = self.store.begin_write().await?;
            self.count_ten(&mut tx, login, Sought::Words).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn may_look_up(&self, login: &str, sought: (Sought, &str)) -> Result<()> {
        let now = self.now().0;
        if self.looks.knows(login, sought, now) {
            return Ok(());
        }
        let since = now - LOOKUP_MINUTES * MINUTE;
        let mut reader = self.store.reader().await?;
        let mut made = 0;
        for sought in [Sought::Dossier, Sought::Words] {
            made += rates::find(&mut reader, &sought.counter(self, login), since).await?;
        }
        if !is_bulk(made) {
            return Ok(());
        }
        let reason = proofs::find_of_staff(&mut reader, login, Purpose::Lookup.code(), since).await?;
        reason.map(|_| ()).ok_or(Error::Proof(Purpose::Lookup))
    }

    async fn count_ten(&self, tx: &mut Connection, login: &str, sought: Sought) -> Result<()> {
        let (now, ten) = (self.now().0, i64::try_from(STEP).unwrap_or(i64::MAX));
        let minute = now - now.rem_euclid(MINUTE);
        Ok(rates::update_count(tx, &sought.counter(self, login), minute, ten).await?)
    }

    /// Counts that a member of staff opened a dossier.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_look(&self, login: &str, dossier: &str) -> Result<()> {
        let now = self.now().0;
        if !self.looks.see(login, (Sought::Dossier, dossier), now) {
            return Ok(());
        }
        let (step, threshold) = (i64::try_from(STEP).unwrap_or(i64::MAX), number(self.config.watch.dossiers));
        let counter = Sought::Dossier.counter(self, login);
        let mut tx = self.store.begin_write().await?;
        self.count_ten(&mut tx, login, Sought::Dossier).await?;
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
        let see = |login, dossier: &str, now| looks.see(login, (Sought::Dossier, dossier), now);
        assert!((0..50).all(|_| !see("x", "d", 5)));
        let tens = (0..29).filter(|n| see("x", &n.to_string(), 5)).count();
        assert_eq!(tens, 3);
        assert!(!see("y", "1", 5));
        assert!(looks.knows("x", (Sought::Dossier, "7"), 5) && !looks.knows("x", (Sought::Words, "7"), 5));
        assert!(!see("x", "30", HOUR + 5));
    }
}
