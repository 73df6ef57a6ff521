//! The append-only history of a dossier: one event a transition, each carrying the hash of the one before.
//! Not here: the root over all chains, which notices a tail cut off (a later part of `server`).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What an event says. Its hash covers every field, in this order, and the hash of the event before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventBody {
    /// The dossier's id.
    pub dossier: String,
    /// 1, 2, 3 … within the dossier.
    pub number: i64,
    /// Epoch milliseconds, UTC.
    pub at: i64,
    /// `citizen`, `staff`, `bearer` or `system`.
    pub actor_kind: String,
    /// Account id or login; empty for the system.
    pub actor: String,
    /// The unit for which the actor acted; empty for citizens.
    pub unit: String,
    /// The command's code.
    pub kind: String,
    pub from_status: i64,
    pub to_status: i64,
    /// The step after it; empty when the case is over.
    pub step: String,
    /// In the actor's words; empty if none was given, and in what is stored: they are kept apart ([`super::Words`]).
    pub reason: String,
    /// What else belongs to it, as JSON text.
    pub data: String,
}

/// The kind of the event by which a dossier goes over to the unit that follows its own: no command, since nobody
/// decides about the dossier.
pub const ORG_TRANSFERRED: &str = "org_transferred";

/// The kind of the event by which a due day follows a change of the calendars, or stands although the calendar changed:
/// no command either.
pub const CALENDAR_CHANGED: &str = "calendar_changed";

/// The kind of the event by which the person is taken out of a dossier whose archive period is over; the case stays.
pub const ANONYMISED: &str = "anonymised";

/// The kinds of the events of a list of dossiers that travel together: put on it, counted on arrival (with what is
/// missing and the end of the list), and found or settled later. No commands: the dossier itself stays as it is.
pub const BATCH_LISTED: &str = "batch_listed";
pub const BATCH_COUNTED: &str = "batch_counted";
pub const BATCH_SETTLED: &str = "batch_settled";

/// The hash of an event: SHA-256 over the hash before it (empty for the first) and the canonical JSON of
/// the body, in lower-case hexadecimal.
pub fn chain_hash(previous: &str, body: &EventBody) -> String {
    let canonical = serde_json::to_string(body).unwrap_or_default();
    let mut hasher = Sha256::new();
    hasher.update(previous.as_bytes());
    hasher.update(b"\n");
    hasher.update(canonical.as_bytes());
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is wrong with a chain, and at which event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainFault {
    #[error("event {0} is missing or out of order")]
    Gap(i64),
    #[error("event {0} was changed after it was written")]
    Changed(i64),
    #[error("event {0} does not follow from the status before it")]
    Discontinuous(i64),
}

/// Checks a whole chain in order: numbers without a gap, each hash right, each status following the last.
///
/// # Errors
/// The first fault.
pub fn verify_chain<'a>(
    events: impl IntoIterator<Item = (&'a EventBody, &'a str)>,
) -> Result<(), ChainFault> {
    let (mut previous, mut number, mut status) = (String::new(), 0, None);
    for (body, hash) in events {
        number += 1;
        if body.number != number {
            return Err(ChainFault::Gap(number));
        }
        if chain_hash(&previous, body) != hash {
            return Err(ChainFault::Changed(number));
        }
        if status.is_some_and(|status| status != body.from_status) {
            return Err(ChainFault::Discontinuous(number));
        }
        status = Some(body.to_status);
        hash.clone_into(&mut previous);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Vec<(EventBody, String)> {
        let mut chain: Vec<(EventBody, String)> = Vec::new();
        for (number, (from, to)) in [(0, 1), (1, 2), (2, 4)].into_iter().enumerate() {
            let body = EventBody {
                dossier: "d".into(),
                number: number as i64 + 1,
                at: 1_000 * number as i64,
                actor_kind: "staff".into(),
                actor: "desk.hong-gai".into(),
                unit: "QN.TT.06685".into(),
                kind: "accept".into(),
                from_status: from,
                to_status: to,
                step: "intake".into(),
                reason: String::new(),
                data: "{}".into(),
            };
            let previous = chain.last().map(|(_, hash)| hash.clone()).unwrap_or_default();
            let hash = chain_hash(&previous, &body);
            chain.push((body, hash));
        }
        chain
    }

    fn check(chain: &[(EventBody, String)]) -> Result<(), ChainFault> {
        verify_chain(chain.iter().map(|(body, hash)| (body, hash.as_str())))
    }

    #[test]
    fn an_untouched_chain_holds() {
        assert_eq!(check(&chain()), Ok(()));
    }

    #[test]
    fn a_changed_reason_is_noticed() {
        let mut chain = chain();
        chain[1].0.reason = "khác".into();
        assert_eq!(check(&chain), Err(ChainFault::Changed(2)));
    }

    #[test]
    fn a_removed_event_is_noticed() {
        let mut chain = chain();
        chain.remove(1);
        assert_eq!(check(&chain), Err(ChainFault::Gap(2)));
    }

    #[test]
    fn a_rewritten_event_breaks_the_next_one() {
        let mut chain = chain();
        chain[0].0.to_status = 3;
        chain[0].1 = chain_hash("", &chain[0].0);
        assert_eq!(check(&chain), Err(ChainFault::Changed(2)));
    }
}
