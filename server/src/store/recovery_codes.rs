//! Recovery codes of staff accounts, as hashes.

use super::{Connection, Result};

pub async fn insert(connection: &mut Connection, login: &str, hash: &str) -> Result<()> {
    sqlx::query("INSERT INTO recovery_code (login, hash) VALUES ($1, $2)")
        .bind(login.to_owned())
        .bind(hash.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Uses a code up; false when there is none like it.
pub async fn claim(connection: &mut Connection, login: &str, hash: &str) -> Result<bool> {
    let done = sqlx::query("DELETE FROM recovery_code WHERE login = $1 AND hash = $2")
        .bind(login.to_owned())
        .bind(hash.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// How many are left.
pub async fn count(connection: &mut Connection, login: &str) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT COUNT(*) FROM recovery_code WHERE login = $1")
        .bind(login.to_owned())
        .fetch_one(connection)
        .await?)
}

pub async fn delete_all(connection: &mut Connection, login: &str) -> Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE login = $1")
        .bind(login.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
