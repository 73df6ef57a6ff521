//! Discrepancies of batches: what was on the list and not in the bag, who found it, and how it was settled.

use super::{Connection, Result, filter::Statement};

/// One missing dossier. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Discrepancy {
    pub batch_id: String,
    pub dossier_id: String,
    pub found_by: String,
    pub found_at: i64,
    /// What the receiving side wrote.
    pub note: String,
    pub settled_by: Option<String>,
    pub settled_at: Option<i64>,
    /// How it was settled; empty while it is open.
    pub settlement: String,
}

macro_rules! columns {
    () => {
        "batch_id, dossier_id, found_by, found_at, note, settled_by, settled_at, settlement"
    };
}

pub async fn insert(connection: &mut Connection, row: &Discrepancy) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO batch_discrepancy (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(row.batch_id.clone())
    .bind(row.dossier_id.clone())
    .bind(row.found_by.clone())
    .bind(row.found_at)
    .bind(row.note.clone())
    .bind(row.settled_by.clone())
    .bind(row.settled_at)
    .bind(row.settlement.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// Settles one that is open; false when it was settled before or does not exist.
pub async fn update(
    connection: &mut Connection,
    (batch, dossier): (&str, &str),
    (by, at, settlement): (&str, i64, &str),
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE batch_discrepancy SET settled_by = $3, settled_at = $4, settlement = $5
         WHERE batch_id = $1 AND dossier_id = $2 AND settled_at IS NULL",
    )
    .bind(batch.to_owned())
    .bind(dossier.to_owned())
    .bind(by.to_owned())
    .bind(at)
    .bind(settlement.to_owned())
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What was missing from a batch.
pub async fn list(connection: &mut Connection, batch: &str) -> Result<Vec<Discrepancy>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM batch_discrepancy WHERE batch_id = $1 ORDER BY found_at, dossier_id"
    ))
    .bind(batch.to_owned())
    .fetch_all(connection)
    .await?)
}

/// What is missing from batches from or to these units and not settled, the oldest first.
pub async fn list_open(
    connection: &mut Connection,
    units: &[String],
    limit: i64,
) -> Result<Vec<Discrepancy>> {
    let mut statement = Statement::new(concat!(
        "SELECT ",
        columns!(),
        " FROM batch_discrepancy WHERE settled_at IS NULL AND batch_id IN (SELECT id FROM batch WHERE "
    ));
    statement.within("from_unit", units).push(" OR ").within("to_unit", units);
    statement.push(") ORDER BY found_at, dossier_id LIMIT ").number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}
