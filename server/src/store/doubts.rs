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

/// Since when, if so. Until the transaction ends, nobody else notes anything of the same person: a session that is opened
/// in it is either ended by who does, or not opened.
pub async fn lock(connection: &mut Connection, whose: Owner<'_>) -> Result<Option<i64>> {
    let since: i64 = sqlx::query_scalar(
        "INSERT INTO sign_in_doubt (account_id, staff_login, since) VALUES ($1, $2, 0)
         ON CONFLICT (account_id, staff_login) DO UPDATE SET since = sign_in_doubt.since RETURNING since",
    )
    .bind(whose.account.to_owned())
    .bind(whose.staff.to_owned())
    .fetch_one(connection)
    .await?;
    Ok(Some(since).filter(|since| *since > 0))
}

/// Takes away what [`lock`] left of somebody who is not doubted; whoever waited for it goes on then.
pub async fn delete_empty(connection: &mut Connection, whose: Owner<'_>) -> Result<()> {
    sqlx::query("DELETE FROM sign_in_doubt WHERE account_id = $1 AND staff_login = $2 AND since = 0")
        .bind(whose.account.to_owned())
        .bind(whose.staff.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets those that are so old that no browser remembers a provider's session of before.
pub async fn delete_before(connection: &mut Connection, before: i64) -> Result<()> {
    sqlx::query("DELETE FROM sign_in_doubt WHERE since < $1").bind(before).execute(connection).await?;
    Ok(())
}
