//! What the identity provider gave for asking it anew about a session's holder. It is a part of the session's row and goes
//! with it; the token is sealed before it comes here.

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// What one request needs to ask the provider; nobody else asks meanwhile.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Claimed {
    /// The sealed refresh token.
    pub refresh_token: String,
    /// Since when the provider has given no answer.
    pub silent_since: Option<i64>,
}

unprinted!(Claimed, silent_since);

/// A token that the provider is to have back.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Ended {
    /// The sealed refresh token.
    pub refresh_token: String,
    /// Of the session for which it is sealed.
    pub handle: String,
    /// How often it was tried, this time included.
    pub tries: i64,
}

unprinted!(Ended, handle, tries);

/// Keeps the sealed token that the provider gave last, and when to ask next; an empty one forgets the one before. That one
/// goes back to the provider, unless nothing is known of its session there: it might be the new one's grant, too.
pub async fn keep(connection: &mut Connection, handle: &str, sealed: &str, ask_at: i64) -> Result<()> {
    let before: Option<(String, String)> = sqlx::query_as(
        "UPDATE session SET silent_since = NULL WHERE handle = $1 RETURNING refresh_token, provider_session",
    )
    .bind(handle.to_owned())
    .fetch_optional(&mut *connection)
    .await?;
    if let Some((token, provider_session)) =
        before.filter(|(token, there)| !token.is_empty() && !there.is_empty())
    {
        insert_ended(connection, handle, &token, &provider_session).await?;
    }
    let ask_at = (!sealed.is_empty()).then_some(ask_at);
    sqlx::query("UPDATE session SET refresh_token = $2, ask_at = $3 WHERE handle = $1")
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

/// Takes over the token that replaces `used`, whatever becomes of the question; not where the session has another by now,
/// or has ended. Whether it did.
pub async fn replace(connection: &mut Connection, handle: &str, used: &str, sealed: &str) -> Result<bool> {
    let done = sqlx::query("UPDATE session SET refresh_token = $3 WHERE handle = $1 AND refresh_token = $2")
        .bind(handle.to_owned())
        .bind(used.to_owned())
        .bind(sealed.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Whether a session still rests on this token; if so it does until the transaction ends.
pub async fn hold(connection: &mut Connection, handle: &str, sealed: &str) -> Result<bool> {
    let done = sqlx::query("UPDATE session SET refresh_token = $2 WHERE handle = $1 AND refresh_token = $2")
        .bind(handle.to_owned())
        .bind(sealed.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() > 0)
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

/// Keeps a token that is to be given back.
pub async fn insert_ended(
    connection: &mut Connection,
    handle: &str,
    sealed: &str,
    provider_session: &str,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO ended_grant (refresh_token, handle, provider_session, try_at, tries)
         VALUES ($1, $2, $3, 0, 0)",
    )
    .bind(sealed.to_owned())
    .bind(handle.to_owned())
    .bind(provider_session.to_owned())
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes one token to give back, and puts the next try off until `until`; none whose session at the provider still serves
/// another session here.
pub async fn claim_ended(connection: &mut Connection, now: i64, until: i64) -> Result<Option<Ended>> {
    Ok(sqlx::query_as(
        "UPDATE ended_grant SET try_at = $2, tries = tries + 1
         WHERE try_at <= $1 AND refresh_token = (
             SELECT e.refresh_token FROM ended_grant e
             WHERE e.try_at <= $1 AND (
                 e.provider_session = ''
                 OR NOT EXISTS (SELECT 1 FROM session s WHERE s.provider_session = e.provider_session)
             )
             ORDER BY e.try_at, e.refresh_token LIMIT 1
         )
         RETURNING refresh_token, handle, tries",
    )
    .bind(now)
    .bind(until)
    .fetch_optional(connection)
    .await?)
}

/// Tries this token again not before `at`.
pub async fn update_ended(connection: &mut Connection, sealed: &str, at: i64) -> Result<()> {
    sqlx::query("UPDATE ended_grant SET try_at = $2 WHERE refresh_token = $1")
        .bind(sealed.to_owned())
        .bind(at)
        .execute(connection)
        .await?;
    Ok(())
}

/// The provider has this token back, or never will.
pub async fn delete_ended(connection: &mut Connection, sealed: &str) -> Result<()> {
    sqlx::query("DELETE FROM ended_grant WHERE refresh_token = $1")
        .bind(sealed.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
