//! Organisations of citizens and their members. Not here: invitations (`invitations`), powers of attorney
//! (`attorneys`), and the offices (`organisation`).

use super::{Connection, Result};

/// A company, cooperative or association.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Company {
    pub id: String,
    pub tax_code: String,
    pub name: String,
    /// Name of the legal representative; empty while nobody has said it.
    pub representative: String,
    pub address: String,
    pub created_at: i64,
    pub updated_at: i64,
}

/// Somebody's place in an organisation.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Member {
    pub organisation_id: String,
    pub account_id: String,
    /// Names of roles with commas between.
    pub roles: String,
    pub starts_at: i64,
    pub ends_at: Option<i64>,
    pub added_by: String,
}

/// A member with the name of the account.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct NamedMember {
    pub account_id: String,
    pub full_name: String,
    pub roles: String,
    pub starts_at: i64,
    pub ends_at: Option<i64>,
}

/// An organisation in which somebody has a place now.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Place {
    pub id: String,
    pub name: String,
    pub tax_code: String,
    pub roles: String,
    pub ends_at: Option<i64>,
}

/// Inserts an organisation, or takes over what the identity provider says of it now; returns the id that holds.
pub async fn upsert(connection: &mut Connection, company: &Company) -> Result<String> {
    Ok(sqlx::query_scalar(
        "INSERT INTO organisation (id, tax_code, name, representative, address, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (tax_code) DO UPDATE SET
             name = excluded.name,
             representative = excluded.representative,
             address = excluded.address,
             updated_at = excluded.updated_at
         RETURNING id",
    )
    .bind(company.id.clone())
    .bind(company.tax_code.clone())
    .bind(company.name.clone())
    .bind(company.representative.clone())
    .bind(company.address.clone())
    .bind(company.created_at)
    .bind(company.updated_at)
    .fetch_one(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Company>> {
    Ok(sqlx::query_as(
        "SELECT id, tax_code, name, representative, address, created_at, updated_at
         FROM organisation WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// The organisation, held until the end of the transaction: whoever changes its members waits in a line.
pub async fn claim(connection: &mut Connection, id: &str, now: i64) -> Result<Option<Company>> {
    Ok(sqlx::query_as(
        "UPDATE organisation SET updated_at = $2 WHERE id = $1
         RETURNING id, tax_code, name, representative, address, created_at, updated_at",
    )
    .bind(id.to_owned())
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Writes a member, in the place of what was there of the same person.
pub async fn save_member(connection: &mut Connection, member: &Member) -> Result<()> {
    sqlx::query(
        "INSERT INTO organisation_member (organisation_id, account_id, roles, starts_at, ends_at, added_by)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (organisation_id, account_id) DO UPDATE SET
             roles = excluded.roles,
             starts_at = excluded.starts_at,
             ends_at = excluded.ends_at,
             added_by = excluded.added_by",
    )
    .bind(member.organisation_id.clone())
    .bind(member.account_id.clone())
    .bind(member.roles.clone())
    .bind(member.starts_at)
    .bind(member.ends_at)
    .bind(member.added_by.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// Somebody's row in an organisation, whether its time has come, is now, or is over.
pub async fn find_member(
    connection: &mut Connection,
    organisation: &str,
    account: &str,
) -> Result<Option<Member>> {
    Ok(sqlx::query_as(
        "SELECT organisation_id, account_id, roles, starts_at, ends_at, added_by
         FROM organisation_member WHERE organisation_id = $1 AND account_id = $2",
    )
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// Who is a member now, in the order in which they came.
pub async fn list_members(
    connection: &mut Connection,
    organisation: &str,
    now: i64,
) -> Result<Vec<NamedMember>> {
    Ok(sqlx::query_as(
        "SELECT m.account_id, a.full_name, m.roles, m.starts_at, m.ends_at
         FROM organisation_member m
         JOIN account a ON a.id = m.account_id
         WHERE m.organisation_id = $1 AND m.starts_at <= $2 AND (m.ends_at IS NULL OR m.ends_at > $3)
         ORDER BY m.starts_at, m.account_id",
    )
    .bind(organisation.to_owned())
    .bind(now)
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// Ends somebody's membership; says whether there was one.
pub async fn end_member(
    connection: &mut Connection,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE organisation_member SET ends_at = $3
         WHERE organisation_id = $1 AND account_id = $2 AND (ends_at IS NULL OR ends_at > $4)",
    )
    .bind(organisation.to_owned())
    .bind(account.to_owned())
    .bind(now)
    .bind(now)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The organisations in which an account has a place now.
pub async fn list_places(connection: &mut Connection, account: &str, now: i64) -> Result<Vec<Place>> {
    Ok(sqlx::query_as(
        "SELECT o.id, o.name, o.tax_code, m.roles, m.ends_at
         FROM organisation_member m
         JOIN organisation o ON o.id = m.organisation_id
         WHERE m.account_id = $1 AND m.starts_at <= $2 AND (m.ends_at IS NULL OR m.ends_at > $3)
         ORDER BY o.name, o.id",
    )
    .bind(account.to_owned())
    .bind(now)
    .bind(now)
    .fetch_all(connection)
    .await?)
}
