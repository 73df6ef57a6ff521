//! The sessions of members of staff: locking their screens, and ending all of one person at once. Not here: opening and
//! finding sessions (`sessions`).

use super::{Connection, Result, sessions};

/// Locks a session's screen; false when it was locked already.
pub async fn update_locked(connection: &mut Connection, id: &str, now: i64) -> Result<bool> {
    let done = sqlx::query("UPDATE session SET locked_at = $2 WHERE id = $1 AND locked_at IS NULL")
        .bind(id.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Locks it as [`update_locked`], unless it was unlocked more often than whoever asks has heard.
pub async fn update_locked_unless_unlocked(
    connection: &mut Connection,
    id: &str,
    unlocks: i64,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE session SET locked_at = $2 WHERE id = $1 AND locked_at IS NULL AND unlocks <= $3",
    )
    .bind(id.to_owned())
    .bind(now)
    .bind(unlocks)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Unlocks it; the person was seen just now.
pub async fn update_unlocked(connection: &mut Connection, id: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE session SET locked_at = NULL, seen_at = $2, unlocks = unlocks + 1 WHERE id = $1")
        .bind(id.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends all sessions of a member of staff; how many there were.
pub async fn delete_all(connection: &mut Connection, login: &str) -> Result<u64> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE staff_login = $1 RETURNING handle, refresh_token, provider_session",
    )
    .bind(login.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    let ended = sessions::hand_over(connection, ended).await?;
    Ok(u64::try_from(ended.len()).unwrap_or(u64::MAX))
}
