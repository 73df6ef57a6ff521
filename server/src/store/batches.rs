//! Batches: lists of dossiers that travel together, with their items. What was missing is in `discrepancies`.

use super::{Connection, Result, filter::Statement};
use app::domain::dossier::{BatchItemState, BatchKind, BatchState};

/// One batch. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Batch {
    pub id: String,
    /// As printed on the list.
    pub code: String,
    #[sqlx(try_from = "String")]
    pub kind: BatchKind,
    pub from_unit: String,
    pub to_unit: String,
    /// Who carries it, in the officer's words; may be empty.
    pub carrier: String,
    #[sqlx(try_from = "String")]
    pub state: BatchState,
    pub made_by: String,
    pub made_at: i64,
    pub received_by: Option<String>,
    pub received_at: Option<i64>,
}

/// One dossier of a batch.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct BatchItem {
    pub batch_id: String,
    pub dossier_id: String,
    /// 1, 2, 3 … on the list.
    pub number: i64,
    /// Papers on record when the list was made.
    pub papers: i64,
    #[sqlx(try_from = "String")]
    pub state: BatchItemState,
}

/// A dossier on its way between two units that is on no list yet.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Unlisted {
    pub dossier_id: String,
    /// The way's stored name (`HandOverKind`).
    pub kind: String,
    pub from_unit: String,
    pub to_unit: String,
    pub given_at: i64,
}

macro_rules! columns {
    () => {
        "id, code, kind, from_unit, to_unit, carrier, state, made_by, made_at, received_by, received_at"
    };
}

pub async fn insert(connection: &mut Connection, row: &Batch) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO batch (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(row.id.clone())
    .bind(row.code.clone())
    .bind(row.kind.code())
    .bind(row.from_unit.clone())
    .bind(row.to_unit.clone())
    .bind(row.carrier.clone())
    .bind(row.state.code())
    .bind(row.made_by.clone())
    .bind(row.made_at)
    .bind(row.received_by.clone())
    .bind(row.received_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Fails as a duplicate when the dossier is under way in another batch.
pub async fn insert_item(connection: &mut Connection, row: &BatchItem) -> Result<()> {
    sqlx::query(
        "INSERT INTO batch_item (batch_id, dossier_id, number, papers, state) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(row.batch_id.clone())
    .bind(row.dossier_id.clone())
    .bind(row.number)
    .bind(row.papers)
    .bind(row.state.code())
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Batch>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM batch WHERE id = $1"))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?)
}

pub async fn find_by_code(connection: &mut Connection, code: &str) -> Result<Option<Batch>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM batch WHERE code = $1"))
        .bind(code.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// Locks a batch for the rest of the transaction and reads it.
pub async fn claim(connection: &mut Connection, id: &str) -> Result<Option<Batch>> {
    Ok(sqlx::query_as(concat!("UPDATE batch SET state = state WHERE id = $1 RETURNING ", columns!()))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// What becomes of a batch on arrival; who sent what to whom stays.
pub async fn update(connection: &mut Connection, row: &Batch) -> Result<()> {
    sqlx::query("UPDATE batch SET state = $2, received_by = $3, received_at = $4 WHERE id = $1")
        .bind(row.id.clone())
        .bind(row.state.code())
        .bind(row.received_by.clone())
        .bind(row.received_at)
        .execute(connection)
        .await?;
    Ok(())
}

pub async fn update_item(
    connection: &mut Connection,
    (batch, dossier): (&str, &str),
    state: BatchItemState,
) -> Result<()> {
    sqlx::query("UPDATE batch_item SET state = $3 WHERE batch_id = $1 AND dossier_id = $2")
        .bind(batch.to_owned())
        .bind(dossier.to_owned())
        .bind(state.code())
        .execute(connection)
        .await?;
    Ok(())
}

/// The dossiers of a batch in the order of the list.
pub async fn list_items(connection: &mut Connection, batch: &str) -> Result<Vec<BatchItem>> {
    Ok(sqlx::query_as(
        "SELECT batch_id, dossier_id, number, papers, state
         FROM batch_item WHERE batch_id = $1 ORDER BY number",
    )
    .bind(batch.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Batches from or to one of the units, those under way first, then the newest.
pub async fn list(connection: &mut Connection, units: &[String], limit: i64) -> Result<Vec<Batch>> {
    let mut statement = Statement::new(concat!("SELECT ", columns!(), " FROM batch WHERE ("));
    statement.within("from_unit", units).push(" OR ").within("to_unit", units);
    statement.push(") ORDER BY state DESC, made_at DESC, id LIMIT ").number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// Every batch in which a dossier travelled, the first one first.
pub async fn list_of(connection: &mut Connection, dossier: &str) -> Result<Vec<Batch>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM batch
         WHERE id IN (SELECT batch_id FROM batch_item WHERE dossier_id = $1)
         ORDER BY made_at, id"
    ))
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}

/// What these units have given to others, nobody has confirmed, is on no list and not known to be missing: by
/// destination, the oldest first.
pub async fn list_unlisted(
    connection: &mut Connection,
    units: &[String],
    limit: i64,
) -> Result<Vec<Unlisted>> {
    let mut statement = Statement::new(
        "SELECT dossier_id, kind, from_unit, to_unit, given_at
         FROM hand_over
         WHERE state = 'given' AND left_at IS NULL
         AND kind IN ('to_agency', 'between_agencies', 'back', 'to_returning_desk')
         AND from_unit <> to_unit AND ",
    );
    statement.within("from_unit", units);
    statement.push(
        " AND dossier_id NOT IN (SELECT dossier_id FROM batch_item WHERE state IN ('listed', 'counted'))
         AND dossier_id NOT IN (SELECT dossier_id FROM batch_discrepancy WHERE settled_at IS NULL)
         ORDER BY from_unit, to_unit, kind, given_at, dossier_id LIMIT ",
    );
    statement.number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}
