//! The register of dossiers that a desk has accepted: the official one, and apart from it that of its trial.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
};

/// Which of two registers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Series {
    #[default]
    Official,
    /// What was received while the unit was on trial.
    Trial,
}

const ACCEPTED: &str = concat!(
    "SELECT ",
    columns!(),
    " FROM dossier
     WHERE receiving_unit = $1 AND accepted_at >= $2 AND accepted_at < $3 AND trial = $5
     ORDER BY accepted_at, id
     LIMIT $4"
);

/// What a desk accepted from one moment (inclusive) to another (exclusive), in the order of acceptance.
pub async fn list(
    connection: &mut Connection,
    (desk, series): (&str, Series),
    (from, to): (i64, i64),
    limit: i64,
) -> Result<Vec<Dossier>> {
    Ok(sqlx::query_as(ACCEPTED)
        .bind(desk.to_owned())
        .bind(from)
        .bind(to)
        .bind(limit)
        .bind(i64::from(series == Series::Trial))
        .fetch_all(connection)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::filter::testing;

    #[tokio::test]
    async fn a_day_of_a_desk_is_found_by_desk_and_day() {
        let mut connection = testing::schema().await;
        let plan = testing::plan(&mut connection, ACCEPTED).await.join("\n");
        assert!(
            plan.contains("dossier_by_acceptance (receiving_unit=? AND accepted_at>? AND accepted_at<?)"),
            "{plan}"
        );
    }
}
