//! Supplement requests and their items.

use super::{Connection, Result};
use app::domain::dossier::{ItemState, ProblemCode};

/// One request to add or correct something. `state` is a `SupplementState` code.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SupplementRequest {
    pub id: String,
    pub dossier_id: String,
    pub round: i64,
    pub state: String,
    /// The slip's number, such as `12/HDHS`.
    pub number: String,
    pub reason: String,
    pub asked_by: String,
    pub asked_unit: String,
    pub asked_at: i64,
    pub due_at: i64,
    pub answered_at: Option<i64>,
    /// An `AgainReason` code from the second round on; else empty.
    pub again_reason: String,
    pub legal_basis: String,
    /// Login of the leader who agreed to ask once more.
    pub approved_by: Option<String>,
    /// Days the citizen is given once asked; 0 means the procedure's own.
    pub days: i64,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct SupplementItemRow {
    pub id: String,
    pub request_id: String,
    pub position: i64,
    /// `paper` or `field`.
    pub about: String,
    /// The paper's or field's id in the procedure.
    pub aspect_id: String,
    #[sqlx(try_from = "String")]
    pub problem: ProblemCode,
    pub note: String,
    /// The new answer to a field, or a word on a paper; empty while there is none.
    pub answer: String,
    #[sqlx(try_from = "String")]
    pub state: ItemState,
    /// When it was last found not to be in order: only what comes later answers it.
    pub judged_at: Option<i64>,
    /// 1 when an earlier round could have asked for it.
    pub repeat_fault: i64,
}

pub async fn insert(connection: &mut Connection, request: &SupplementRequest) -> Result<()> {
    sqlx::query(
        "INSERT INTO supplement_request (
             id, dossier_id, round, state, number, reason, asked_by, asked_unit, asked_at, due_at, answered_at,
             again_reason, legal_basis, approved_by, days
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
    )
    .bind(request.id.clone())
    .bind(request.dossier_id.clone())
    .bind(request.round)
    .bind(request.state.clone())
    .bind(request.number.clone())
    .bind(request.reason.clone())
    .bind(request.asked_by.clone())
    .bind(request.asked_unit.clone())
    .bind(request.asked_at)
    .bind(request.due_at)
    .bind(request.answered_at)
    .bind(request.again_reason.clone())
    .bind(request.legal_basis.clone())
    .bind(request.approved_by.clone())
    .bind(request.days)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn insert_item(connection: &mut Connection, item: &SupplementItemRow) -> Result<()> {
    sqlx::query(
        "INSERT INTO supplement_item (id, request_id, position, about, aspect_id, problem, note, answer,
             state, judged_at, repeat_fault)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(item.id.clone())
    .bind(item.request_id.clone())
    .bind(item.position)
    .bind(item.about.clone())
    .bind(item.aspect_id.clone())
    .bind(item.problem.code())
    .bind(item.note.clone())
    .bind(item.answer.clone())
    .bind(item.state.code())
    .bind(item.judged_at)
    .bind(item.repeat_fault)
    .execute(connection)
    .await?;
    Ok(())
}

/// All requests of a dossier, the first asked first.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<SupplementRequest>> {
    Ok(sqlx::query_as(
        "SELECT id, dossier_id, round, state, number, reason, asked_by, asked_unit, asked_at, due_at, answered_at,
                again_reason, legal_basis, approved_by, days
         FROM supplement_request WHERE dossier_id = $1 ORDER BY asked_at, id",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}

pub async fn list_items(connection: &mut Connection, request: &str) -> Result<Vec<SupplementItemRow>> {
    Ok(sqlx::query_as(
        "SELECT id, request_id, position, about, aspect_id, problem, note, answer, state, judged_at, repeat_fault
         FROM supplement_item WHERE request_id = $1 ORDER BY position",
    )
    .bind(request.to_owned())
    .fetch_all(connection)
    .await?)
}

/// Moves a request on: its state, deadline, number, round, who agreed and when it reached the citizen.
pub async fn update(connection: &mut Connection, request: &SupplementRequest) -> Result<()> {
    sqlx::query(
        "UPDATE supplement_request
         SET state = $2, number = $3, due_at = $4, answered_at = $5, approved_by = $6, round = $7, asked_at = $8,
             days = $9
         WHERE id = $1",
    )
    .bind(request.id.clone())
    .bind(request.state.clone())
    .bind(request.number.clone())
    .bind(request.due_at)
    .bind(request.answered_at)
    .bind(request.approved_by.clone())
    .bind(request.round)
    .bind(request.asked_at)
    .bind(request.days)
    .execute(connection)
    .await?;
    Ok(())
}

/// What the desk found of an item: its state, what it says of it, and the answer that is left.
pub async fn update_item(connection: &mut Connection, item: &SupplementItemRow) -> Result<()> {
    sqlx::query(
        "UPDATE supplement_item SET state = $2, note = $3, answer = $4, judged_at = $5 WHERE id = $1",
    )
    .bind(item.id.clone())
    .bind(item.state.code())
    .bind(item.note.clone())
    .bind(item.answer.clone())
    .bind(item.judged_at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn update_answer(connection: &mut Connection, item: &str, answer: &str) -> Result<()> {
    sqlx::query("UPDATE supplement_item SET answer = $2 WHERE id = $1")
        .bind(item.to_owned())
        .bind(answer.to_owned())
        .execute(connection)
        .await?;
    Ok(())
}
