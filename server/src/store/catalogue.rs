//! Catalogue data as loaded from its files.

use super::{Connection, Result};

/// One entry: a procedure's revision, the units, a year's calendar …
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    pub kind: String,
    pub key: String,
    pub revision: i64,
    /// JSON.
    pub content: String,
    pub content_hash: String,
    pub loaded_at: i64,
}

pub async fn list(connection: &mut Connection) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as(
        "SELECT kind, key, revision, content, content_hash, loaded_at
         FROM catalogue_entry ORDER BY kind, key, revision",
    )
    .fetch_all(connection)
    .await?)
}

/// Inserts an entry that must not be there yet.
pub async fn insert(connection: &mut Connection, entry: &Entry) -> Result<()> {
    sqlx::query(
        "INSERT INTO catalogue_entry (kind, key, revision, content, content_hash, loaded_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(entry.kind.clone())
    .bind(entry.key.clone())
    .bind(entry.revision)
    .bind(entry.content.clone())
    .bind(entry.content_hash.clone())
    .bind(entry.loaded_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Inserts an entry or, for kinds that may change in place, replaces its content.
pub async fn upsert(connection: &mut Connection, entry: &Entry) -> Result<()> {
    sqlx::query(
        "INSERT INTO catalogue_entry (kind, key, revision, content, content_hash, loaded_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (kind, key, revision) DO UPDATE SET
             content = excluded.content,
             content_hash = excluded.content_hash,
             loaded_at = excluded.loaded_at",
    )
    .bind(entry.kind.clone())
    .bind(entry.key.clone())
    .bind(entry.revision)
    .bind(entry.content.clone())
    .bind(entry.content_hash.clone())
    .bind(entry.loaded_at)
    .execute(connection)
    .await?;
    Ok(())
}
