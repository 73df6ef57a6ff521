//! What people thought of it, once a dossier.

use super::{Connection, Result};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Rating {
    pub dossier_id: String,
    /// A `RatingLevel` code.
    pub level: String,
    /// A `RatingReason` code; empty when satisfied.
    pub reason: String,
    pub comment: String,
    /// A `RatingWay` code: from the account of the applicant, or by the printed secret.
    pub way: String,
    pub receiving_unit: String,
    pub competent_unit: String,
    pub at: i64,
}

pub async fn insert(connection: &mut Connection, rating: &Rating) -> Result<()> {
    sqlx::query(
        "INSERT INTO rating (dossier_id, level, reason, comment, way, receiving_unit, competent_unit, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(rating.dossier_id.clone())
    .bind(rating.level.clone())
    .bind(rating.reason.clone())
    .bind(rating.comment.clone())
    .bind(rating.way.clone())
    .bind(rating.receiving_unit.clone())
    .bind(rating.competent_unit.clone())
    .bind(rating.at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, dossier: &str) -> Result<Option<Rating>> {
    Ok(sqlx::query_as(
        "SELECT dossier_id, level, reason, comment, way, receiving_unit, competent_unit, at
         FROM rating WHERE dossier_id = $1",
    )
    .bind(dossier.to_owned())
    .fetch_optional(connection)
    .await?)
}
