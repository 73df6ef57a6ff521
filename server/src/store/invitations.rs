//! Invitations into an organisation, by a link of which only the hash is kept.

use super::{Connection, Result};

/// One invitation.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Invitation {
    pub id: String,
    pub organisation_id: String,
    pub link_hash: String,
    /// Names of roles with commas between.
    pub roles: String,
    /// For whom it is meant, in the inviter's words.
    pub note: String,
    pub invited_by: String,
    pub created_at: i64,
    pub expires_at: i64,
}

pub async fn insert(connection: &mut Connection, invitation: &Invitation) -> Result<()> {
    sqlx::query(
        "INSERT INTO organisation_invitation (
             id, organisation_id, link_hash, roles, note, invited_by, created_at, expires_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(invitation.id.clone())
    .bind(invitation.organisation_id.clone())
    .bind(invitation.link_hash.clone())
    .bind(invitation.roles.clone())
    .bind(invitation.note.clone())
    .bind(invitation.invited_by.clone())
    .bind(invitation.created_at)
    .bind(invitation.expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The invitation of a link that can still be followed.
pub async fn find_open(connection: &mut Connection, link_hash: &str, now: i64) -> Result<Option<Invitation>> {
    Ok(sqlx::query_as(
        "SELECT id, organisation_id, link_hash, roles, note, invited_by, created_at, expires_at
         FROM organisation_invitation
         WHERE link_hash = $1 AND expires_at > $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(link_hash.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// What an organisation has sent and nobody has followed yet, the newest first.
pub async fn list_open(connection: &mut Connection, organisation: &str, now: i64) -> Result<Vec<Invitation>> {
    Ok(sqlx::query_as(
        "SELECT id, organisation_id, link_hash, roles, note, invited_by, created_at, expires_at
         FROM organisation_invitation
         WHERE organisation_id = $1 AND expires_at > $2 AND used_at IS NULL AND revoked_at IS NULL
         ORDER BY created_at DESC, id DESC",
    )
    .bind(organisation.to_owned())
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// Takes an invitation for an account: once, and only while it is open.
pub async fn claim(connection: &mut Connection, link_hash: &str, account: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE organisation_invitation SET used_by = $2, used_at = $3
         WHERE link_hash = $1 AND expires_at > $4 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(link_hash.to_owned())
    .bind(account.to_owned())
    .bind(now)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes an invitation back; says whether it was open.
pub async fn revoke(connection: &mut Connection, organisation: &str, id: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE organisation_invitation SET revoked_at = $3
         WHERE organisation_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(organisation.to_owned())
    .bind(id.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
