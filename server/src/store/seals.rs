//! The daily seals over all events, and which events each covers.

use super::{Connection, Result};

/// One seal as stored. Hashes are lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Seal {
    /// 1, 2, 3 …
    pub number: i64,
    /// The day in Vietnam that it closes, `yyyy-mm-dd`.
    pub day: String,
    /// How many events it covers.
    pub events: i64,
    pub root: String,
    /// The hash of the seal before; empty for the first.
    pub previous: String,
    pub hash: String,
    pub sealed_at: i64,
    /// How many entries the journal of access had then, and the hash of the last; 0 and empty in the first seals.
    pub security_events: i64,
    pub security_hash: String,
}

/// What a seal covers of one event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Covered {
    pub dossier_id: String,
    pub number: i64,
    pub hash: String,
}

/// When the oldest event that no seal covers happened.
pub async fn find_oldest_unsealed(connection: &mut Connection) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT MIN(at) FROM event WHERE seal = 0").fetch_one(connection).await?)
}

/// Puts all events before a moment that no seal covers under this one.
pub async fn claim_events(connection: &mut Connection, number: i64, before: i64) -> Result<()> {
    sqlx::query("UPDATE event SET seal = $1 WHERE seal = 0 AND at < $2")
        .bind(number)
        .bind(before)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes an event out of a seal that is being made.
pub async fn release_event(connection: &mut Connection, event: &Covered) -> Result<()> {
    sqlx::query("UPDATE event SET seal = 0 WHERE dossier_id = $1 AND number = $2")
        .bind(event.dossier_id.clone())
        .bind(event.number)
        .execute(connection)
        .await?;
    Ok(())
}

/// The mark of the folder outside the database that keeps its seals.
pub async fn find_folder(connection: &mut Connection) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("SELECT mark FROM seal_folder ORDER BY since, mark")
        .fetch_optional(connection)
        .await?)
}

pub async fn insert_folder(connection: &mut Connection, mark: &str, since: i64) -> Result<()> {
    sqlx::query("INSERT INTO seal_folder (mark, since) VALUES ($1, $2)")
        .bind(mark.to_owned())
        .bind(since)
        .execute(connection)
        .await?;
    Ok(())
}

/// The events under a seal (0: under none yet), in the order of its tree.
pub async fn list_events(connection: &mut Connection, number: i64) -> Result<Vec<Covered>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, number, hash FROM event WHERE seal = $1 ORDER BY dossier_id, number",
    )
    .bind(number)
    .fetch_all(connection)
    .await?)
}

/// What a seal covers of one event.
pub async fn find_event(connection: &mut Connection, dossier: &str, number: i64) -> Result<Option<Covered>> {
    Ok(sqlx::query_as("SELECT dossier_id, number, hash FROM event WHERE dossier_id = $1 AND number = $2")
        .bind(dossier.to_owned())
        .bind(number)
        .fetch_optional(connection)
        .await?)
}

/// The seal that covers an event; 0 when none does yet, nothing when there is no such event.
pub async fn find_of_event(connection: &mut Connection, dossier: &str, number: i64) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar("SELECT seal FROM event WHERE dossier_id = $1 AND number = $2")
        .bind(dossier.to_owned())
        .bind(number)
        .fetch_optional(connection)
        .await?)
}

/// Each event of a dossier with the seal that covers it, 0 where none does yet.
pub async fn list_of_dossier(connection: &mut Connection, dossier: &str) -> Result<Vec<(i64, i64)>> {
    Ok(sqlx::query_as("SELECT number, seal FROM event WHERE dossier_id = $1 ORDER BY number")
        .bind(dossier.to_owned())
        .fetch_all(connection)
        .await?)
}

pub async fn insert(connection: &mut Connection, seal: &Seal) -> Result<()> {
    sqlx::query(
        "INSERT INTO seal (number, day, events, root, previous, hash, sealed_at, security_events, security_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(seal.number)
    .bind(seal.day.clone())
    .bind(seal.events)
    .bind(seal.root.clone())
    .bind(seal.previous.clone())
    .bind(seal.hash.clone())
    .bind(seal.sealed_at)
    .bind(seal.security_events)
    .bind(seal.security_hash.clone())
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, number: i64) -> Result<Option<Seal>> {
    Ok(sqlx::query_as(
        "SELECT number, day, events, root, previous, hash, sealed_at, security_events, security_hash FROM seal WHERE number = $1",
    )
    .bind(number)
    .fetch_optional(connection)
    .await?)
}

pub async fn find_last(connection: &mut Connection) -> Result<Option<Seal>> {
    Ok(sqlx::query_as(
        "SELECT number, day, events, root, previous, hash, sealed_at, security_events, security_hash FROM seal ORDER BY number DESC LIMIT 1",
    )
    .fetch_optional(connection)
    .await?)
}

/// All seals, the first one first.
pub async fn list(connection: &mut Connection) -> Result<Vec<Seal>> {
    Ok(sqlx::query_as(
        "SELECT number, day, events, root, previous, hash, sealed_at, security_events, security_hash FROM seal ORDER BY number",
    )
    .fetch_all(connection)
    .await?)
}

/// Seals up to a number, the newest first.
pub async fn list_back(connection: &mut Connection, from: i64, limit: i64) -> Result<Vec<Seal>> {
    Ok(sqlx::query_as(
        "SELECT number, day, events, root, previous, hash, sealed_at, security_events, security_hash FROM seal
         WHERE number <= $1 ORDER BY number DESC LIMIT $2",
    )
    .bind(from)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
