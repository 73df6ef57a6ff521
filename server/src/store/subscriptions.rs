//! Browsers that want push messages.

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// One browser's subscription.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PushSubscription {
    pub id: String,
    pub account_id: String,
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
    pub lang: String,
    pub created_at: i64,
    pub delivered_at: Option<i64>,
    /// The public name of the session in which it was asked for; empty where nobody knows it.
    pub session: String,
}

unprinted!(PushSubscription, id, account_id, lang, created_at, delivered_at);

/// Inserts a subscription; the same browser subscribing again changes hands and keys.
pub async fn upsert(connection: &mut Connection, subscription: &PushSubscription) -> Result<()> {
    sqlx::query(
        "INSERT INTO push_subscription (id, account_id, endpoint, p256dh, auth, lang, created_at, delivered_at,
                                        session)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (endpoint) DO UPDATE SET
             account_id = excluded.account_id,
             p256dh = excluded.p256dh,
             auth = excluded.auth,
             lang = excluded.lang,
             session = excluded.session",
    )
    .bind(subscription.id.clone())
    .bind(subscription.account_id.clone())
    .bind(subscription.endpoint.clone())
    .bind(subscription.p256dh.clone())
    .bind(subscription.auth.clone())
    .bind(subscription.lang.clone())
    .bind(subscription.created_at)
    .bind(subscription.delivered_at)
    .bind(subscription.session.clone())
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn list(connection: &mut Connection, account: &str) -> Result<Vec<PushSubscription>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, endpoint, p256dh, auth, lang, created_at, delivered_at, session
         FROM push_subscription WHERE account_id = $1 ORDER BY created_at, id",
    )
    .bind(account.to_owned())
    .fetch_all(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<PushSubscription>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, endpoint, p256dh, auth, lang, created_at, delivered_at, session
         FROM push_subscription WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

pub async fn update_delivered(connection: &mut Connection, id: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE push_subscription SET delivered_at = $2 WHERE id = $1")
        .bind(id.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps the `most` subscriptions of an account that were used last, the given endpoint always among them.
pub async fn delete_beyond(connection: &mut Connection, account: &str, fresh: &str, most: i64) -> Result<()> {
    sqlx::query(
        "DELETE FROM push_subscription WHERE account_id = $1 AND id NOT IN (
             SELECT id FROM push_subscription WHERE account_id = $1
             ORDER BY CASE WHEN endpoint = $2 THEN 0 ELSE 1 END,
                      COALESCE(delivered_at, created_at) DESC, id DESC
             LIMIT $3
         )",
    )
    .bind(account.to_owned())
    .bind(fresh.to_owned())
    .bind(most)
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes a subscription that the push service says is gone.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<()> {
    sqlx::query("DELETE FROM push_subscription WHERE id = $1")
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes an account's own subscription by its endpoint.
pub async fn delete_by_endpoint(connection: &mut Connection, account: &str, endpoint: &str) -> Result<()> {
    sqlx::query("DELETE FROM push_subscription WHERE account_id = $1 AND endpoint = $2")
        .bind(account.to_owned())
        .bind(endpoint.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes the browsers of an account that asked in a session.
pub async fn delete_of_session(connection: &mut Connection, account: &str, session: &str) -> Result<()> {
    sqlx::query("DELETE FROM push_subscription WHERE account_id = $1 AND session = $2 AND session <> ''")
        .bind(account.to_owned())
        .bind(session.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes the browsers of an account that did not ask in this session, those of which it is not known included; all of
/// them where no session is kept.
pub async fn delete_others(connection: &mut Connection, account: &str, session: &str) -> Result<()> {
    sqlx::query("DELETE FROM push_subscription WHERE account_id = $1 AND (session <> $2 OR session = '')")
        .bind(account.to_owned())
        .bind(session.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes the session in which a browser of an account is now; whether it is the account's.
pub async fn update_session(
    connection: &mut Connection,
    (account, endpoint): (&str, &str),
    session: &str,
) -> Result<bool> {
    let updated =
        sqlx::query("UPDATE push_subscription SET session = $3 WHERE account_id = $1 AND endpoint = $2")
            .bind(account.to_owned())
            .bind(endpoint.to_owned())
            .bind(session.to_owned())
            .execute(connection)
            .await?;
    Ok(updated.rows_affected() > 0)
}
