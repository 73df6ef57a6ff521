//! What looked like somebody who should not, and what came of looking into it.

use super::{Connection, Result};

/// One alert as stored. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct SecurityAlert {
    pub id: String,
    /// Kind and person while it is open, its own id afterwards; unique.
    pub mark: String,
    /// The code of a `domain::alert::AlertKind`.
    pub kind: String,
    pub actor_kind: String,
    pub actor: String,
    pub origin: String,
    pub count: i64,
    /// The login of the other person concerned; empty for none.
    pub other: String,
    /// The units at which it happened, with commas between them.
    pub units: String,
    pub raised_at: i64,
    /// When it was found again last.
    pub last_at: i64,
    pub settled_at: Option<i64>,
    /// Login.
    pub settled_by: String,
    /// What was found, in that person's words.
    pub finding: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, mark, kind, actor_kind, actor, origin, count, other, units, raised_at, last_at,
                    settled_at, settled_by, finding
             FROM security_alert ",
            $rest
        )
    };
}

/// Writes an alert down unless one of its mark is open; whether it was written.
pub async fn insert(connection: &mut Connection, alert: &SecurityAlert) -> Result<bool> {
    let done = sqlx::query(
        "INSERT INTO security_alert (id, mark, kind, actor_kind, actor, origin, count, other, units, raised_at, last_at,
                                     settled_at, settled_by, finding)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (mark) DO NOTHING",
    )
    .bind(alert.id.clone())
    .bind(alert.mark.clone())
    .bind(alert.kind.clone())
    .bind(alert.actor_kind.clone())
    .bind(alert.actor.clone())
    .bind(alert.origin.clone())
    .bind(alert.count)
    .bind(alert.other.clone())
    .bind(alert.units.clone())
    .bind(alert.raised_at)
    .bind(alert.last_at)
    .bind(alert.settled_at)
    .bind(alert.settled_by.clone())
    .bind(alert.finding.clone())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The open alert of a mark was found again, with this figure; it never becomes smaller.
pub async fn update_count(connection: &mut Connection, mark: &str, count: i64, last_at: i64) -> Result<()> {
    sqlx::query(
        "UPDATE security_alert SET count = CASE WHEN count > $2 THEN count ELSE $2 END, last_at = $3
         WHERE mark = $1",
    )
    .bind(mark.to_owned())
    .bind(count)
    .bind(last_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down what came of it; whether it was still open.
pub async fn settle(
    connection: &mut Connection,
    id: &str,
    (settled_by, finding): (&str, &str),
    settled_at: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE security_alert SET mark = id, settled_at = $2, settled_by = $3, finding = $4
         WHERE id = $1 AND settled_at IS NULL",
    )
    .bind(id.to_owned())
    .bind(settled_at)
    .bind(settled_by.to_owned())
    .bind(finding.to_owned())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<SecurityAlert>> {
    Ok(sqlx::query_as(select!("WHERE id = $1")).bind(id.to_owned()).fetch_optional(connection).await?)
}

/// When an alert of this kind about the same person or address was looked into last.
pub async fn find_settled(connection: &mut Connection, like: &SecurityAlert) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT MAX(settled_at) FROM security_alert
         WHERE kind = $1 AND actor_kind = $2 AND actor = $3 AND origin = $4",
    )
    .bind(like.kind.clone())
    .bind(like.actor_kind.clone())
    .bind(like.actor.clone())
    .bind(like.origin.clone())
    .fetch_one(connection)
    .await?)
}

/// The open ones first, and of each the newest first; after the given place in that order: 0 for an open one or 1, when it
/// was raised, and its id.
pub async fn list(
    connection: &mut Connection,
    after: Option<(i64, i64, &str)>,
    limit: i64,
) -> Result<Vec<SecurityAlert>> {
    let (settled, raised_at, id) = after.unwrap_or((-1, i64::MAX, ""));
    Ok(sqlx::query_as(select!(
        "WHERE CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END > $1
            OR (CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END = $1
                AND (raised_at < $2 OR (raised_at = $2 AND id < $3)))
         ORDER BY CASE WHEN settled_at IS NULL THEN 0 ELSE 1 END, raised_at DESC, id DESC LIMIT $4"
    ))
    .bind(settled)
    .bind(raised_at)
    .bind(id.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// How many nobody has looked into.
pub async fn count_open(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM security_alert WHERE settled_at IS NULL")
        .fetch_one(connection)
        .await?)
}
