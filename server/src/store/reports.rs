//! What reports list beside the board's figures: citizens who were asked once more, and dossiers that are late without
//! an apology. Trials are in none of them.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
    filter::Statement,
};
use app::domain::dossier::{AgainReason, LateBefore};

/// One request to the citizen from the second round on.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct AskedAgain {
    pub dossier_id: String,
    pub code: Option<String>,
    pub procedure_code: String,
    pub procedure_revision: i64,
    pub round: i64,
    /// The unit that asked.
    pub unit: String,
    pub asked_at: i64,
    /// An `AgainReason` code.
    pub again_reason: String,
    pub reason: String,
    pub legal_basis: String,
    pub approved_by: Option<String>,
    /// Items that an earlier round could have asked for.
    pub repeat_faults: i64,
}

/// Which requests to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgainFilter {
    /// The units that asked.
    pub units: Vec<String>,
    /// Units of which one must be concerned with the dossier now.
    pub seen_by: Vec<String>,
    /// From one moment (inclusive) to another (exclusive).
    pub from: i64,
    pub to: i64,
    pub reason: Option<AgainReason>,
    pub limit: i64,
}

/// Every request from the second round on that has reached its citizen, the latest first.
pub async fn list_asked_again(connection: &mut Connection, filter: &AgainFilter) -> Result<Vec<AskedAgain>> {
    let mut statement = Statement::new(
        "SELECT request.dossier_id AS dossier_id,
                dossier.code AS code,
                dossier.procedure_code AS procedure_code,
                dossier.procedure_revision AS procedure_revision,
                request.round AS round,
                request.asked_unit AS unit,
                request.asked_at AS asked_at,
                request.again_reason AS again_reason,
                request.reason AS reason,
                request.legal_basis AS legal_basis,
                request.approved_by AS approved_by,
                (SELECT COUNT(*) FROM supplement_item AS item
                 WHERE item.request_id = request.id AND item.repeat_fault = 1) AS repeat_faults
         FROM supplement_request AS request
         JOIN dossier ON dossier.id = request.dossier_id
         WHERE request.round >= 2 AND request.number <> '' AND dossier.trial = 0 AND request.asked_at >= ",
    );
    statement.number(filter.from).push(" AND request.asked_at < ").number(filter.to).push(" AND ");
    statement.within("request.asked_unit", &filter.units).push(" AND (");
    for column in [
        "dossier.receiving_unit",
        "dossier.supporting_unit",
        "dossier.competent_unit",
        "dossier.returning_unit",
    ] {
        statement.within(column, &filter.seen_by).push(" OR ");
    }
    statement.within("dossier.holder_unit", &filter.seen_by).push(")");
    if let Some(reason) = filter.reason {
        statement.push(" AND request.again_reason = ").text(reason.code());
    }
    statement.push(" ORDER BY request.asked_at DESC, request.id LIMIT ").number(filter.limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// Dossiers at which an office is at work, which are late and for which nobody has apologised; the latest last.
pub async fn list_unapologised(
    connection: &mut Connection,
    units: &[String],
    late: LateBefore,
    limit: i64,
) -> Result<Vec<Dossier>> {
    let mut statement = Statement::new(concat!("SELECT ", columns!(), " FROM dossier WHERE "));
    statement.within("competent_unit", units);
    statement.push(" AND status IN (2, 4) AND paused_at IS NULL AND apology <> 'signed' AND trial = 0");
    statement.push(" AND due_at < ").number(late.promise.0);
    statement.push(" ORDER BY due_at, id LIMIT ").number(limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}
