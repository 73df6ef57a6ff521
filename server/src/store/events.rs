//! The append-only history. There is no update and no delete here.

use super::{Connection, Result};
use app::domain::dossier::{EventBody, chain_hash};

/// One event as stored: its body and the hash over it and all before it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    pub dossier_id: String,
    pub number: i64,
    pub at: i64,
    pub actor_kind: String,
    pub actor: String,
    pub unit: String,
    pub kind: String,
    pub from_status: i64,
    pub to_status: i64,
    pub step: String,
    pub reason: String,
    pub data: String,
    pub hash: String,
}

impl Event {
    /// What the hash covers.
    pub fn body(&self) -> EventBody {
        EventBody {
            dossier: self.dossier_id.clone(),
            number: self.number,
            at: self.at,
            actor_kind: self.actor_kind.clone(),
            actor: self.actor.clone(),
            unit: self.unit.clone(),
            kind: self.kind.clone(),
            from_status: self.from_status,
            to_status: self.to_status,
            step: self.step.clone(),
            reason: self.reason.clone(),
            data: self.data.clone(),
        }
    }
}

/// Number and hash of the last event of a dossier.
pub async fn find_last(connection: &mut Connection, dossier: &str) -> Result<Option<(i64, String)>> {
    Ok(sqlx::query_as("SELECT number, hash FROM event WHERE dossier_id = $1 ORDER BY number DESC LIMIT 1")
        .bind(dossier.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Appends an event; its number and place in the chain are worked out here. The dossier must have been
/// claimed by this transaction.
pub async fn append(connection: &mut Connection, mut body: EventBody) -> Result<String> {
    let (number, previous) = find_last(&mut *connection, &body.dossier).await?.unwrap_or_default();
    body.number = number + 1;
    let hash = chain_hash(&previous, &body);
    sqlx::query(
        "INSERT INTO event (
             dossier_id, number, at, actor_kind, actor, unit, kind, from_status, to_status, step, reason, data, hash
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(body.dossier)
    .bind(body.number)
    .bind(body.at)
    .bind(body.actor_kind)
    .bind(body.actor)
    .bind(body.unit)
    .bind(body.kind)
    .bind(body.from_status)
    .bind(body.to_status)
    .bind(body.step)
    .bind(body.reason)
    .bind(body.data)
    .bind(hash.clone())
    .execute(connection)
    .await?;
    Ok(hash)
}

/// The history of a dossier, the first event first.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<Event>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, number, at, actor_kind, actor, unit, kind, from_status, to_status, step, reason, data, hash
         FROM event WHERE dossier_id = $1 ORDER BY number",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}
