//! What a change of the organisation has to find among the dossiers. Not here: the organisation itself, which is
//! entries of the catalogue.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
    filter::Statement,
};

/// The dossiers that are sent and not over and that one of the units decides, returns or holds, or for which it has
/// still to answer what it was asked, by their ids.
pub async fn list_open_dossiers(connection: &mut Connection, units: &[String]) -> Result<Vec<Dossier>> {
    let mut statement = Statement::new(concat!(
        "SELECT ",
        columns!(),
        " FROM dossier WHERE status NOT IN (0, 3, 7, 10) AND ("
    ));
    statement.within("competent_unit", units).push(" OR ").within("returning_unit", units);
    statement.push(" OR ").within("holder_unit", units);
    statement
        .push(" OR id IN (SELECT task.dossier_id FROM task WHERE task.state IN ('open', 'waiting') AND ");
    statement.within("task.agency", units).push(")) ORDER BY id");
    Ok(statement.query_as().fetch_all(connection).await?)
}
