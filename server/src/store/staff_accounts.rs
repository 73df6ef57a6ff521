//! Accounts with which members of staff sign in here. Secrets arrive hashed or sealed.

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// One account.
#[derive(Clone, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffAccount {
    pub login: String,
    /// The name by which passkeys know the account: a UUID that says nothing about the person.
    pub handle: String,
    /// `invited`, `active` or `recovering`.
    pub state: String,
    /// The hash as a PHC string; empty until there is one.
    pub password: String,
    /// The sealed secret of the one-time codes; empty without one.
    pub totp: String,
    /// A sealed secret that its owner has not confirmed yet.
    pub totp_new: String,
    /// The last time step whose code was accepted.
    pub totp_step: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

unprinted!(StaffAccount, login, state, created_at, updated_at);

/// Makes an account without any secret. One that exists stays as it is.
pub async fn insert(connection: &mut Connection, login: &str, handle: &str, now: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO staff_account
           (login, handle, state, password, totp, totp_new, totp_step, created_at, updated_at)
         VALUES ($1, $2, 'invited', '', '', '', 0, $3, $3)
         ON CONFLICT (login) DO NOTHING",
    )
    .bind(login.to_owned())
    .bind(handle.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, login: &str) -> Result<Option<StaffAccount>> {
    Ok(sqlx::query_as(
        "SELECT login, handle, state, password, totp, totp_new, totp_step, created_at, updated_at
         FROM staff_account WHERE login = $1",
    )
    .bind(login.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The account, which nobody else changes until this transaction ends.
pub async fn lock(connection: &mut Connection, login: &str) -> Result<Option<StaffAccount>> {
    Ok(sqlx::query_as(
        "UPDATE staff_account SET updated_at = updated_at WHERE login = $1
         RETURNING login, handle, state, password, totp, totp_new, totp_step, created_at, updated_at",
    )
    .bind(login.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The account that a passkey means by its handle.
pub async fn find_by_handle(connection: &mut Connection, handle: &str) -> Result<Option<StaffAccount>> {
    Ok(sqlx::query_as(
        "SELECT login, handle, state, password, totp, totp_new, totp_step, created_at, updated_at
         FROM staff_account WHERE handle = $1",
    )
    .bind(handle.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// All accounts: login and state.
pub async fn list_states(connection: &mut Connection) -> Result<Vec<(String, String)>> {
    Ok(sqlx::query_as("SELECT login, state FROM staff_account ORDER BY login").fetch_all(connection).await?)
}

pub async fn update_password(
    connection: &mut Connection,
    login: &str,
    password: &str,
    now: i64,
) -> Result<()> {
    sqlx::query("UPDATE staff_account SET password = $2, updated_at = $3 WHERE login = $1")
        .bind(login.to_owned())
        .bind(password.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps a secret of one-time codes until its owner has shown a code of it.
pub async fn update_totp_new(connection: &mut Connection, login: &str, sealed: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE staff_account SET totp_new = $2, updated_at = $3 WHERE login = $1")
        .bind(login.to_owned())
        .bind(sealed.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts the confirmed secret into force; the code that confirmed it is used up.
pub async fn update_totp(
    connection: &mut Connection,
    login: &str,
    sealed: &str,
    step: i64,
    now: i64,
) -> Result<()> {
    sqlx::query(
        "UPDATE staff_account SET totp = $2, totp_new = '', totp_step = $3, updated_at = $4 WHERE login = $1",
    )
    .bind(login.to_owned())
    .bind(sealed.to_owned())
    .bind(step)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Uses up a time step: false when it or a later one was used before.
pub async fn claim_totp_step(connection: &mut Connection, login: &str, step: i64) -> Result<bool> {
    let done = sqlx::query("UPDATE staff_account SET totp_step = $2 WHERE login = $1 AND totp_step < $2")
        .bind(login.to_owned())
        .bind(step)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn update_state(connection: &mut Connection, login: &str, state: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE staff_account SET state = $2, updated_at = $3 WHERE login = $1")
        .bind(login.to_owned())
        .bind(state.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the password away; the factors stay, but open nothing until there is a new one.
pub async fn update_without_password(connection: &mut Connection, login: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE staff_account SET state = 'recovering', password = '', totp_new = '', updated_at = $2
         WHERE login = $1",
    )
    .bind(login.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes all means of access away that stand in the account itself.
pub async fn update_without_secrets(connection: &mut Connection, login: &str, now: i64) -> Result<()> {
    sqlx::query(
        "UPDATE staff_account SET state = 'recovering', password = '', totp = '', totp_new = '', updated_at = $2
         WHERE login = $1",
    )
    .bind(login.to_owned())
    .bind(now)
    .execute(connection)
    .await?;
    Ok(())
}

/// That somebody was invited to open an account here, and has not said yet that they know.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Invited {
    /// `invited` as long as nobody has opened the account.
    pub state: String,
    pub invited_at: i64,
    /// The administrator who asked for it; empty for the console.
    pub invited_by: String,
}

/// Notes an invitation; whoever it is for is told of it.
pub async fn update_invited(connection: &mut Connection, login: &str, by: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE staff_account SET invited_at = $3, invited_by = $2, told_at = NULL WHERE login = $1")
        .bind(login.to_owned())
        .bind(by.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// The invitation of which a member of staff has not said yet that they know.
pub async fn find_invited(connection: &mut Connection, login: &str) -> Result<Option<Invited>> {
    Ok(sqlx::query_as(
        "SELECT state, invited_at, invited_by FROM staff_account
         WHERE login = $1 AND invited_at IS NOT NULL AND told_at IS NULL",
    )
    .bind(login.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// They know.
pub async fn update_told(connection: &mut Connection, login: &str, now: i64) -> Result<()> {
    sqlx::query("UPDATE staff_account SET told_at = $2 WHERE login = $1")
        .bind(login.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}
