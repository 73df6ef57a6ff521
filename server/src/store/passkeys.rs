//! Public keys of passkeys (W3C Web Authentication). What is secret never leaves the person's device.

use super::{Connection, Result};

/// One passkey.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredPasskey {
    /// The credential's id in base64url.
    pub id: String,
    pub login: String,
    /// What its owner calls it.
    pub name: String,
    /// The credential as JSON.
    pub credential: String,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

pub async fn insert(connection: &mut Connection, passkey: &StoredPasskey) -> Result<()> {
    sqlx::query(
        "INSERT INTO passkey (id, login, name, credential, created_at, used_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(passkey.id.clone())
    .bind(passkey.login.clone())
    .bind(passkey.name.clone())
    .bind(passkey.credential.clone())
    .bind(passkey.created_at)
    .bind(passkey.used_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The passkeys of an account, the oldest first.
pub async fn list(connection: &mut Connection, login: &str) -> Result<Vec<StoredPasskey>> {
    Ok(sqlx::query_as(
        "SELECT id, login, name, credential, created_at, used_at
         FROM passkey WHERE login = $1 ORDER BY created_at, id",
    )
    .bind(login.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Notes a use, with the counter that the credential now has.
pub async fn update_used(connection: &mut Connection, id: &str, credential: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE passkey SET credential = $2, used_at = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(credential.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes one passkey of an account away; false when it has no such one.
pub async fn delete(connection: &mut Connection, login: &str, id: &str) -> Result<bool> {
    let done = sqlx::query("DELETE FROM passkey WHERE login = $1 AND id = $2")
        .bind(login.to_owned())
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn delete_all(connection: &mut Connection, login: &str) -> Result<()> {
    sqlx::query("DELETE FROM passkey WHERE login = $1").bind(login.to_owned()).execute(connection).await?;
    Ok(())
}
