//! Signed-in browsers and sign-ins under way. Only hashes of cookies and states are kept. Every session ends in `ending`.

pub mod ending;

pub(super) use ending::hand_over;
pub use ending::{
    delete, delete_by_handle, delete_by_provider, delete_by_subject, delete_expired, delete_others,
};

use super::{Connection, Result};
use crate::unprinted::unprinted;

/// A signed-in browser: either a citizen's account or a member of staff.
#[derive(Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Session {
    pub id: String,
    pub account_id: Option<String>,
    pub staff_login: Option<String>,
    /// The provider's ID token, which it wants to see again at sign-out.
    pub id_token: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
    /// By which its owner finds it in a list and ends it; it opens nothing.
    pub handle: String,
    /// In words (`app::domain::session::device`).
    pub device: String,
    /// The code of a `Proof`.
    pub proof: String,
    /// When the person last proved who they are, in epoch milliseconds.
    pub proved_at: i64,
    /// The level that the proof reached: 0 none, 1 registered at a distance, 2 after an appearance in person.
    pub assurance: i64,
    /// The provider's name for its own session (`sid`), by which it ends ours; empty when it gives none.
    pub provider_session: String,
    /// The hash of the provider's name for the person, by which it ends all that they began; empty without the provider.
    pub provider_subject: String,
    /// Since when the screen is locked.
    pub locked_at: Option<i64>,
    /// Whom the person acts for; nobody but themselves when there is none.
    pub principal: Option<String>,
    /// How often its screen was unlocked.
    pub unlocks: i64,
    /// When the provider is to be asked anew about its holder; never, where it gave nothing for it (`refreshes`).
    pub ask_at: Option<i64>,
}

unprinted!(
    Session,
    handle,
    account_id,
    staff_login,
    created_at,
    seen_at,
    expires_at,
    proof,
    proved_at,
    assurance,
    locked_at,
    principal,
    unlocks,
    ask_at
);

