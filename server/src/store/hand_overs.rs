//! Hand-overs: one row a way from hand to hand, as the control slip prints it.

use super::{Connection, Result};
use app::domain::dossier::{HandOverKind, HandOverState};

/// One hand-over. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HandOver {
    pub id: String,
    pub dossier_id: String,
    /// 1, 2, 3 … within the dossier.
    pub number: i64,
    #[sqlx(try_from = "String")]
    pub kind: HandOverKind,
    /// The id of the step to which it was handed; empty when that was the citizen.
    pub step: String,
    /// Empty when the citizen handed it in.
    pub from_unit: String,
    pub from_person: String,
    pub to_unit: String,
    /// Login of whoever confirmed it; empty until somebody did.
    pub to_person: String,
    pub given_at: i64,
    pub due_at: Option<i64>,
    pub received_at: Option<i64>,
    /// When somebody of the next step looked at it first, though nobody had confirmed it.
    pub opened_at: Option<i64>,
    pub left_at: Option<i64>,
    /// Minutes of working time after the step was due.
    pub late_minutes: i64,
    pub charged_unit: String,
    #[sqlx(try_from = "String")]
    pub state: HandOverState,
    pub note: String,
}

pub async fn insert(connection: &mut Connection, row: &HandOver) -> Result<()> {
    sqlx::query(
        "INSERT INTO hand_over (
             id, dossier_id, number, kind, step, from_unit, from_person, to_unit, to_person, given_at, due_at,
             received_at, left_at, late_minutes, charged_unit, state, note, opened_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(row.id.clone())
    .bind(row.dossier_id.clone())
    .bind(row.number)
    .bind(row.kind.code())
    .bind(row.step.clone())
    .bind(row.from_unit.clone())
    .bind(row.from_person.clone())
    .bind(row.to_unit.clone())
    .bind(row.to_person.clone())
    .bind(row.given_at)
    .bind(row.due_at)
    .bind(row.received_at)
    .bind(row.left_at)
    .bind(row.late_minutes)
    .bind(row.charged_unit.clone())
    .bind(row.state.code())
    .bind(row.note.clone())
    .bind(row.opened_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// What happened to it since: confirmed, due on another day, handed on. Who gave it to whom stays.
pub async fn update(connection: &mut Connection, row: &HandOver) -> Result<()> {
    sqlx::query(
        "UPDATE hand_over
         SET to_person = $2, due_at = $3, received_at = $4, left_at = $5, late_minutes = $6,
             charged_unit = $7, state = $8, note = $9
         WHERE id = $1",
    )
    .bind(row.id.clone())
    .bind(row.to_person.clone())
    .bind(row.due_at)
    .bind(row.received_at)
    .bind(row.left_at)
    .bind(row.late_minutes)
    .bind(row.charged_unit.clone())
    .bind(row.state.code())
    .bind(row.note.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// Every hand-over of a dossier, the first one first.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<HandOver>> {
    Ok(sqlx::query_as(
        "SELECT id, dossier_id, number, kind, step, from_unit, from_person, to_unit, to_person, given_at, due_at,
                received_at, left_at, late_minutes, charged_unit, state, note, opened_at
         FROM hand_over WHERE dossier_id = $1 ORDER BY number",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Notes that somebody of the next step has opened it, once, and only while nobody has confirmed it.
pub async fn update_opened(connection: &mut Connection, dossier: &str, at: i64) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE hand_over SET opened_at = $2
         WHERE dossier_id = $1 AND left_at IS NULL AND received_at IS NULL AND opened_at IS NULL",
    )
    .bind(dossier.to_owned())
    .bind(at)
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Locks the last hand-over of a dossier for the rest of the transaction, so that nobody opens it meanwhile; says
/// when it was opened.
pub async fn claim_opened(connection: &mut Connection, dossier: &str) -> Result<Option<i64>> {
    let opened: Option<(Option<i64>,)> = sqlx::query_as(
        "UPDATE hand_over SET opened_at = opened_at
         WHERE dossier_id = $1 AND left_at IS NULL
         RETURNING opened_at",
    )
    .bind(dossier.to_owned())
    .fetch_optional(connection)
    .await?;
    Ok(opened.and_then(|(at,)| at))
}
