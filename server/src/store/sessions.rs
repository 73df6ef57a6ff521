//! Signed-in browsers and sign-ins under way. Only hashes of cookies and states are kept.

use super::{Connection, Result};

/// A signed-in browser: either a citizen's account or a member of staff.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    pub id: String,
    pub account_id: Option<String>,
    pub staff_login: Option<String>,
    /// The provider's ID token, which it wants to see again at sign-out.
    pub id_token: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
    /// By which its owner finds it in a list and ends it; it opens nothing.
    pub handle: String,
    /// In words (`app::domain::session::device`).
    pub device: String,
    /// The code of a `Proof`.
    pub proof: String,
    /// When the person last proved who they are, in epoch milliseconds.
    pub proved_at: i64,
    /// The level that the proof reached: 0 none, 1 registered at a distance, 2 after an appearance in person.
    pub assurance: i64,
    /// The provider's name for its own session (`sid`), by which it ends ours; empty when it gives none.
    pub provider_session: String,
    /// Since when the screen is locked.
    pub locked_at: Option<i64>,
    /// Whom the person acts for; nobody but themselves when there is none.
    pub principal: Option<String>,
}

pub async fn insert(connection: &mut Connection, session: &Session) -> Result<()> {
    sqlx::query(
        "INSERT INTO session (
             id, account_id, staff_login, id_token, created_at, seen_at, expires_at,
             handle, device, proof, proved_at, assurance, provider_session, locked_at, principal
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(session.id.clone())
    .bind(session.account_id.clone())
    .bind(session.staff_login.clone())
    .bind(session.id_token.clone())
    .bind(session.created_at)
    .bind(session.seen_at)
    .bind(session.expires_at)
    .bind(session.handle.clone())
    .bind(session.device.clone())
    .bind(session.proof.clone())
    .bind(session.proved_at)
    .bind(session.assurance)
    .bind(session.provider_session.clone())
    .bind(session.locked_at)
    .bind(session.principal.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// The session, unless it has expired.
pub async fn find(connection: &mut Connection, id: &str, now: i64) -> Result<Option<Session>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, staff_login, id_token, created_at, seen_at, expires_at,
                handle, device, proof, proved_at, assurance, provider_session, locked_at, principal
         FROM session WHERE id = $1 AND expires_at > $2",
    )
    .bind(id.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Notes that the browser was seen, which prolongs the session.
pub async fn update_seen(connection: &mut Connection, id: &str, now: i64, expires_at: i64) -> Result<()> {
    sqlx::query("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(now)
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE id = $1").bind(id.to_owned()).execute(connection).await?;
    Ok(())
}

/// Removes what has expired: sessions, and sign-ins begun before `attempts_before`.
pub async fn delete_expired(connection: &mut Connection, now: i64, attempts_before: i64) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE expires_at <= $1").bind(now).execute(&mut *connection).await?;
    sqlx::query("DELETE FROM login_attempt WHERE created_at <= $1")
        .bind(attempts_before)
        .execute(connection)
        .await?;
    Ok(())
}

/// Remembers a sign-in that has begun.
pub async fn insert_attempt(connection: &mut Connection, id: &str, content: &str, now: i64) -> Result<()> {
    sqlx::query("INSERT INTO login_attempt (id, content, created_at) VALUES ($1, $2, $3)")
        .bind(id.to_owned())
        .bind(content.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a sign-in begun after `since`: it can be finished once.
pub async fn claim_attempt(connection: &mut Connection, id: &str, since: i64) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("DELETE FROM login_attempt WHERE id = $1 AND created_at > $2 RETURNING content")
        .bind(id.to_owned())
        .bind(since)
        .fetch_optional(connection)
        .await?)
}
