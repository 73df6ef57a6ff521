//! Tasks for other agencies: their words, times and answers. Their states also stand with the dossier, where the
//! rules read them. Not here: the agencies' lists (`task_list`) and figures (`task_figures`).

use super::{Connection, Result};
use app::domain::{task::TaskState, working_time::TimeLimit};

/// One task. Times are epoch milliseconds, UTC.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Task {
    pub id: String,
    pub dossier_id: String,
    /// 1, 2, 3 … within the dossier.
    pub number: i64,
    /// The foreseen task of the procedure; empty for an officer's own.
    pub plan: String,
    pub agency: String,
    /// What the agency is asked for, in the words of the office.
    pub title: String,
    pub asked_by: String,
    pub asked_unit: String,
    pub asked_at: i64,
    /// JSON of `TimeLimit`.
    pub time_limit: String,
    #[sqlx(try_from = "String")]
    pub state: TaskState,
    /// When its time began; none while it waits for another task.
    pub begun_at: Option<i64>,
    pub due_at: Option<i64>,
    pub ended_at: Option<i64>,
    /// Who answered or took it back; empty until then.
    pub ended_by: String,
    /// The answer, or why it was taken back.
    pub result: String,
}

impl Task {
    /// The agency's own time; none if the content cannot be read.
    pub fn limit(&self) -> Option<TimeLimit> {
        serde_json::from_str(&self.time_limit).ok()
    }
}

/// Columns in the order of the struct; a literal, because a statement is one.
macro_rules! task_columns {
    () => {
        "task.id, task.dossier_id, task.number, task.plan, task.agency, task.title, task.asked_by,
         task.asked_unit, task.asked_at, task.time_limit, task.state, task.begun_at, task.due_at, task.ended_at,
         task.ended_by, task.result"
    };
}
pub(super) use task_columns;

pub async fn insert(connection: &mut Connection, row: &Task) -> Result<()> {
    sqlx::query(
        "INSERT INTO task (
             id, dossier_id, number, plan, agency, title, asked_by, asked_unit, asked_at, time_limit, state,
             begun_at, due_at, ended_at, ended_by, result
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
    )
    .bind(row.id.clone())
    .bind(row.dossier_id.clone())
    .bind(row.number)
    .bind(row.plan.clone())
    .bind(row.agency.clone())
    .bind(row.title.clone())
    .bind(row.asked_by.clone())
    .bind(row.asked_unit.clone())
    .bind(row.asked_at)
    .bind(row.time_limit.clone())
    .bind(row.state.code())
    .bind(row.begun_at)
    .bind(row.due_at)
    .bind(row.ended_at)
    .bind(row.ended_by.clone())
    .bind(row.result.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// What happened to it since: begun, answered, taken back. What was asked of whom stays.
pub async fn update(connection: &mut Connection, row: &Task) -> Result<()> {
    sqlx::query(
        "UPDATE task
         SET state = $2, begun_at = $3, due_at = $4, ended_at = $5, ended_by = $6, result = $7
         WHERE id = $1",
    )
    .bind(row.id.clone())
    .bind(row.state.code())
    .bind(row.begun_at)
    .bind(row.due_at)
    .bind(row.ended_at)
    .bind(row.ended_by.clone())
    .bind(row.result.clone())
    .execute(connection)
    .await?;
    Ok(())
}

/// Every task of a dossier, the first one first.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<Task>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        task_columns!(),
        " FROM task WHERE task.dossier_id = $1 ORDER BY task.number"
    ))
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Task>> {
    Ok(sqlx::query_as(concat!("SELECT ", task_columns!(), " FROM task WHERE task.id = $1"))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?)
}
