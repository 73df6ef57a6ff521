//! Since when a person has to prove anew at the identity provider who they are, because their sessions were ended from
//! elsewhere.

use super::{Connection, Result, sessions::Owner};

/// Notes it; a later moment takes the place of the one before.
pub async fn upsert(connection: &mut Connection, whose: Owner<'_>, since: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO sign_in_doubt (account_id, staff_login, since) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, staff_login) DO UPDATE SET since = excluded.since",
    )
    .bind(whose.account.to_owned())
    .bind(whose.staff.to_owned())
    .bind(since)
    .execute(connection)
    .await?;
    Ok(())
}

/// Since when, if so.
pub async fn find(connection: &mut Connection, whose: Owner<'_>) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT since FROM sign_in_doubt WHERE account_id = $1 AND staff_login = $2")
        .bind(whose.account.to_owned())
        .bind(whose.staff.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Forgets those that are so old that no browser remembers a provider's session of before.
pub async fn delete_before(connection: &mut Connection, before: i64) -> Result<()> {
    sqlx::query("DELETE FROM sign_in_doubt WHERE since < $1").bind(before).execute(connection).await?;
    Ok(())
}
