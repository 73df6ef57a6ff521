//! Supplement requests that ran out: the system itself stops or refuses the dossier, and says so.

use super::slips::Series;
use crate::{
    service::{Result, Services, Step, notices::Params},
    store::{dossiers, setbacks},
};
use app::domain::{
    dossier::{Actor, CommandKind, Status, SupplementState},
    notice::NoticeKind,
};

/// Dossiers looked for at a time.
const PAGE: i64 = 100;
/// The pause after the first failure; each further one doubles it.
const FIRST_PAUSE: i64 = 10 * 60 * 1_000;
const LONGEST_PAUSE: i64 = 24 * 60 * 60 * 1_000;

impl Services {
    /// Ends every supplement request whose time is over; returns how many.
    ///
    /// # Errors
    /// When the database fails. One dossier that cannot be changed does not stop the others: it is left out
    /// for a while, and longer each time.
    pub async fn expire_supplements(&self) -> Result<usize> {
        let mut ended = 0;
        loop {
            let mut reader = self.store.reader().await?;
            let due = dossiers::list_expired_supplements(&mut reader, self.now().0, PAGE).await?;
            drop(reader);
            if due.is_empty() {
                return Ok(ended);
            }
            for id in &due {
                match self.expire_supplement(id).await {
                    Ok(()) => ended += 1,
                    Err(error) => {
                        tracing::warn!(
                            code = error.code().code(),
                            dossier = id,
                            "a supplement did not expire"
                        );
                        self.put_off_expiry(id).await?;
                    }
                }
            }
        }
    }

    async fn put_off_expiry(&self, id: &str) -> Result<()> {
        let mut tx = self.store.begin_write().await?;
        let tries = setbacks::find_tries(&mut tx, id).await? + 1;
        setbacks::upsert(&mut tx, id, tries, self.now().0 + pause(tries)).await?;
        Ok(tx.commit().await?)
    }

    async fn expire_supplement(&self, id: &str) -> Result<()> {
        let Step::Do(mut change) = self.change(&Actor::System, id, None, None).await? else { return Ok(()) };
        // Answered and asked again since the list was made: there is time again.
        if change.dossier.supplement_due_at.is_none_or(|due| due > change.now.0) {
            return Ok(());
        }
        change.apply(CommandKind::ExpireSupplement, true, "")?;
        change.close_request(SupplementState::CitizenAsked, SupplementState::Expired).await?;
        let refused = change.dossier.status == Status::Refused;
        let kind = if refused { NoticeKind::Refused } else { NoticeKind::Stopped };
        change.notify(kind, Params::new()).await?;
        setbacks::delete(&mut change.tx, id).await?;
        // Form 03 or the notice of a stop, numbered like one that an officer hands out.
        let (form, series, unit) = match refused {
            true => ("03", Series::Refusal, change.issuing(&change.dossier.receiving_unit)),
            false => ("stop", Series::Stop, change.issuing(&change.dossier.competent_unit)),
        };
        let number = series.number(change.slip_number(form, &unit).await?);
        change.commit("", serde_json::json!({ "number": number, "unit": unit })).await?;
        Ok(())
    }
}

/// The pause after so many failures.
fn pause(tries: i64) -> i64 {
    let doubled = u32::try_from(tries - 1).ok().and_then(|n| 1_i64.checked_shl(n));
    doubled.and_then(|factor| FIRST_PAUSE.checked_mul(factor)).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_up_to_a_day() {
        assert_eq!([1, 2, 3].map(pause), [600_000, 1_200_000, 2_400_000]);
        assert_eq!([20, 63, 64, 65, 500].map(pause), [LONGEST_PAUSE; 5]);
    }
}
