//! Work that waits to be done: committed with the change that wants it, claimed by a worker under a lease.

use super::{Connection, Result};

/// One job. `payload` is the JSON of what `kind` names.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Job {
    pub id: String,
    pub kind: String,
    pub payload: String,
    pub run_at: i64,
    pub attempts: i64,
    pub leased_until: i64,
    pub last_error: String,
    pub created_at: i64,
}

pub async fn insert(connection: &mut Connection, job: &Job) -> Result<()> {
    sqlx::query(
        "INSERT INTO job (id, kind, payload, run_at, attempts, leased_until, last_error, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(job.id.clone())
    .bind(job.kind.clone())
    .bind(job.payload.clone())
    .bind(job.run_at)
    .bind(job.attempts)
    .bind(job.leased_until)
    .bind(job.last_error.clone())
    .bind(job.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Claims up to `limit` due jobs until `lease`: nobody else gets them before.
pub async fn claim(connection: &mut Connection, now: i64, lease: i64, limit: i64) -> Result<Vec<Job>> {
    Ok(sqlx::query_as(
        "UPDATE job SET leased_until = $2, attempts = attempts + 1
         WHERE id IN (
             SELECT id FROM job WHERE run_at <= $1 AND leased_until <= $1 ORDER BY run_at, id LIMIT $3
         ) AND leased_until <= $1
         RETURNING id, kind, payload, run_at, attempts, leased_until, last_error, created_at",
    )
    .bind(now)
    .bind(lease)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// The job is done.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM job WHERE id = $1").bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

/// The job failed and is tried again later.
pub async fn update_retry(connection: &mut Connection, id: &str, run_at: i64, error: &str) -> Result<()> {
    sqlx::query("UPDATE job SET run_at = $2, leased_until = 0, last_error = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(run_at)
        .bind(error.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// How many jobs wait, and since when the oldest due one does.
pub async fn count(connection: &mut Connection) -> Result<(i64, i64)> {
    Ok(sqlx::query_as("SELECT COUNT(*), COALESCE(MIN(run_at), 0) FROM job").fetch_one(connection).await?)
}
