//! Recoveries of staff accounts and invitations to open one, each with the two administrators who answer for it.

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// One recovery.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffRecovery {
    pub id: String,
    pub login: String,
    /// `open`, `approved`, `declined` or `finished`.
    pub state: String,
    /// The code of a `Lost`.
    pub lost: String,
    /// In the first administrator's words.
    pub reason: String,
    /// The hash of the code that the first administrator hands to the owner.
    pub code: String,
    pub opened_by: String,
    pub opened_at: i64,
    pub decided_by: Option<String>,
    pub decided_at: Option<i64>,
}

unprinted!(StaffRecovery, id, login, state, lost, opened_by, opened_at, decided_by, decided_at);

pub async fn insert(connection: &mut Connection, recovery: &StaffRecovery) -> Result<()> {
    sqlx::query(
        "INSERT INTO staff_recovery
           (id, login, state, reason, code, opened_by, opened_at, decided_by, decided_at, lost)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(recovery.id.clone())
    .bind(recovery.login.clone())
    .bind(recovery.state.clone())
    .bind(recovery.reason.clone())
    .bind(recovery.code.clone())
    .bind(recovery.opened_by.clone())
    .bind(recovery.opened_at)
    .bind(recovery.decided_by.clone())
    .bind(recovery.decided_at)
    .bind(recovery.lost.clone())
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<StaffRecovery>> {
    Ok(sqlx::query_as(
        "SELECT id, login, state, lost, reason, code, opened_by, opened_at, decided_by, decided_at
         FROM staff_recovery WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// Those opened after `since` that nobody has decided yet, the oldest first.
pub async fn list_open(connection: &mut Connection, since: i64) -> Result<Vec<StaffRecovery>> {
    Ok(sqlx::query_as(
        "SELECT id, login, state, lost, reason, code, opened_by, opened_at, decided_by, decided_at
         FROM staff_recovery WHERE state = 'open' AND opened_at > $1 ORDER BY opened_at, id",
    )
    .bind(since)
    .fetch_all(connection)
    .await?)
}

/// Decides an open one; false when somebody else was faster.
pub async fn update_decided(
    connection: &mut Connection,
    id: &str,
    state: &str,
    by: &str,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE staff_recovery SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1 AND state = 'open'",
    )
    .bind(id.to_owned())
    .bind(state.to_owned())
    .bind(by.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Declines every other recovery of an account that is in this state: `open` when another one is opened or approved,
/// `approved` when another link takes the place of its own. How many there were.
pub async fn update_replaced(
    connection: &mut Connection,
    (login, except, state): (&str, &str, &str),
    by: &str,
    now: i64,
) -> Result<u64> {
    let done = sqlx::query(
        "UPDATE staff_recovery SET state = 'declined', decided_by = $3, decided_at = $4
         WHERE login = $1 AND id <> $2 AND state = $5",
    )
    .bind(login.to_owned())
    .bind(except.to_owned())
    .bind(by.to_owned())
    .bind(now)
    .bind(state.to_owned())
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// Marks the approved recovery of an account as finished; whatever still waits for it is declined.
pub async fn update_finished(connection: &mut Connection, login: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE staff_recovery SET state = 'finished' WHERE login = $1 AND state = 'approved'")
        .bind(login.to_owned())
        .execute(&mut *connection)
        .await?;
    update_replaced(connection, (login, "", "open"), login, now).await?;
    Ok(())
}
