//! Which members of staff looked at a dossier. Rows are only ever added here; how long they stay is a rule of
//! retention.

use super::{Connection, Result, filter::Statement};

/// Rows that one statement inserts.
const PORTION: usize = 100;

/// One look, or several of one person at one thing within ten minutes.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct AccessRow {
    /// Sorts by the time it was made.
    pub id: String,
    pub dossier_id: String,
    /// The number of the ten minutes (`domain::access::span_of`).
    pub span: i64,
    pub login: String,
    /// The code of a `LookKind`.
    pub kind: String,
    /// What was looked at: a paper's id, a slip's name; empty for the dossier itself.
    pub object: String,
    /// At which unit and in which role, as they were then.
    pub unit: String,
    pub role: String,
    /// The first of the looks, in epoch milliseconds.
    pub at: i64,
}

/// The row that stands for this look already.
pub async fn find(connection: &mut Connection, look: &AccessRow) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT id FROM access_log
         WHERE dossier_id = $1 AND span = $2 AND login = $3 AND kind = $4 AND object = $5",
    )
    .bind(look.dossier_id.clone())
    .bind(look.span)
    .bind(look.login.clone())
    .bind(look.kind.clone())
    .bind(look.object.clone())
    .fetch_optional(connection)
    .await?)
}

/// Adds looks; those that a row stands for already change nothing. How many rows there are more.
pub async fn insert(connection: &mut Connection, looks: &[AccessRow]) -> Result<usize> {
    let mut added = 0;
    for portion in looks.chunks(PORTION) {
        let mut statement = Statement::new(
            "INSERT INTO access_log (id, dossier_id, span, login, kind, object, unit, role, at) VALUES ",
        );
        for (n, look) in portion.iter().enumerate() {
            statement.push(if n > 0 { ", (" } else { "(" }).text(&look.id);
            statement.push(", ").text(&look.dossier_id).push(", ").number(look.span);
            for text in [&look.login, &look.kind, &look.object, &look.unit, &look.role] {
                statement.push(", ").text(text);
            }
            statement.push(", ").number(look.at).push(")");
        }
        statement.push(" ON CONFLICT (dossier_id, span, login, kind, object) DO NOTHING RETURNING id");
        added += statement.query_as::<(String,)>().fetch_all(&mut *connection).await?.len();
    }
    Ok(added)
}

/// The looks at a dossier before the one with this id, the last first.
pub async fn list(
    connection: &mut Connection,
    dossier: &str,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<AccessRow>> {
    // Every id begins with a digit or a letter up to f.
    Ok(sqlx::query_as(
        "SELECT id, dossier_id, span, login, kind, object, unit, role, at FROM access_log
         WHERE dossier_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(dossier.to_owned())
    .bind(before.unwrap_or("g").to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
