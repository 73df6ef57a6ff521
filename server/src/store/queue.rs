//! The officers' lists: which dossiers lie where, filtered by the same rule as the permission table.

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
    filter::Statement,
};

/// Which dossiers to list. Units and steps come from the officer's assignments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Units of which the dossier must be held by one (`open`) or be concerned with at all.
    pub units: Vec<String>,
    pub view: QueueView,
    /// Steps that the officer works at; for `QueueView::Mine`.
    pub steps: Vec<String>,
    pub procedure: Option<String>,
    /// Folded words; each must occur.
    pub words: Vec<String>,
    /// After this place in the order (next deadline, id).
    pub after: Option<(i64, String)>,
    pub limit: i64,
}

/// The lists an officer chooses from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QueueView {
    /// Waiting for this officer's own steps.
    #[default]
    Mine,
    /// Waiting for the citizen.
    Waiting,
    /// Open and past its deadline at the given time.
    Overdue(i64),
    /// Open and due between the two times.
    DueSoon(i64, i64),
    /// Everything the units are concerned with, open or closed.
    All,
}

/// Adds the conditions of a filter.
fn push_conditions(statement: &mut Statement, filter: &QueueFilter) {
    match filter.view {
        QueueView::Mine => {
            statement.push("").within("holder_unit", &filter.units);
            statement.push(" AND status IN (1, 2, 4, 5, 9) AND ").within("step", &filter.steps);
            statement.push(" AND (status <> 5 OR supplement = 'citizen_sent')");
        }
        view => {
            statement.push("(").within("receiving_unit", &filter.units);
            statement.push(" OR ").within("competent_unit", &filter.units);
            statement.push(" OR ").within("returning_unit", &filter.units).push(")");
            push_view(statement, view);
        }
    }
    if let Some(procedure) = &filter.procedure {
        statement.push(" AND procedure_code = ").text(procedure);
    }
    for word in &filter.words {
        statement.push(" AND search LIKE ").text(&format!("%{}%", escape_like(word))).push(" ESCAPE '!'");
    }
}

/// An office's time is running: also while an answer to a request made before acceptance waits for the desk.
macro_rules! running {
    () => {
        "(status IN (1, 2, 4) OR (status = 5 AND supplement = 'citizen_sent' AND accepted_by IS NULL))"
    };
}
pub(super) use running;

fn push_view(statement: &mut Statement, view: QueueView) {
    match view {
        QueueView::Mine => {}
        QueueView::Waiting => {
            statement.push(" AND status IN (5, 6, 8) AND supplement <> 'citizen_sent'");
        }
        QueueView::Overdue(now) => {
            statement.push(concat!(" AND ", running!(), " AND next_due_at < ")).number(now);
        }
        QueueView::DueSoon(from, to) => {
            statement.push(concat!(" AND ", running!(), " AND next_due_at >= ")).number(from);
            statement.push(" AND next_due_at < ").number(to);
        }
        QueueView::All => {
            statement.push(" AND status > 0");
        }
    }
}

/// `%`, `_` and `!` stand for themselves in a search.
fn escape_like(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// One page of the list, the nearest deadline first.
pub async fn list(connection: &mut Connection, filter: &QueueFilter) -> Result<Vec<Dossier>> {
    let mut statement = Statement::new(concat!("SELECT ", columns!(), " FROM dossier WHERE "));
    push_conditions(&mut statement, filter);
    if let Some((due, id)) = &filter.after {
        statement.push(" AND (next_due_at > ").number(*due);
        statement.push(" OR (next_due_at = ").number(*due).push(" AND id > ").text(id).push("))");
    }
    statement.push(" ORDER BY next_due_at, id LIMIT ").number(filter.limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// How many dossiers the filter finds, place and limit aside.
pub async fn count(connection: &mut Connection, filter: &QueueFilter) -> Result<i64> {
    let mut statement = Statement::new("SELECT COUNT(*) FROM dossier WHERE ");
    push_conditions(&mut statement, filter);
    let (count,): (i64,) = statement.query_as().fetch_one(connection).await?;
    Ok(count)
}
