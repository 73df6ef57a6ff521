//! What citizens are told, as shown in their inbox.

use super::{Connection, Result};

/// One notice. Its text is made from `kind` and `params` when it is shown, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Notice {
    pub id: String,
    pub account_id: String,
    /// Nothing where it is about no dossier, but about the account's holder.
    pub dossier_id: Option<String>,
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

/// The newest notices that an account has of one owner's dossiers, who is the account itself, or whom it acts for.
pub async fn list_of(
    connection: &mut Connection,
    account: &str,
    owner: &str,
    limit: i64,
) -> Result<Vec<Notice>> {
    Ok(sqlx::query_as(
        "SELECT n.id, n.account_id, n.dossier_id, n.kind, n.params, n.created_at, n.read_at
         FROM notice n
         LEFT JOIN dossier d ON d.id = n.dossier_id
         WHERE n.account_id = $1
           AND CASE WHEN n.dossier_id IS NULL THEN n.account_id ELSE COALESCE(d.owner_organisation, d.owner_account) END = $2
         ORDER BY n.created_at DESC, n.id DESC LIMIT $3",
    )
    .bind(account.to_owned())
    .bind(owner.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// How many of those are unread.
pub async fn count_unread_of(connection: &mut Connection, account: &str, owner: &str) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*)
         FROM notice n
         LEFT JOIN dossier d ON d.id = n.dossier_id
         WHERE n.account_id = $1 AND n.read_at IS NULL
           AND CASE WHEN n.dossier_id IS NULL THEN n.account_id ELSE COALESCE(d.owner_organisation, d.owner_account) END = $2",
    )
    .bind(account.to_owned())
    .bind(owner.to_owned())
    .fetch_one(connection)
    .await?)
}

/// Marks those as read.
pub async fn update_read_of(connection: &mut Connection, account: &str, owner: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE notice SET read_at = $3
         WHERE account_id = $1 AND read_at IS NULL AND (
             (dossier_id IS NULL AND account_id = $2)
             OR dossier_id IN (
                 SELECT id FROM dossier WHERE COALESCE(owner_organisation, owner_account) = $5
                     AND id IN (SELECT dossier_id FROM notice WHERE account_id = $4 AND read_at IS NULL)
             )
         )",
    )
    .bind(account.to_owned())
    .bind(owner.to_owned())
    .bind(now)
    .bind(account.to_owned())
    .bind(owner.to_owned())
    .execute(connection)
    .await?;
    Ok(())
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
