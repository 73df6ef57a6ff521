//! Looks over all histories that somebody asked for, and what they found.

use super::{Connection, Result};

/// One look. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct AuditRun {
    pub id: String,
    /// Login.
    pub asked_by: String,
    pub asked_at: i64,
    pub finished_at: Option<i64>,
    pub histories: i64,
    pub events: i64,
    /// Entries of the journal of access.
    pub security_events: i64,
    /// The hash over the heads of all chains.
    pub root: String,
    /// How many faults there are, and the first of them as a JSON list.
    pub fault_count: i64,
    pub faults: String,
}

pub async fn insert(connection: &mut Connection, run: &AuditRun) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit_run (id, asked_by, asked_at, finished_at, histories, events, root, fault_count, faults,
                                security_events)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(run.id.clone())
    .bind(run.asked_by.clone())
    .bind(run.asked_at)
    .bind(run.finished_at)
    .bind(run.histories)
    .bind(run.events)
    .bind(run.root.clone())
    .bind(run.fault_count)
    .bind(run.faults.clone())
    .bind(run.security_events)
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down what a look has found; who asked for it and when stays.
pub async fn update(connection: &mut Connection, run: &AuditRun) -> Result<()> {
    sqlx::query(
        "UPDATE audit_run SET finished_at = $2, histories = $3, events = $4, root = $5, fault_count = $6, faults = $7,
                security_events = $8
         WHERE id = $1",
    )
    .bind(run.id.clone())
    .bind(run.finished_at)
    .bind(run.histories)
    .bind(run.events)
    .bind(run.root.clone())
    .bind(run.fault_count)
    .bind(run.faults.clone())
    .bind(run.security_events)
    .execute(connection)
    .await?;
    Ok(())
}

/// The newest first.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<AuditRun>> {
    Ok(sqlx::query_as(
        "SELECT id, asked_by, asked_at, finished_at, histories, events, root, fault_count, faults, security_events
         FROM audit_run ORDER BY asked_at DESC, id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
