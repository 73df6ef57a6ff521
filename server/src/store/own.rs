//! A citizen's own dossiers as the list shows them, and finding one by its short reference.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
    filter::Statement,
    scope::Scope,
};
use app::domain::mandate::Principal;

/// Where a page of the list ended: group (0 draft, 1 open, 2 over), last change, id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub group: i64,
    pub updated_at: i64,
    pub id: String,
}

/// The group of a dossier, as in `list`.
pub fn group_of(status: i64) -> i64 {
    match status {
        0 => 0,
        3 | 7 | 10 => 2,
        _ => 1,
    }
}

/// A person's dossiers as far as somebody may look: drafts, then open ones, then those that are over; the last touched
/// first.
pub async fn list(
    connection: &mut Connection,
    (account, scope): (&str, &Scope),
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<Dossier>> {
    let mut statement = Statement::new(concat!(
        "SELECT ",
        columns!(),
        " FROM (
             SELECT dossier.*,
                    CASE WHEN status = 0 THEN 0 WHEN status IN (3, 7, 10) THEN 2 ELSE 1 END AS list_group
             FROM dossier WHERE owner_organisation IS NULL AND owner_account = "
    ));
    statement.text(account);
    scope.narrow(&mut statement);
    statement.push(") AS own");
    if let Some(Place { group, updated_at, id }) = after {
        statement.push(" WHERE list_group > ").number(*group);
        statement.push(" OR (list_group = ").number(*group);
        statement.push(" AND (updated_at < ").number(*updated_at);
        statement.push(" OR (updated_at = ").number(*updated_at);
        statement.push(" AND id < ").text(id).push(")))");
    }
    statement.push(" ORDER BY list_group, updated_at DESC, id DESC LIMIT ").number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// The dossiers and drafts of somebody that are not over, the last touched first: what another can be let act in.
pub async fn list_open(
    connection: &mut Connection,
    principal: &Principal,
    limit: i64,
) -> Result<Vec<Dossier>> {
    let mut statement = Statement::new(concat!("SELECT ", columns!(), " FROM dossier WHERE "));
    match principal {
        Principal::Person(id) => statement.push("owner_organisation IS NULL AND owner_account = ").text(id),
        Principal::Organisation(id) => statement.push("owner_organisation = ").text(id),
    };
    statement.push(" AND status NOT IN (3, 7, 10) ORDER BY updated_at DESC, id DESC LIMIT ").number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// The ids of all of a citizen's own dossiers and drafts, in the order in which they were made.
pub async fn list_ids(connection: &mut Connection, account: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM dossier WHERE owner_account = $1 AND owner_organisation IS NULL ORDER BY id",
    )
    .bind(account.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Dossiers that were sent and whose id ends with these eight digits; nearly always one at most.
pub async fn list_by_reference(connection: &mut Connection, reference: &str) -> Result<Vec<Dossier>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM dossier WHERE substr(id, 29) = $1 AND status > 0 ORDER BY id LIMIT 5"
    ))
    .bind(reference.to_owned())
    .fetch_all(connection)
    .await?)
}
