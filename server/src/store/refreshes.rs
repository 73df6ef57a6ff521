//! What the identity provider gave for asking it anew about a session's holder. It is a part of the session's row and goes
//! with it; the token is sealed before it comes here.

use super::{Connection, Result};

/// What one request needs to ask the provider; nobody else asks meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Claimed {
    /// The sealed refresh token.
    pub refresh_token: String,
    /// Since when the provider has given no answer.
    pub silent_since: Option<i64>,
}

/// Keeps the sealed token that the provider gave last, and when to ask next; an empty one forgets the one before.
pub async fn keep(connection: &mut Connection, handle: &str, sealed: &str, ask_at: i64) -> Result<()> {
    let ask_at = (!sealed.is_empty()).then_some(ask_at);
    sqlx::query("UPDATE session SET refresh_token = $2, ask_at = $3, silent_since = NULL WHERE handle = $1")
        .bind(handle.to_owned())
        .bind(sealed.to_owned())
        .bind(ask_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts the next question off until `until`, if it is due, and gives what it needs: to one request only.
pub async fn claim(
    connection: &mut Connection,
    handle: &str,
    now: i64,
    until: i64,
) -> Result<Option<Claimed>> {
    Ok(sqlx::query_as(
        "UPDATE session SET ask_at = $3 WHERE handle = $1 AND refresh_token <> '' AND ask_at <= $2
         RETURNING refresh_token, silent_since",
    )
    .bind(handle.to_owned())
    .bind(now)
    .bind(until)
    .fetch_optional(connection)
    .await?)
}

/// Takes over the token that replaces the claimed one, whatever becomes of the question.
pub async fn replace(connection: &mut Connection, handle: &str, sealed: &str) -> Result<()> {
    sqlx::query("UPDATE session SET refresh_token = $2 WHERE handle = $1")
        .bind(handle.to_owned())
        .bind(sealed.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes since when the provider is silent (it is not, if nothing is given), and when to ask next.
pub async fn update_asked(
    connection: &mut Connection,
    handle: &str,
    silent_since: Option<i64>,
    ask_at: i64,
) -> Result<()> {
    sqlx::query("UPDATE session SET silent_since = $2, ask_at = $3 WHERE handle = $1")
        .bind(handle.to_owned())
        .bind(silent_since)
        .bind(ask_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes over the level that the provider states today, where the session rests on its word; its former secret is not
/// worth more.
pub async fn update_assurance(connection: &mut Connection, handle: &str, assurance: i64) -> Result<()> {
    let both = "UPDATE session
         SET assurance = $2, former_assurance = CASE WHEN former_assurance > $2 THEN $2 ELSE former_assurance END
         WHERE handle = $1 AND proof = 'provider'";
    sqlx::query(both).bind(handle.to_owned()).bind(assurance).execute(connection).await?;
    Ok(())
}

/// The sealed token of a session, for giving it back to the provider.
pub async fn find(connection: &mut Connection, handle: &str) -> Result<Option<String>> {
    let found =
        sqlx::query_scalar("SELECT refresh_token FROM session WHERE handle = $1 AND refresh_token <> ''");
    Ok(found.bind(handle.to_owned()).fetch_optional(connection).await?)
}
