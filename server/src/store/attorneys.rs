//! Powers of attorney: who lets whom act, for what and until when. Not here: the signed document itself (`files`).

use super::{Connection, Result};

/// One power of attorney.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Attorney {
    pub id: String,
    /// The person who gave it, or …
    pub grantor_account: Option<String>,
    /// … the organisation.
    pub grantor_organisation: Option<String>,
    pub grantee_personal_id: String,
    pub grantee_name: String,
    /// Names of powers with commas between.
    pub powers: String,
    /// Codes of procedures with commas between; empty for all.
    pub procedures: String,
    /// Ids of dossiers with commas between; empty for all.
    pub dossiers: String,
    pub starts_at: i64,
    pub ends_at: i64,
    pub paper_hash: String,
    pub paper_name: String,
    pub paper_type: String,
    pub paper_size: i64,
    pub given_by: String,
    pub created_at: i64,
    pub ended_at: Option<i64>,
}

/// A power of attorney with the name of who gave it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Held {
    pub id: String,
    pub grantor_account: Option<String>,
    pub grantor_organisation: Option<String>,
    pub grantor_name: String,
    pub powers: String,
    pub procedures: String,
    pub dossiers: String,
    pub ends_at: i64,
}

pub async fn insert(connection: &mut Connection, attorney: &Attorney) -> Result<()> {
    sqlx::query(
        "INSERT INTO power_of_attorney (
             id, grantor_account, grantor_organisation, grantee_personal_id, grantee_name, powers, procedures,
             dossiers, starts_at, ends_at, paper_hash, paper_name, paper_type, paper_size, given_by, created_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(attorney.id.clone())
    .bind(attorney.grantor_account.clone())
    .bind(attorney.grantor_organisation.clone())
    .bind(attorney.grantee_personal_id.clone())
    .bind(attorney.grantee_name.clone())
    .bind(attorney.powers.clone())
    .bind(attorney.procedures.clone())
    .bind(attorney.dossiers.clone())
    .bind(attorney.starts_at)
    .bind(attorney.ends_at)
    .bind(attorney.paper_hash.clone())
    .bind(attorney.paper_name.clone())
    .bind(attorney.paper_type.clone())
    .bind(attorney.paper_size)
    .bind(attorney.given_by.clone())
    .bind(attorney.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// What a person gave in their own name, or an organisation: first what was not taken back, the newest of each first.
pub async fn list_given(
    connection: &mut Connection,
    account: Option<&str>,
    organisation: Option<&str>,
) -> Result<Vec<Attorney>> {
    Ok(sqlx::query_as(
        "SELECT id, grantor_account, grantor_organisation, grantee_personal_id, grantee_name, powers, procedures,
                dossiers, starts_at, ends_at, paper_hash, paper_name, paper_type, paper_size, given_by, created_at, ended_at
         FROM power_of_attorney
         WHERE grantor_account = $1 OR grantor_organisation = $2
         ORDER BY CASE WHEN ended_at IS NULL THEN 0 ELSE 1 END, created_at DESC, id DESC
         LIMIT 2000",
    )
    .bind(account.map(ToOwned::to_owned))
    .bind(organisation.map(ToOwned::to_owned))
    .fetch_all(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Attorney>> {
    Ok(sqlx::query_as(
        "SELECT id, grantor_account, grantor_organisation, grantee_personal_id, grantee_name, powers, procedures,
                dossiers, starts_at, ends_at, paper_hash, paper_name, paper_type, paper_size, given_by, created_at, ended_at
         FROM power_of_attorney WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// What whoever has this personal identification number may do for others now.
pub async fn list_held(connection: &mut Connection, personal_id: &str, now: i64) -> Result<Vec<Held>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.grantor_account, p.grantor_organisation,
                CASE WHEN a.full_name IS NULL THEN o.name ELSE a.full_name END AS grantor_name,
                p.powers, p.procedures, p.dossiers, p.ends_at
         FROM power_of_attorney p
         LEFT JOIN account a ON a.id = p.grantor_account
         LEFT JOIN organisation o ON o.id = p.grantor_organisation
         WHERE p.grantee_personal_id = $1 AND p.starts_at <= $2 AND p.ends_at > $3 AND p.ended_at IS NULL
         ORDER BY p.created_at, p.id",
    )
    .bind(personal_id.to_owned())
    .bind(now)
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// Remembers that something was done with a dossier under a power. Once is enough.
pub async fn upsert_use(connection: &mut Connection, dossier: &str, power: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO power_use (dossier_id, power_id) VALUES ($1, $2)
         ON CONFLICT (dossier_id, power_id) DO NOTHING",
    )
    .bind(dossier.to_owned())
    .bind(power.to_owned())
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a power of attorney back; says whether it was still in force or to come.
pub async fn end(connection: &mut Connection, id: &str, now: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE power_of_attorney SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL AND ends_at > $3",
    )
    .bind(id.to_owned())
    .bind(now)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
