//! With which keys and settings the site last started, as keyed hashes. Not here: what a difference means (`started`).

use super::{Connection, Result};

/// Name and mark of everything, by name.
pub async fn list(connection: &mut Connection) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as("SELECT name, mark FROM started_with ORDER BY name").fetch_all(connection).await?)
}

/// Keeps a mark in place of the one before.
pub async fn upsert(connection: &mut Connection, name: &str, mark: &str, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO started_with (name, mark, at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET mark = $2, at = $3",
    )
    .bind(name.to_owned())
    .bind(mark.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}
