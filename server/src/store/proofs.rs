//! Fresh proofs of who somebody is, each for one purpose within one session. They end with it.

use super::{Connection, Result};

/// Notes a proof; a newer one takes the place of an older.
pub async fn upsert(
    connection: &mut Connection,
    session: &str,
    purpose: &str,
    reason: &str,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO session_proof (session, purpose, reason, proved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (session, purpose) DO UPDATE SET reason = excluded.reason, proved_at = excluded.proved_at",
    )
    .bind(session.to_owned())
    .bind(purpose.to_owned())
    .bind(reason.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// The reason that a member of staff gave in any of their sessions with a proof made after `since`.
pub async fn find_of_staff(
    connection: &mut Connection,
    login: &str,
    purpose: &str,
    since: i64,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT session_proof.reason
         FROM session_proof JOIN session ON session.id = session_proof.session
         WHERE session.staff_login = $1 AND session_proof.purpose = $2 AND session_proof.proved_at > $3
         ORDER BY session_proof.proved_at DESC LIMIT 1",
    )
    .bind(login.to_owned())
    .bind(purpose.to_owned())
    .bind(since)
    .fetch_optional(connection)
    .await?)
}

/// The reason that was given with a proof made after `since`.
pub async fn find_since(
    connection: &mut Connection,
    session: &str,
    purpose: &str,
    since: i64,
) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT reason FROM session_proof WHERE session = $1 AND purpose = $2 AND proved_at > $3",
    )
    .bind(session.to_owned())
    .bind(purpose.to_owned())
    .bind(since)
    .fetch_optional(connection)
    .await?)
}
