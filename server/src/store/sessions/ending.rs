//! Ending sessions. What the identity provider gave for asking anew about one is not lost with its row: it waits to be given
//! back (`refreshes`). So nothing else deletes sessions.

use super::{super::refreshes, Connection, Owner, Result};

/// What is left of a session that has ended.
#[derive(sqlx::FromRow)]
pub(in crate::store) struct Ended {
    handle: String,
    refresh_token: String,
    provider_session: String,
}

/// Keeps the tokens of ended sessions until the provider has them back; the public names of the sessions.
pub(in crate::store) async fn hand_over(
    connection: &mut Connection,
    ended: Vec<Ended>,
) -> Result<Vec<String>> {
    for one in ended.iter().filter(|one| !one.refresh_token.is_empty()) {
        refreshes::insert_ended(connection, &one.handle, &one.refresh_token, &one.provider_session).await?;
    }
    Ok(ended.into_iter().map(|one| one.handle).collect())
}

/// Ends one session of a person, by its public name. Whether there was one.
pub async fn delete_by_handle(connection: &mut Connection, owner: Owner<'_>, handle: &str) -> Result<bool> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE handle = $3 AND (account_id = $1 OR staff_login = $2)
         RETURNING handle, refresh_token, provider_session",
    )
    .bind(owner.account.to_owned())
    .bind(owner.staff.to_owned())
    .bind(handle.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    Ok(!hand_over(connection, ended).await?.is_empty())
}

/// Ends all sessions of a person except the one of this public name; the names of those that ended.
pub async fn delete_others(
    connection: &mut Connection,
    owner: Owner<'_>,
    except: &str,
) -> Result<Vec<String>> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE handle <> $3 AND (account_id = $1 OR staff_login = $2)
         RETURNING handle, refresh_token, provider_session",
    )
    .bind(owner.account.to_owned())
    .bind(owner.staff.to_owned())
    .bind(except.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    hand_over(connection, ended).await
}

/// Ends the sessions that began with this session of the provider; the names of those that ended.
pub async fn delete_by_provider(connection: &mut Connection, provider_session: &str) -> Result<Vec<String>> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE provider_session = $1 AND provider_session <> ''
         RETURNING handle, refresh_token, provider_session",
    )
    .bind(provider_session.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    hand_over(connection, ended).await
}

/// Ends the sessions that began with this name of the provider's, given as its hash; the names of those that ended.
pub async fn delete_by_subject(connection: &mut Connection, provider_subject: &str) -> Result<Vec<String>> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE provider_subject = $1 AND provider_subject <> ''
         RETURNING handle, refresh_token, provider_session",
    )
    .bind(provider_subject.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    hand_over(connection, ended).await
}

/// Ends the session of a secret, present or former.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE id = $1 OR former_id = $1 RETURNING handle, refresh_token, provider_session",
    )
    .bind(id.to_owned())
    .fetch_all(&mut *connection)
    .await?;
    hand_over(connection, ended).await.map(|_| ())
}

/// Removes what has expired: sessions, logout tokens, and sign-ins begun before `attempts_before`.
pub async fn delete_expired(connection: &mut Connection, now: i64, attempts_before: i64) -> Result<()> {
    let ended = sqlx::query_as(
        "DELETE FROM session WHERE expires_at <= $1 RETURNING handle, refresh_token, provider_session",
    )
    .bind(now)
    .fetch_all(&mut *connection)
    .await?;
    hand_over(connection, ended).await?;
    sqlx::query("DELETE FROM logout_token WHERE expires_at <= $1")
        .bind(now)
        .execute(&mut *connection)
        .await?;
    sqlx::query("DELETE FROM login_attempt WHERE created_at <= $1")
        .bind(attempts_before)
        .execute(connection)
        .await?;
    Ok(())
}
