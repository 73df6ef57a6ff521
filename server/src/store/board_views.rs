//! What a member keeps of an organisation's board: filters under a name, and the secret address of the calendar.

use super::{Connection, Result};

/// Filters under a name.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct View {
    pub id: String,
    pub name: String,
    /// As the query of the board's address.
    pub filters: String,
}

/// Whose calendar an address shows.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Feed {
    pub organisation_id: String,
    pub account_id: String,
}

pub async fn insert(
    connection: &mut Connection,
    (organisation, account): (&str, &str),
    view: &View,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO board_view (id, organisation_id, account_id, name, filters, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(view.id.clone())
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .bind(view.name.clone())
    .bind(view.filters.clone())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// A member's own views of an organisation's board.
pub async fn list(connection: &mut Connection, organisation: &str, account: &str) -> Result<Vec<View>> {
    Ok(sqlx::query_as(
        "SELECT id, name, filters FROM board_view
         WHERE organisation_id = $1 AND account_id = $2 ORDER BY created_at, id",
    )
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .fetch_all(connection)
    .await?)
}

pub async fn delete(
    connection: &mut Connection,
    (organisation, account): (&str, &str),
    id: &str,
) -> Result<()> {
    sqlx::query("DELETE FROM board_view WHERE organisation_id = $1 AND account_id = $2 AND id = $3")
        .bind(organisation.to_owned())
        .bind(account.to_owned())
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Gives a member a new address of the calendar; the old one shows nothing any more.
pub async fn save_feed(
    connection: &mut Connection,
    (organisation, account): (&str, &str),
    link_hash: &str,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO calendar_feed (organisation_id, account_id, link_hash, created_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (organisation_id, account_id) DO UPDATE SET
             link_hash = excluded.link_hash,
             created_at = excluded.created_at",
    )
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .bind(link_hash.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find_feed(connection: &mut Connection, link_hash: &str) -> Result<Option<Feed>> {
    Ok(sqlx::query_as("SELECT organisation_id, account_id FROM calendar_feed WHERE link_hash = $1")
        .bind(link_hash.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// When a member's address was made, if there is one.
pub async fn find_feed_time(
    connection: &mut Connection,
    organisation: &str,
    account: &str,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT created_at FROM calendar_feed WHERE organisation_id = $1 AND account_id = $2",
    )
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .fetch_optional(connection)
    .await?)
}

pub async fn delete_feed(connection: &mut Connection, organisation: &str, account: &str) -> Result<()> {
    sqlx::query("DELETE FROM calendar_feed WHERE organisation_id = $1 AND account_id = $2")
        .bind(organisation.to_owned())
        .bind(account.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
