//! Accounts and organisations with which nothing is connected any more: finding them, and taking them away with whatever
//! was only kept because of them. Not here: from when on they may go (`domain::retention`).

use super::{Connection, Result};

/// Organisations last changed before for which nobody acts and nothing was ever sent, or nothing is left of it.
pub async fn list_organisations(connection: &mut Connection, before: i64, limit: i64) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT o.id FROM organisation o
         WHERE o.updated_at < $1
           AND NOT EXISTS (SELECT 1 FROM organisation_member m WHERE m.organisation_id = o.id
                           AND (m.ends_at IS NULL OR m.ends_at >= $1))
           AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.owner_organisation = o.id)
           AND NOT EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_organisation = o.id)
         ORDER BY o.id LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Accounts last signed in before, without a dossier or draft, a session, a power of attorney that they gave, and a place
/// in an organisation that has dossiers.
pub async fn list_accounts(connection: &mut Connection, before: i64, limit: i64) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT a.id FROM account a
         WHERE a.updated_at < $1
           AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.owner_account = a.id)
           AND NOT EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id)
           AND NOT EXISTS (SELECT 1 FROM power_of_attorney p WHERE p.grantor_account = a.id)
           AND NOT EXISTS (SELECT 1 FROM organisation_member m
                           JOIN dossier d ON d.owner_organisation = m.organisation_id
                           WHERE m.account_id = a.id AND (m.ends_at IS NULL OR m.ends_at >= $1))
         ORDER BY a.id LIMIT $2",
    )
    .bind(before)
    .bind(limit)
    .fetch_all(connection)
    .await?)
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
    const STATEMENTS: [&str; 8] = [
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
