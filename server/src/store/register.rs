//! The register of dossiers that a desk has accepted.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
};

/// What a desk accepted from one moment (inclusive) to another (exclusive), in the order of acceptance.
pub async fn list(
    connection: &mut Connection,
    desk: &str,
    (from, to): (i64, i64),
    limit: i64,
) -> Result<Vec<Dossier>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM dossier
         WHERE receiving_unit = $1 AND accepted_at >= $2 AND accepted_at < $3
         ORDER BY accepted_at, id
         LIMIT $4"
    ))
    .bind(desk.to_owned())
    .bind(from)
    .bind(to)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
