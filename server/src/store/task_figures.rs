//! How the asked agencies keep to their own days, apart from the dossiers' days.

use super::{Connection, Result, filter::Statement};

/// The tasks of one agency in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct TaskFigures {
    pub unit: String,
    /// To be answered now, whenever they came.
    pub unanswered: i64,
    /// Of these, those whose day has passed.
    pub overdue: i64,
    /// Answered in the period, and how many of these by their day.
    pub answered: i64,
    pub answered_on_time: i64,
}

/// Counts by agency, for these agencies, without dossiers on trial. On time means by the end of the due day in
/// Vietnam: the literals are seven hours and one day in milliseconds.
pub async fn list_by_agency(
    connection: &mut Connection,
    agencies: &[String],
    from: i64,
    now: i64,
) -> Result<Vec<TaskFigures>> {
    let mut statement = Statement::new(
        "SELECT task.agency AS unit,
                CAST(SUM(CASE WHEN task.state = 'open' THEN 1 ELSE 0 END) AS BIGINT) AS unanswered,
                CAST(SUM(CASE WHEN task.state = 'open' AND task.due_at < ",
    );
    statement.number(now).push(
        " THEN 1 ELSE 0 END) AS BIGINT) AS overdue,
                CAST(SUM(CASE WHEN task.state = 'answered' AND task.ended_at >= ",
    );
    statement.number(from).push(
        " THEN 1 ELSE 0 END) AS BIGINT) AS answered,
                CAST(SUM(CASE WHEN task.state = 'answered'
                               AND (task.ended_at + 25200000) / 86400000 <= (task.due_at + 25200000) / 86400000
                               AND task.ended_at >= ",
    );
    statement.number(from).push(
        " THEN 1 ELSE 0 END) AS BIGINT) AS answered_on_time
         FROM task JOIN dossier ON dossier.id = task.dossier_id
         WHERE dossier.trial = 0 AND ",
    );
    statement.within("task.agency", agencies).push(" GROUP BY task.agency ORDER BY task.agency");
    Ok(statement.query_as().fetch_all(connection).await?)
}
