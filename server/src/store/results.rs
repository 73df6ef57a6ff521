//! Settlement results, from draft to issued.

use super::{Connection, Result};

/// The result of one dossier.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Settlement {
    pub dossier_id: String,
    /// `grant` or `decline`.
    pub decision: String,
    pub title: String,
    pub body: String,
    pub drafted_by: String,
    pub drafted_at: i64,
    pub checked_by: Option<String>,
    pub checked_at: Option<i64>,
    pub approved_by: Option<String>,
    pub approved_at: Option<i64>,
    /// Number and symbol, such as `15/TLKS-BS`.
    pub number: Option<String>,
    pub issued_by: Option<String>,
    pub issued_at: Option<i64>,
    /// The issued PDF in `files`.
    pub file_hash: Option<String>,
    pub file_size: Option<i64>,
}

/// Inserts the result or replaces it while it is a draft.
pub async fn upsert(connection: &mut Connection, result: &Settlement) -> Result<()> {
    sqlx::query(
        "INSERT INTO result (
             dossier_id, decision, title, body, drafted_by, drafted_at, checked_by, checked_at,
             approved_by, approved_at, number, issued_by, issued_at, file_hash, file_size
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (dossier_id) DO UPDATE SET
             decision = excluded.decision,
             title = excluded.title,
             body = excluded.body,
             drafted_by = excluded.drafted_by,
             drafted_at = excluded.drafted_at,
             checked_by = excluded.checked_by,
             checked_at = excluded.checked_at,
             approved_by = excluded.approved_by,
             approved_at = excluded.approved_at,
             number = excluded.number,
             issued_by = excluded.issued_by,
             issued_at = excluded.issued_at,
             file_hash = excluded.file_hash,
             file_size = excluded.file_size",
    )
    .bind(result.dossier_id.clone())
    .bind(result.decision.clone())
    .bind(result.title.clone())
    .bind(result.body.clone())
    .bind(result.drafted_by.clone())
    .bind(result.drafted_at)
    .bind(result.checked_by.clone())
    .bind(result.checked_at)
    .bind(result.approved_by.clone())
    .bind(result.approved_at)
    .bind(result.number.clone())
    .bind(result.issued_by.clone())
    .bind(result.issued_at)
    .bind(result.file_hash.clone())
    .bind(result.file_size)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, dossier: &str) -> Result<Option<Settlement>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, decision, title, body, drafted_by, drafted_at, checked_by, checked_at,
                approved_by, approved_at, number, issued_by, issued_at, file_hash, file_size
         FROM result WHERE dossier_id = $1",
    )
    .bind(dossier.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The result that a file is, for whoever wants to check that a paper in hand is genuine.
pub async fn find_by_file(connection: &mut Connection, hash: &str) -> Result<Option<Settlement>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, decision, title, body, drafted_by, drafted_at, checked_by, checked_at,
                approved_by, approved_at, number, issued_by, issued_at, file_hash, file_size
         FROM result WHERE file_hash = $1",
    )
    .bind(hash.to_owned())
    .fetch_optional(connection)
    .await?)
}
