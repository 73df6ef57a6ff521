//! How often something was done lately, by a name and the span of time it was done in. Which names there are and how
//! often is too often is not known here.

use super::{Connection, Result};

/// How often it was done in the spans that begin at `since` or later.
pub async fn find(connection: &mut Connection, name: &str, since: i64) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT)
         FROM rate WHERE name = $1 AND window_start >= $2",
    )
    .bind(name.to_owned())
    .bind(since)
    .fetch_one(connection)
    .await?)
}

/// Counts so many more in the span that begins then; a negative number takes some back.
pub async fn update_count(
    connection: &mut Connection,
    name: &str,
    window_start: i64,
    more: i64,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO rate (name, window_start, count) VALUES ($1, $2, $3)
         ON CONFLICT (name, window_start) DO UPDATE SET count = rate.count + excluded.count",
    )
    .bind(name.to_owned())
    .bind(window_start)
    .bind(more)
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets the spans that began before.
pub async fn delete_before(connection: &mut Connection, before: i64) -> Result<()> {
    sqlx::query("DELETE FROM rate WHERE window_start < $1").bind(before).execute(connection).await?;
    Ok(())
}
