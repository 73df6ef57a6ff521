//! What a story has led to explains itself: the days shown to the citizen begin with the promise and end on the day that
//! is written down.

use crate::support::Centre;
use app::domain::{dossier::Actor, time::Timestamp};
use server::store::dossiers::Dossier;

/// Looks at the clock of a dossier as its owner sees it; an error says what does not fit.
pub async fn look_after(centre: &Centre, row: &Dossier) -> Result<(), String> {
    let (Some(original), Some(due)) = (row.original_due_at, row.due_at) else {
        let nothing = row.due_at.is_none() && row.original_due_at.is_none() && row.promise.0.is_none();
        return if nothing { Ok(()) } else { Err(format!("{}: half a promise", row.id)) };
    };
    let promise = row.promise.0.as_ref().ok_or_else(|| format!("{}: no rule was written down", row.id))?;
    let owner = Actor::citizen(row.owner_account.clone().unwrap_or_default());
    let record = centre.services.record(&owner, &row.id).await.map_err(|error| error.to_string())?;
    let seen = centre.services.clock_of(&record).map_err(|error| error.to_string())?;
    let ends = [seen.original, seen.current];
    let sum: u64 = seen.days.iter().map(|day| u64::from(day.amount)).sum();
    // Only a corrected kind of case begins with another day than the one first promised.
    let corrected = record.events.iter().any(|event| event.kind == "change_procedure_case");
    let begins = corrected || ends[0] == Some(Timestamp(original));
    if !begins || ends[1] != Some(Timestamp(due)) || sum != promise.limit.amount() {
        return Err(format!("{}: {ends:?} and {sum} explain {original} and {due} badly", row.id));
    }
    Ok(())
}
