//! What people agreed to, and when they took it back. A row is never deleted here and changes once.

use super::{Connection, Result};

/// One consent.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Consent {
    pub id: String,
    /// An account's id, or the pseudonym of the number of somebody who came to a desk.
    pub person: String,
    /// The code of a `ConsentKind`.
    pub kind: String,
    /// What it is about: a browser's subscription, a dossier.
    pub subject: String,
    /// Of the words, which are kept as they were shown; 0 and empty where nobody knows them any more.
    pub version: i64,
    pub lang: String,
    pub wording: String,
    /// Who wrote it down: the account, or the login of a member of staff.
    pub given_by: String,
    pub given_at: i64,
    pub withdrawn_at: Option<i64>,
    /// The account or login; `system` where its subject was gone.
    pub withdrawn_by: String,
}

pub async fn insert(connection: &mut Connection, consent: &Consent) -> Result<()> {
    sqlx::query(
        "INSERT INTO consent
             (id, person, kind, subject, version, lang, wording, given_by, given_at, withdrawn_at, withdrawn_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(consent.id.clone())
    .bind(consent.person.clone())
    .bind(consent.kind.clone())
    .bind(consent.subject.clone())
    .bind(consent.version)
    .bind(consent.lang.clone())
    .bind(consent.wording.clone())
    .bind(consent.given_by.clone())
    .bind(consent.given_at)
    .bind(consent.withdrawn_at)
    .bind(consent.withdrawn_by.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// The consents of a person under both of their names, the last first.
pub async fn list(connection: &mut Connection, account: &str, pseudonym: &str) -> Result<Vec<Consent>> {
    Ok(sqlx::query_as(
        "SELECT id, person, kind, subject, version, lang, wording, given_by, given_at, withdrawn_at, withdrawn_by
         FROM consent WHERE person = $1 OR person = $2 ORDER BY id DESC",
    )
    .bind(account.to_owned())
    .bind(pseudonym.to_owned())
    .fetch_all(connection)
    .await?)
}

/// The consent about something that was not taken back.
pub async fn find_open(connection: &mut Connection, kind: &str, subject: &str) -> Result<Option<Consent>> {
    Ok(sqlx::query_as(
        "SELECT id, person, kind, subject, version, lang, wording, given_by, given_at, withdrawn_at, withdrawn_by
         FROM consent WHERE kind = $1 AND subject = $2 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1",
    )
    .bind(kind.to_owned())
    .bind(subject.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// Takes a consent back. Whether it was still given.
pub async fn update_withdrawn(connection: &mut Connection, id: &str, at: i64, by: &str) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE consent SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL",
    )
    .bind(id.to_owned())
    .bind(at)
    .bind(by.to_owned())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes back every consent of an account to be told, and those about a subscription, whose browser is not the
/// person's any more. How many there were.
pub async fn update_lost(
    connection: &mut Connection,
    (account, subscription): (&str, &str),
    at: i64,
    by: &str,
) -> Result<u64> {
    let done = sqlx::query(
        "UPDATE consent SET withdrawn_at = $3, withdrawn_by = $4
         WHERE kind = 'push' AND withdrawn_at IS NULL AND (person = $1 OR subject = $2)
           AND NOT EXISTS (
               SELECT 1 FROM push_subscription
               WHERE push_subscription.id = consent.subject AND push_subscription.account_id = consent.person
           )",
    )
    .bind(account.to_owned())
    .bind(subscription.to_owned())
    .bind(at)
    .bind(by.to_owned())
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// Ends the consents about one thing that is gone. How many there were.
pub async fn update_ended(connection: &mut Connection, kind: &str, subject: &str, at: i64) -> Result<u64> {
    let done = sqlx::query(
        "UPDATE consent SET withdrawn_at = $3, withdrawn_by = 'system'
         WHERE kind = $1 AND subject = $2 AND withdrawn_at IS NULL",
    )
    .bind(kind.to_owned())
    .bind(subject.to_owned())
    .bind(at)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}

/// Ends what was agreed to and has no use any more: to be told in a browser that is forgotten, and to be helped with a
/// draft that is gone or a dossier whose person was taken out. Looks at every open consent: once in a run, never for each
/// of many. How many there were.
pub async fn update_unused(connection: &mut Connection, at: i64) -> Result<u64> {
    let done = sqlx::query(
        "UPDATE consent SET withdrawn_at = $1, withdrawn_by = 'system'
         WHERE withdrawn_at IS NULL
           AND ((kind = 'push' AND NOT EXISTS (
                    SELECT 1 FROM push_subscription
                    WHERE push_subscription.id = consent.subject AND push_subscription.account_id = consent.person))
             OR (kind = 'helper' AND NOT EXISTS (
                    SELECT 1 FROM dossier WHERE dossier.id = consent.subject AND dossier.erased_at IS NULL)))",
    )
    .bind(at)
    .execute(connection)
    .await?;
    Ok(done.rows_affected())
}
