//! Commands carried out, by the key that the client made, so that a repeat gets the first answer.

use super::{Connection, Result};

/// One command carried out.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Done {
    pub key: String,
    pub actor: String,
    /// SHA-256 of what was asked, to notice a key used again for something else.
    pub request_hash: String,
    pub answer: String,
    pub at: i64,
}

pub async fn find(connection: &mut Connection, key: &str) -> Result<Option<Done>> {
    Ok(sqlx::query_as("SELECT key, actor, request_hash, answer, at FROM command WHERE key = $1")
        .bind(key.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Takes a key for a command that is about to be carried out; says whether it was free.
pub async fn claim(connection: &mut Connection, done: &Done) -> Result<bool> {
    let taken = sqlx::query(
        "INSERT INTO command (key, actor, request_hash, answer, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (key) DO NOTHING",
    )
    .bind(done.key.clone())
    .bind(done.actor.clone())
    .bind(done.request_hash.clone())
    .bind(done.answer.clone())
    .bind(done.at)
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

pub async fn insert(connection: &mut Connection, done: &Done) -> Result<()> {
    sqlx::query("INSERT INTO command (key, actor, request_hash, answer, at) VALUES ($1, $2, $3, $4, $5)")
        .bind(done.key.clone())
        .bind(done.actor.clone())
        .bind(done.request_hash.clone())
        .bind(done.answer.clone())
        .bind(done.at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Forgets commands that nobody repeats any more.
pub async fn delete_before(connection: &mut Connection, at: i64) -> Result<()> {
    sqlx::query("DELETE FROM command WHERE at < $1").bind(at).execute(connection).await?;
    Ok(())
}
