//! The director's figures.

use super::{
    Connection, Result,
    queue::{in_progress, running},
};

/// Figures of one unit in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct UnitFigures {
    pub unit: String,
    /// Sent in the period.
    pub received: i64,
    /// Open now, whenever they came.
    pub in_progress: i64,
    pub due_soon: i64,
    pub overdue: i64,
    /// Of these, those for which nobody has apologised; it ought to be none.
    pub unapologised: i64,
    /// Finished in the period, and how many of these by their day.
    pub settled: i64,
    pub settled_on_time: i64,
}

/// Counts by competent unit, without what was received on trial. On time means by the end of the due day in Vietnam: the literals are seven hours and
/// one day in milliseconds.
pub async fn list_by_competent(
    connection: &mut Connection,
    from: i64,
    now: i64,
    soon: i64,
) -> Result<Vec<UnitFigures>> {
    Ok(sqlx::query_as(
        concat!(
            "SELECT competent_unit AS unit,
                CAST(SUM(CASE WHEN submitted_at >= $1 THEN 1 ELSE 0 END) AS BIGINT) AS received,
                CAST(SUM(CASE WHEN ",
            in_progress!(),
            " THEN 1 ELSE 0 END) AS BIGINT) AS in_progress,
                CAST(SUM(CASE WHEN ",
            running!(),
            " AND next_due_at >= $2 AND next_due_at < $3
                              THEN 1 ELSE 0 END) AS BIGINT) AS due_soon,
                CAST(SUM(CASE WHEN ",
            running!(),
            " AND next_due_at < $2 THEN 1 ELSE 0 END) AS BIGINT) AS overdue,
                CAST(SUM(CASE WHEN status IN (2, 4) AND due_at < $2 AND apology <> 'signed'
                              THEN 1 ELSE 0 END) AS BIGINT) AS unapologised,
                CAST(SUM(CASE WHEN status IN (9, 10) AND finished_at >= $1 THEN 1 ELSE 0 END) AS BIGINT) AS settled,
                CAST(SUM(CASE WHEN status IN (9, 10) AND finished_at >= $1
                               AND (finished_at + 25200000) / 86400000 <= (due_at + 25200000) / 86400000
                              THEN 1 ELSE 0 END) AS BIGINT) AS settled_on_time
         FROM dossier
         WHERE status > 0 AND trial = 0
         GROUP BY competent_unit
         ORDER BY competent_unit"
        ),
    )
    .bind(from)
    .bind(now)
    .bind(soon)
    .fetch_all(connection)
    .await?)
}

/// Ratings of one unit in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct UnitRatings {
    pub unit: String,
    pub rated: i64,
    pub satisfied: i64,
}

/// Ratings by competent unit since `from`.
pub async fn list_ratings(connection: &mut Connection, from: i64) -> Result<Vec<UnitRatings>> {
    Ok(sqlx::query_as(
        "SELECT competent_unit AS unit,
                COUNT(*) AS rated,
                CAST(SUM(CASE WHEN level IN ('very_satisfied', 'satisfied') THEN 1 ELSE 0 END) AS BIGINT) AS satisfied
         FROM rating
         WHERE at >= $1
           AND NOT EXISTS (SELECT 1 FROM dossier WHERE dossier.id = rating.dossier_id AND dossier.trial = 1)
         GROUP BY competent_unit
         ORDER BY competent_unit",
    )
    .bind(from)
    .fetch_all(connection)
    .await?)
}
