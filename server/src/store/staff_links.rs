//! One-time links with which members of staff open or recover their accounts, as hashes.

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// One link that can still be followed.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffLink {
    pub id: String,
    pub login: String,
    /// The code of a `LinkPurpose`.
    pub purpose: String,
    /// The hash of what is needed beside the link; empty when nothing is.
    pub code: String,
    /// `password` or `factor`: what has to be set next.
    pub step: String,
    pub expires_at: i64,
}

unprinted!(StaffLink, login, purpose, step, expires_at);

pub async fn insert(connection: &mut Connection, link: &StaffLink) -> Result<()> {
    sqlx::query(
        "INSERT INTO staff_link (id, login, purpose, code, step, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(link.id.clone())
    .bind(link.login.clone())
    .bind(link.purpose.clone())
    .bind(link.code.clone())
    .bind(link.step.clone())
    .bind(link.expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The link, unless its time is over.
pub async fn find(connection: &mut Connection, id: &str, now: i64) -> Result<Option<StaffLink>> {
    Ok(sqlx::query_as(
        "SELECT id, login, purpose, code, step, expires_at FROM staff_link WHERE id = $1 AND expires_at > $2",
    )
    .bind(id.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Uses a link up; false when somebody else was faster.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<bool> {
    let done =
        sqlx::query("DELETE FROM staff_link WHERE id = $1").bind(id.to_owned()).execute(connection).await?;
    Ok(done.rows_affected() == 1)
}

/// All links of an account: a new one makes the old ones worthless.
pub async fn delete_all(connection: &mut Connection, login: &str) -> Result<()> {
    sqlx::query("DELETE FROM staff_link WHERE login = $1").bind(login.to_owned()).execute(connection).await?;
    Ok(())
}
