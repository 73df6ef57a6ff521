//! Citizens and businesses.

use super::{Connection, Result};

/// One citizen's account, as its identity provider described the person at the last sign-in.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Account {
    pub id: String,
    pub issuer: String,
    pub subject: String,
    pub full_name: String,
    pub personal_id: String,
    pub birth_date: String,
    pub sex: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    /// Of the organisation whose account it is; empty for a person's.
    pub tax_code: String,
    /// Of the organisation, where the full name is that of whoever represents it.
    pub organisation_name: String,
    /// Of somebody without a personal identification number.
    pub passport: String,
    pub assurance: i64,
    pub lang: String,
    pub created_at: i64,
    pub updated_at: i64,
}

/// Inserts the account, or updates what the provider says of it; returns the id that holds.
pub async fn upsert(connection: &mut Connection, account: &Account) -> Result<String> {
    Ok(sqlx::query_scalar(
        "INSERT INTO account (
             id, issuer, subject, full_name, personal_id, birth_date, sex,
             phone, email, address, tax_code, assurance, lang, created_at, updated_at,
             organisation_name, passport
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         ON CONFLICT (issuer, subject) DO UPDATE SET
             full_name = excluded.full_name,
             personal_id = excluded.personal_id,
             birth_date = excluded.birth_date,
             sex = excluded.sex,
             address = excluded.address,
             tax_code = excluded.tax_code,
             organisation_name = excluded.organisation_name,
             passport = excluded.passport,
             assurance = excluded.assurance,
             updated_at = excluded.updated_at
         RETURNING id",
    )
    .bind(account.id.clone())
    .bind(account.issuer.clone())
    .bind(account.subject.clone())
    .bind(account.full_name.clone())
    .bind(account.personal_id.clone())
    .bind(account.birth_date.clone())
    .bind(account.sex.clone())
    .bind(account.phone.clone())
    .bind(account.email.clone())
    .bind(account.address.clone())
    .bind(account.tax_code.clone())
    .bind(account.assurance)
    .bind(account.lang.clone())
    .bind(account.created_at)
    .bind(account.updated_at)
    .bind(account.organisation_name.clone())
    .bind(account.passport.clone())
    .fetch_one(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Account>> {
    Ok(sqlx::query_as(
        "SELECT id, issuer, subject, full_name, personal_id, birth_date, sex,
                phone, email, address, tax_code, organisation_name, passport, assurance, lang,
                created_at, updated_at
         FROM account WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The account of an identity: its own, or the one that it was linked to.
pub async fn find_by_identity(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<Account>> {
    Ok(sqlx::query_as(
        "SELECT id, issuer, subject, full_name, personal_id, birth_date, sex,
                phone, email, address, tax_code, organisation_name, passport, assurance, lang,
                created_at, updated_at
         FROM account
         WHERE id = (SELECT account_id FROM account_link WHERE issuer = $1 AND subject = $2)
            OR (issuer = $1 AND subject = $2
                AND NOT EXISTS (SELECT 1 FROM account_link WHERE issuer = $1 AND subject = $2))",
    )
    .bind(issuer.to_owned())
    .bind(subject.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The accounts of natural persons with this number who have appeared in person, the oldest first.
pub async fn list_by_personal_id(connection: &mut Connection, personal_id: &str) -> Result<Vec<Account>> {
    Ok(sqlx::query_as(
        "SELECT id, issuer, subject, full_name, personal_id, birth_date, sex,
                phone, email, address, tax_code, organisation_name, passport, assurance, lang,
                created_at, updated_at
         FROM account
         WHERE personal_id = $1 AND personal_id <> '' AND tax_code = '' AND assurance >= 2
         ORDER BY created_at, id",
    )
    .bind(personal_id.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Remembers that an office ended all sessions of an account: which unit, and when.
pub async fn update_sessions_ended(
    connection: &mut Connection,
    id: &str,
    unit: &str,
    now: i64,
) -> Result<()> {
    sqlx::query("UPDATE account SET sessions_ended_by = $2, sessions_ended_at = $3 WHERE id = $1")
        .bind(id.to_owned())
        .bind(unit.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Which unit last ended all sessions of an account, and when; after `since`.
pub async fn find_sessions_ended(
    connection: &mut Connection,
    id: &str,
    since: i64,
) -> Result<Option<(String, i64)>> {
    Ok(sqlx::query_as(
        "SELECT sessions_ended_by, sessions_ended_at FROM account
         WHERE id = $1 AND sessions_ended_at > $2 AND sessions_ended_by IS NOT NULL",
    )
    .bind(id.to_owned())
    .bind(since)
    .fetch_optional(connection)
    .await?)
}

/// The accounts of natural persons with this number, however they proved it; the oldest first.
pub async fn list_ids_by_personal_id(connection: &mut Connection, personal_id: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM account WHERE personal_id = $1 AND personal_id <> '' AND tax_code = ''
         ORDER BY created_at, id",
    )
    .bind(personal_id.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Lets a further identity open an account.
pub async fn insert_link(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
    account: &str,
    now: i64,
) -> Result<()> {
    sqlx::query("INSERT INTO account_link (issuer, subject, account_id, linked_at) VALUES ($1, $2, $3, $4)")
        .bind(issuer.to_owned())
        .bind(subject.to_owned())
        .bind(account.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps how the citizen wants to be reached, for the next dossier.
pub async fn update_contact(
    connection: &mut Connection,
    id: &str,
    phone: &str,
    email: &str,
    now: i64,
) -> Result<()> {
    sqlx::query("UPDATE account SET phone = $2, email = $3, updated_at = $4 WHERE id = $1")
        .bind(id.to_owned())
        .bind(phone.to_owned())
        .bind(email.to_owned())
        .bind(now)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps the language in which the citizen reads notices.
pub async fn update_lang(connection: &mut Connection, id: &str, lang: &str) -> Result<()> {
    sqlx::query("UPDATE account SET lang = $2 WHERE id = $1")
        .bind(id.to_owned())
        .bind(lang.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
