//! Browsers that see all of one dossier for a while, because they gave its printed secret. Only hashes of their cookies
//! are kept.

use super::{Connection, Result};

/// Lets a browser in until a moment.
pub async fn insert(connection: &mut Connection, id: &str, dossier: &str, expires_at: i64) -> Result<()> {
    sqlx::query("INSERT INTO pass (id, dossier_id, expires_at) VALUES ($1, $2, $3)")
        .bind(id.to_owned())
        .bind(dossier.to_owned())
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Whether this pass opens this dossier at that moment.
pub async fn exists(connection: &mut Connection, id: &str, dossier: &str, now: i64) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "SELECT expires_at FROM pass WHERE id = $1 AND dossier_id = $2 AND expires_at > $3",
    )
    .bind(id.to_owned())
    .bind(dossier.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Takes a pass back.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM pass WHERE id = $1").bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

/// Removes those that are over.
pub async fn delete_expired(connection: &mut Connection, now: i64) -> Result<()> {
    sqlx::query("DELETE FROM pass WHERE expires_at <= $1").bind(now).execute(connection).await?;
    Ok(())
}
