//! The append-only chain of what happened to access. There is no update and no delete here.

use super::{Connection, Result};
use app::domain::security::{SecurityBody, SecurityChain, security_hash};

/// One entry as stored: its body and the hash over it and all before it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SecurityEvent {
    pub number: i64,
    pub at: i64,
    pub kind: String,
    pub actor_kind: String,
    pub actor: String,
    pub origin: String,
    pub subject: String,
    pub reason: String,
    pub data: String,
    pub hash: String,
}

impl SecurityEvent {
    /// What the hash covers.
    pub fn body(&self) -> SecurityBody {
        SecurityBody {
            number: self.number,
            at: self.at,
            kind: self.kind.clone(),
            actor_kind: self.actor_kind.clone(),
            actor: self.actor.clone(),
            origin: self.origin.clone(),
            subject: self.subject.clone(),
            reason: self.reason.clone(),
            data: self.data.clone(),
        }
    }
}

/// Where the chain ends, without locking it.
pub async fn find_head(connection: &mut Connection) -> Result<SecurityChain> {
    let (number, hash) =
        sqlx::query_as("SELECT number, hash FROM security_head WHERE id = 1").fetch_one(connection).await?;
    Ok(SecurityChain { number, hash })
}

/// Appends an entry; its number and place in the chain are worked out here. Whoever else appends waits until this
/// transaction ends, so it should be the last thing before the commit.
pub async fn append(connection: &mut Connection, mut body: SecurityBody) -> Result<SecurityChain> {
    // Raising the number first takes the lock on the row; only then the hash before is read.
    let (number, previous): (i64, String) =
        sqlx::query_as("UPDATE security_head SET number = number + 1 WHERE id = 1 RETURNING number, hash")
            .fetch_one(&mut *connection)
            .await?;
    body.number = number;
    let hash = security_hash(&previous, &body);
    sqlx::query("UPDATE security_head SET hash = $1 WHERE id = 1")
        .bind(hash.clone())
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "INSERT INTO security_event (number, at, kind, actor_kind, actor, origin, subject, reason, data, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(body.number)
    .bind(body.at)
    .bind(body.kind)
    .bind(body.actor_kind)
    .bind(body.actor)
    .bind(body.origin)
    .bind(body.subject)
    .bind(body.reason)
    .bind(body.data)
    .bind(hash.clone())
    .execute(connection)
    .await?;
    Ok(SecurityChain { number, hash })
}

/// The entries after a number, the oldest first.
pub async fn list_after(connection: &mut Connection, number: i64, limit: i64) -> Result<Vec<SecurityEvent>> {
    Ok(sqlx::query_as(
        "SELECT number, at, kind, actor_kind, actor, origin, subject, reason, data, hash
         FROM security_event WHERE number > $1 ORDER BY number LIMIT $2",
    )
    .bind(number)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
