//! The open dossiers whose count of days a change of the calendars may touch. Not here: the calendars, which are
//! entries of the catalogue.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
};

/// The dossiers whose clock runs and whose count lies, at least partly, between two moments, by their ids. A clock that
/// stands still is reckoned anew when it goes on.
pub async fn list_running(connection: &mut Connection, from: i64, to: i64) -> Result<Vec<Dossier>> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM dossier
          WHERE status NOT IN (0, 3, 7, 10)
            AND finished_at IS NULL
            AND paused_at IS NULL
            AND accepted_at <= $1
            AND due_at >= $2
          ORDER BY id"
    ))
    .bind(to)
    .bind(from)
    .fetch_all(connection)
    .await?)
}
