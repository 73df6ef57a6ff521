//! Written apologies with their new date; one a dossier.

use super::{Connection, Result};

/// The apology for one dossier. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Apology {
    pub dossier_id: String,
    pub reason: String,
    /// The day that was promised first; it stays for ever.
    pub original_due_at: i64,
    pub new_due_at: i64,
    pub drafted_by: String,
    pub drafted_at: i64,
    /// The slip's number; empty until it is signed.
    pub number: String,
    pub signed_by: Option<String>,
    pub signed_at: Option<i64>,
}

/// Inserts the apology or replaces its draft.
pub async fn upsert(connection: &mut Connection, row: &Apology) -> Result<()> {
    sqlx::query(
        "INSERT INTO apology (
             dossier_id, reason, original_due_at, new_due_at, drafted_by, drafted_at, number, signed_by, signed_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (dossier_id) DO UPDATE SET
             reason = excluded.reason,
             new_due_at = excluded.new_due_at,
             drafted_by = excluded.drafted_by,
             drafted_at = excluded.drafted_at,
             number = excluded.number,
             signed_by = excluded.signed_by,
             signed_at = excluded.signed_at",
    )
    .bind(row.dossier_id.clone())
    .bind(row.reason.clone())
    .bind(row.original_due_at)
    .bind(row.new_due_at)
    .bind(row.drafted_by.clone())
    .bind(row.drafted_at)
    .bind(row.number.clone())
    .bind(row.signed_by.clone())
    .bind(row.signed_at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, dossier: &str) -> Result<Option<Apology>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, reason, original_due_at, new_due_at, drafted_by, drafted_at, number, signed_by, signed_at
         FROM apology WHERE dossier_id = $1",
    )
    .bind(dossier.to_owned())
    .fetch_optional(connection)
    .await?)
}