pub async fn insert(connection: &mut Connection, session: &Session) -> Result<()> {
    sqlx::query(
        "INSERT INTO session (
             id, account_id, staff_login, id_token, created_at, seen_at, expires_at,
             handle, device, proof, proved_at, assurance, provider_session, locked_at, principal,
             provider_subject
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(session.id.clone())
    .bind(session.account_id.clone())
    .bind(session.staff_login.clone())
    .bind(session.id_token.clone())
    .bind(session.created_at)
    .bind(session.seen_at)
    .bind(session.expires_at)
    .bind(session.handle.clone())
    .bind(session.device.clone())
    .bind(session.proof.clone())
    .bind(session.proved_at)
    .bind(session.assurance)
    .bind(session.provider_session.clone())
    .bind(session.locked_at)
    .bind(session.principal.clone())
    .bind(session.provider_subject.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// The session of this secret, unless it has expired; for a moment also of the one before, and then with what it was
/// worth before: no newer proof, no higher level, and for whom its holder acted then.
pub async fn find(connection: &mut Connection, id: &str, now: i64) -> Result<Option<Session>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, staff_login, id_token, created_at, seen_at, expires_at, handle, device, proof,
                CASE WHEN id = $1 THEN proved_at ELSE former_proved_at END AS proved_at,
                CASE WHEN id = $1 THEN assurance ELSE former_assurance END AS assurance,
                provider_session, locked_at,
                CASE WHEN id = $1 THEN principal ELSE former_principal END AS principal, unlocks,
                ask_at, provider_subject
         FROM session WHERE (id = $1 OR (former_id = $1 AND former_until > $2)) AND expires_at > $2",
    )
    .bind(id.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// The public name of the session of this secret, present or former, as [`find`] finds it.
pub async fn find_handle(connection: &mut Connection, id: &str, now: i64) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT handle FROM session WHERE (id = $1 OR (former_id = $1 AND former_until > $2)) AND expires_at > $2",
    )
    .bind(id.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Notes that the browser was seen, which prolongs the session.
pub async fn update_seen(connection: &mut Connection, id: &str, now: i64, expires_at: i64) -> Result<()> {
    sqlx::query("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(now)
        .bind(expires_at)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps whom the holder acts for from now on.
pub async fn update_principal(connection: &mut Connection, id: &str, principal: Option<&str>) -> Result<()> {
    sqlx::query("UPDATE session SET principal = $2 WHERE id = $1")
        .bind(id.to_owned())
        .bind(principal.map(ToOwned::to_owned))
        .execute(connection)
        .await?;
    Ok(())
}

/// Whose sessions: the other of the two is empty, which no account and no login is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner<'a> {
    pub account: &'a str,
    pub staff: &'a str,
}

/// What a new proof changes in a session.
#[derive(Clone, PartialEq, Eq)]
pub struct Proved<'a> {
    pub proof: &'a str,
    pub proved_at: i64,
    pub assurance: i64,
    pub id_token: &'a str,
    pub provider_session: &'a str,
    pub provider_subject: &'a str,
}

unprinted!(Proved<'a>, proof, proved_at, assurance);

/// The sessions of a person that have not expired, the last used first.
pub async fn list(connection: &mut Connection, owner: Owner<'_>, now: i64) -> Result<Vec<Session>> {
    Ok(sqlx::query_as(
        "SELECT id, account_id, staff_login, id_token, created_at, seen_at, expires_at,
                handle, device, proof, proved_at, assurance, provider_session, locked_at, principal, unlocks,
                ask_at, provider_subject
         FROM session WHERE (account_id = $1 OR staff_login = $2) AND expires_at > $3
         ORDER BY seen_at DESC, handle DESC",
    )
    .bind(owner.account.to_owned())
    .bind(owner.staff.to_owned())
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// Gives a session a new secret, so that whoever knew the old one is left outside: after `until`, because requests may be
/// under way, and with no more than it is worth now. Whether there was one.
pub async fn rotate(connection: &mut Connection, id: &str, new: &str, until: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE session
         SET id = $2, former_id = $1, former_until = $3, former_proved_at = proved_at,
             former_assurance = assurance, former_principal = principal
         WHERE id = $1",
    )
    .bind(id.to_owned())
    .bind(new.to_owned())
    .bind(until)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Writes down that the person has proved anew who they are.
pub async fn update_proof(connection: &mut Connection, id: &str, proved: &Proved<'_>) -> Result<()> {
    sqlx::query(
        "UPDATE session
         SET proof = $2, proved_at = $3, assurance = $4, id_token = $5, provider_session = $6,
             provider_subject = $7
         WHERE id = $1",
    )
    .bind(id.to_owned())
    .bind(proved.proof.to_owned())
    .bind(proved.proved_at)
    .bind(proved.assurance)
    .bind(proved.id_token.to_owned())
    .bind(proved.provider_session.to_owned())
    .bind(proved.provider_subject.to_owned())
    .execute(connection)
    .await?;
    Ok(())
}

/// Remembers a logout token; whether it is seen for the first time.
pub async fn insert_logout_token(connection: &mut Connection, id: &str, expires_at: i64) -> Result<bool> {
    let done =
        sqlx::query("INSERT INTO logout_token (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING")
            .bind(id.to_owned())
            .bind(expires_at)
            .execute(connection)
            .await?;
    Ok(done.rows_affected() > 0)
}

/// Remembers a sign-in that has begun.
pub async fn insert_attempt(connection: &mut Connection, id: &str, content: &str, now: i64) -> Result<()> {
    sqlx::query("INSERT INTO login_attempt (id, content, created_at) VALUES ($1, $2, $3)")
        .bind(id.to_owned())
        .bind(content.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes a sign-in begun after `since`: it can be finished once.
pub async fn claim_attempt(connection: &mut Connection, id: &str, since: i64) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("DELETE FROM login_attempt WHERE id = $1 AND created_at > $2 RETURNING content")
        .bind(id.to_owned())
        .bind(since)
        .fetch_optional(connection)
        .await?)
}
