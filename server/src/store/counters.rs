//! Serial numbers without gaps: the row stays locked until the transaction that took the number ends.

use super::{Connection, Result};

/// The last number that was taken of a series, without waiting for one that is being taken.
pub async fn find(connection: &mut Connection, name: &str) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT value FROM counter WHERE name = $1")
        .bind(name.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// The next number of a series, from 1.
pub async fn claim_next(connection: &mut Connection, name: &str) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "INSERT INTO counter (name, value) VALUES ($1, 1)
         ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
         RETURNING value",
    )
    .bind(name.to_owned())
    .fetch_one(connection)
    .await?)
}

/// The number taken last; 0 before the first.
pub async fn current(connection: &mut Connection, name: &str) -> Result<i64> {
    let value = sqlx::query_scalar("SELECT value FROM counter WHERE name = $1")
        .bind(name.to_owned())
        .fetch_optional(connection)
        .await?;
    Ok(value.unwrap_or(0))
}
