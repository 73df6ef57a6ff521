//! What the identity provider ended, by hashed names, for as long as a sign-in that was under way can come back. Locks as
//! `doubts` does.

use super::{Connection, Result};

/// Notes it; a later moment takes the place of the one before.
pub async fn upsert(connection: &mut Connection, name: &str, since: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO ended_at_provider (name, since) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET since = excluded.since",
    )
    .bind(name.to_owned())
    .bind(since)
    .execute(connection)
    .await?;
    Ok(())
}

/// Since when, if so. Until the transaction ends, nobody else notes anything of the same name.
pub async fn lock(connection: &mut Connection, name: &str) -> Result<Option<i64>> {
    let since: i64 = sqlx::query_scalar(
        "INSERT INTO ended_at_provider (name, since) VALUES ($1, 0)
         ON CONFLICT (name) DO UPDATE SET since = ended_at_provider.since RETURNING since",
    )
    .bind(name.to_owned())
    .fetch_one(connection)
    .await?;
    Ok(Some(since).filter(|since| *since > 0))
}

/// Takes away what [`lock`] left of a name that was not ended; whoever waited for it goes on then.
pub async fn delete_empty(connection: &mut Connection, name: &str) -> Result<()> {
    sqlx::query("DELETE FROM ended_at_provider WHERE name = $1 AND since = 0")
        .bind(name.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets those before which no sign-in that can still come back was begun.
pub async fn delete_before(connection: &mut Connection, before: i64) -> Result<()> {
    sqlx::query("DELETE FROM ended_at_provider WHERE since < $1").bind(before).execute(connection).await?;
    Ok(())
}
