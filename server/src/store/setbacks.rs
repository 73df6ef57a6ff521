//! Supplement requests that ran out and could not be ended: remembered, so that others are not kept waiting.

use super::{Connection, Result};

/// How often it was tried in vain.
pub async fn find_tries(connection: &mut Connection, dossier: &str) -> Result<i64> {
    let tries: Option<i64> = sqlx::query_scalar("SELECT tries FROM expiry_setback WHERE dossier_id = $1")
        .bind(dossier.to_owned())
        .fetch_optional(connection)
        .await?;
    Ok(tries.unwrap_or_default())
}

/// Writes down one more try in vain, and the time before which there is no other.
pub async fn upsert(connection: &mut Connection, dossier: &str, tries: i64, retry_at: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO expiry_setback (dossier_id, tries, retry_at) VALUES ($1, $2, $3)
         ON CONFLICT (dossier_id) DO UPDATE SET tries = excluded.tries, retry_at = excluded.retry_at",
    )
    .bind(dossier.to_owned())
    .bind(tries)
    .bind(retry_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// It was ended after all.
pub async fn delete(connection: &mut Connection, dossier: &str) -> Result<()> {
    sqlx::query("DELETE FROM expiry_setback WHERE dossier_id = $1")
        .bind(dossier.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
