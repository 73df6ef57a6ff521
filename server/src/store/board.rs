//! The director's figures.

use super::{
    Connection, Result,
    queue::{in_progress, running},
};
use app::domain::dossier::LateBefore;

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

/// Three looks, each by an index of its own: what was sent in the period, what is open, what was finished in it. On
/// time means by the end of the due day in Vietnam: the literals are seven hours and one day in milliseconds.
const BY_COMPETENT: &str = concat!(
    "SELECT competent_unit AS unit,
            CAST(SUM(received) AS BIGINT) AS received,
            CAST(SUM(in_progress) AS BIGINT) AS in_progress,
            CAST(SUM(due_soon) AS BIGINT) AS due_soon,
            CAST(SUM(overdue) AS BIGINT) AS overdue,
            CAST(SUM(unapologised) AS BIGINT) AS unapologised,
            CAST(SUM(settled) AS BIGINT) AS settled,
            CAST(SUM(settled_on_time) AS BIGINT) AS settled_on_time
     FROM (
         SELECT competent_unit, 1 AS received, 0 AS in_progress, 0 AS due_soon, 0 AS overdue,
                0 AS unapologised, 0 AS settled, 0 AS settled_on_time
         FROM dossier
         WHERE submitted_at >= $1 AND status > 0 AND trial = 0
         UNION ALL
         SELECT competent_unit, 0, 1,
                CASE WHEN ",
    running!(),
    " AND next_due_at < $3 AND (next_due_at >= $2 OR (status IN (2, 4) AND next_due_at >= $4))
                     THEN 1 ELSE 0 END,
                CASE WHEN ",
    running!(),
    " AND (next_due_at < $4 OR (status IN (1, 5) AND next_due_at < $2)) THEN 1 ELSE 0 END,
                CASE WHEN status IN (2, 4) AND paused_at IS NULL AND due_at < $4 AND apology <> 'signed' THEN 1 ELSE 0 END,
                0, 0
         FROM dossier
         WHERE ",
    in_progress!(),
    " AND trial = 0
         UNION ALL
         SELECT competent_unit, 0, 0, 0, 0, 0, 1,
                CASE WHEN (finished_at + 25200000) / 86400000 <= (due_at + 25200000) / 86400000
                     THEN 1 ELSE 0 END
         FROM dossier
         WHERE finished_at >= $1 AND status IN (9, 10) AND trial = 0
     ) AS counted
     GROUP BY competent_unit
     ORDER BY competent_unit"
);

/// Counts by competent unit, without what was received on trial; a unit without any is left out.
pub async fn list_by_competent(
    connection: &mut Connection,
    from: i64,
    late: LateBefore,
    soon: i64,
) -> Result<Vec<UnitFigures>> {
    Ok(sqlx::query_as(BY_COMPETENT)
        .bind(from)
        .bind(late.triage.0)
        .bind(soon)
        .bind(late.promise.0)
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

const RATINGS: &str = "SELECT competent_unit AS unit,
                COUNT(*) AS rated,
                CAST(SUM(CASE WHEN level IN ('very_satisfied', 'satisfied') THEN 1 ELSE 0 END) AS BIGINT) AS satisfied
         FROM rating
         WHERE at >= $1
           AND NOT EXISTS (SELECT 1 FROM dossier WHERE dossier.id = rating.dossier_id AND dossier.trial = 1)
         GROUP BY competent_unit
         ORDER BY competent_unit";

/// Ratings by competent unit since `from`.
pub async fn list_ratings(connection: &mut Connection, from: i64) -> Result<Vec<UnitRatings>> {
    Ok(sqlx::query_as(RATINGS).bind(from).fetch_all(connection).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::filter::testing;

    #[tokio::test]
    async fn neither_the_figures_nor_the_ratings_read_the_whole_history() {
        let mut connection = testing::schema().await;
        for sql in [BY_COMPETENT, RATINGS] {
            let plan = testing::plan(&mut connection, sql).await.join("\n");
            // What is in progress has an index of its own, in which nothing else is.
            let plan = plan.replace("SCAN dossier USING INDEX dossier_in_progress", "");
            assert!(!plan.contains("SCAN dossier") && !plan.contains("SCAN rating"), "{plan}");
        }
    }
}
