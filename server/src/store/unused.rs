//! Accounts and organisations with which nothing is connected any more: finding them, and taking them away with whatever
//! was only kept because of them. Not here: from when on they may go (`domain::retention`).

use super::{Connection, Result};

/// An account or an organisation that nobody came to for long.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Idle {
    pub id: String,
    pub updated_at: i64,
}

/// Of an organisation `o`: nobody acts for it since `$1`, and nothing was ever sent, or nothing is left of it.
macro_rules! organisation_is_unused {
    () => {
        "NOT EXISTS (SELECT 1 FROM organisation_member m WHERE m.organisation_id = o.id
                     AND (m.ends_at IS NULL OR m.ends_at >= $1))
         AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.owner_organisation = o.id)
         AND NOT EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_organisation = o.id)"
    };
}

/// Of an account `a`: it has no dossier or draft, no session, no power of attorney that it gave, and since `$1` no place
/// in an organisation that has dossiers.
macro_rules! account_is_unused {
    () => {
        "NOT EXISTS (SELECT 1 FROM dossier d WHERE d.owner_account = a.id)
         AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_account = a.id)
         AND NOT EXISTS (SELECT 1 FROM organisation_member m
                         JOIN dossier d ON d.owner_organisation = m.organisation_id
                         WHERE m.account_id = a.id AND (m.ends_at IS NULL OR m.ends_at >= $1))"
    };
}

/// Unused organisations last changed before, the oldest first, after the given place in that order.
pub async fn list_organisations(
    connection: &mut Connection,
    before: i64,
    after: (i64, &str),
    limit: i64,
) -> Result<Vec<Idle>> {
    Ok(sqlx::query_as(concat!(
        "SELECT o.id, o.updated_at FROM organisation o
         WHERE o.updated_at < $1 AND (o.updated_at, o.id) > ($2, $3) AND ",
        organisation_is_unused!(),
        " ORDER BY o.updated_at, o.id LIMIT $4"
    ))
    .bind(before)
    .bind(after.0)
    .bind(after.1.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Unused accounts last signed in before, as [`list_organisations`].
pub async fn list_accounts(
    connection: &mut Connection,
    before: i64,
    after: (i64, &str),
    limit: i64,
) -> Result<Vec<Idle>> {
    Ok(sqlx::query_as(concat!(
        "SELECT a.id, a.updated_at FROM account a
         WHERE a.updated_at < $1 AND (a.updated_at, a.id) > ($2, $3) AND ",
        account_is_unused!(),
        " ORDER BY a.updated_at, a.id LIMIT $4"
    ))
    .bind(before)
    .bind(after.0)
    .bind(after.1.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Takes an organisation for this transaction if it was not changed since: whoever signs in for it waits. Whether it is
/// ours. What it has is looked up after this and not in the same statement, which would not see what came while it waited.
pub async fn claim_organisation(connection: &mut Connection, id: &str, before: i64) -> Result<bool> {
    let claimed: Option<String> = sqlx::query_scalar(
        "UPDATE organisation SET updated_at = updated_at WHERE id = $1 AND updated_at < $2 RETURNING id",
    )
    .bind(id.to_owned())
    .bind(before)
    .fetch_optional(connection)
    .await?;
    Ok(claimed.is_some())
}

/// Takes an account, as [`claim_organisation`].
pub async fn claim_account(connection: &mut Connection, id: &str, before: i64) -> Result<bool> {
    let claimed: Option<String> = sqlx::query_scalar(
        "UPDATE account SET updated_at = updated_at WHERE id = $1 AND updated_at < $2 RETURNING id",
    )
    .bind(id.to_owned())
    .bind(before)
    .fetch_optional(connection)
    .await?;
    Ok(claimed.is_some())
}

/// Whether there is such an organisation and it is unused.
pub async fn exists_unused_organisation(connection: &mut Connection, id: &str, before: i64) -> Result<bool> {
    let found: Option<String> = sqlx::query_scalar(concat!(
        "SELECT o.id FROM organisation o WHERE o.id = $2 AND ",
        organisation_is_unused!()
    ))
    .bind(before)
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?;
    Ok(found.is_some())
}

/// Whether there is such an account and it is unused.
pub async fn exists_unused_account(connection: &mut Connection, id: &str, before: i64) -> Result<bool> {
    let found: Option<String> =
        sqlx::query_scalar(concat!("SELECT a.id FROM account a WHERE a.id = $2 AND ", account_is_unused!()))
            .bind(before)
            .bind(id.to_owned())
            .fetch_optional(connection)
            .await?;
    Ok(found.is_some())
}

/// Takes an organisation away, with its places, invitations, kept filters and calendars.
pub async fn delete_organisation(connection: &mut Connection, id: &str) -> Result<()> {
    const STATEMENTS: [&str; 5] = [
        "DELETE FROM calendar_feed WHERE organisation_id = $1",
        "DELETE FROM board_view WHERE organisation_id = $1",
        "DELETE FROM organisation_invitation WHERE organisation_id = $1",
        "DELETE FROM organisation_member WHERE organisation_id = $1",
        "DELETE FROM organisation WHERE id = $1",
    ];
    for statement in STATEMENTS {
        sqlx::query(statement).bind(id.to_owned()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Takes an account away, with its browsers, notices, consents, links and places.
pub async fn delete_account(connection: &mut Connection, id: &str) -> Result<()> {
    const STATEMENTS: [&str; 9] = [
        "DELETE FROM sign_in_doubt WHERE account_id = $1",
        "DELETE FROM push_subscription WHERE account_id = $1",
        "DELETE FROM notice WHERE account_id = $1",
        "DELETE FROM consent WHERE person = $1",
        "DELETE FROM account_link WHERE account_id = $1",
        "DELETE FROM calendar_feed WHERE account_id = $1",
        "DELETE FROM board_view WHERE account_id = $1",
        "DELETE FROM organisation_member WHERE account_id = $1",
        "DELETE FROM account WHERE id = $1",
    ];
    for statement in STATEMENTS {
        sqlx::query(statement).bind(id.to_owned()).execute(&mut *connection).await?;
    }
    Ok(())
}
