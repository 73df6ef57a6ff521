//! What citizens are told, as shown in their inbox.

use super::{Connection, Result};

/// One notice. Its text is made from `kind` and `params` when it is shown, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Notice {
    pub id: String,
    pub account_id: String,
    pub dossier_id: String,
    pub kind: String,
    /// JSON object of text parameters.
    pub params: String,
    pub created_at: i64,
    pub read_at: Option<i64>,
}

pub async fn insert(connection: &mut Connection, notice: &Notice) -> Result<()> {
    sqlx::query(
        "INSERT INTO notice (id, account_id, dossier_id, kind, params, created_at, read_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(notice.id.clone())
    .bind(notice.account_id.clone())
    .bind(notice.dossier_id.clone())
    .bind(notice.kind.clone())
    .bind(notice.params.clone())
    .bind(notice.created_at)
    .bind(notice.read_at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Notice>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, dossier_id, kind, params, created_at, read_at FROM notice WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The newest notices of an account.
pub async fn list(connection: &mut Connection, account: &str, limit: i64) -> Result<Vec<Notice>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, dossier_id, kind, params, created_at, read_at
         FROM notice WHERE account_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2",
    )
    .bind(account.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

pub async fn count_unread(connection: &mut Connection, account: &str) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM notice WHERE account_id = $1 AND read_at IS NULL")
        .bind(account.to_owned())
        .fetch_one(connection)
        .await?)
}

/// Marks all notices of an account as read.
pub async fn update_read(connection: &mut Connection, account: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE notice SET read_at = $2 WHERE account_id = $1 AND read_at IS NULL")
        .bind(account.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}
