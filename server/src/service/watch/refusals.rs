//! Refusals of people who are signed in: counted one by one, written into the journal at the first, tenth, hundredth …
//! and where the inspector is told, so that nobody floods the journal.

use super::{MINUTE, number};
use crate::{
    service::{
        Result, Services,
        change::actor_name,
        security::{Doer, SecurityNote},
    },
    store::rates,
};
use app::domain::{
    alert::{AlertKind, Suspicion},
    dossier::Actor,
    error::ErrorCode,
    security::SecurityKind,
};

/// Whether the entry of so many refusals is written.
pub(super) fn is_told(count: i64, threshold: i64) -> bool {
    let mut round = count;
    while round > 1 && round % 10 == 0 {
        round /= 10;
    }
    round == 1 || count == threshold
}

impl Services {
    /// Counts that somebody asked for what they may not have. `place` is the pattern of a route, never what was typed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_refusal(
        &self,
        actor: &Actor,
        origin: &str,
        place: &str,
        code: ErrorCode,
    ) -> Result<()> {
        let (actor_kind, name) = actor_name(actor);
        let counter = self.keys.pseudonym(&format!("refusals of {actor_kind} {name}"));
        let (now, threshold) = (self.now().0, number(self.config.watch.refusals));
        let mut tx = self.store.begin_write().await?;
        rates::update_count(&mut tx, &counter, now - now.rem_euclid(MINUTE), 1).await?;
        let count = rates::find(&mut tx, &counter, self.watched_since()).await?;
        if is_told(count, threshold) {
            let note = SecurityNote::new(SecurityKind::AccessDenied, Doer::Actor(actor), origin, place);
            let data = serde_json::json!({ "times": count, "code": code.code() });
            self.note_security(&mut tx, SecurityNote { data, ..note }).await?;
        }
        if count >= threshold {
            let suspicion = Suspicion::of(AlertKind::Enumeration, actor_kind, name, count);
            self.raise(&mut tx, &suspicion).await?;
        }
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_and_the_threshold_are_told() {
        let told: Vec<i64> = (1..=1_000).filter(|count| is_told(*count, 30)).collect();
        assert_eq!(told, [1, 10, 30, 100, 1_000]);
    }
}
