//! The officers' lists: which dossiers lie where, filtered by the same rule as the permission table.

use super::{
    Connection, Result,
    duties::{self, Duties},
    filter::Statement,
    line::{DossierLine, line_columns},
    reach::{Reach, push_any, push_first},
};
use app::domain::dossier::LateBefore;

/// Which dossiers to list. Units and duties come from the officer's assignments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueFilter {
    /// Units of which one must be concerned with the dossier; those that decide it, for a figure.
    pub units: Vec<String>,
    pub view: QueueView,
    /// What the officer does, and where; for `QueueView::Mine`.
    pub duties: Duties,
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
    /// What this officer can take one step on.
    #[default]
    Mine,
    /// Waiting for the citizen, or for another agency.
    Waiting,
    /// Open and past its deadline.
    Overdue(LateBefore),
    /// Open, not past its deadline, and due before the moment.
    DueSoon(LateBefore, i64),
    /// Everything the units are concerned with, open or closed.
    All,
    /// What a figure of the board counts.
    Counted(Counted),
}

/// The figures of the board, each with the moments that it depends on; by the unit that decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Sent since.
    Received(i64),
    InProgress,
    DueSoon(LateBefore, i64),
    Overdue(LateBefore),
}

/// Where a view reaches under a filter.
fn reaches(filter: &QueueFilter, view: QueueView) -> Vec<Reach<'_>> {
    let reach = |column, statuses, rest: fn(&mut Statement, QueueView)| Reach {
        column,
        units: filter.units.clone(),
        statuses,
        rest: Box::new(move |statement: &mut Statement| rest(statement, view)),
    };
    match view {
        QueueView::Mine => duties::reaches(&filter.duties),
        QueueView::Counted(counted) => vec![reach("competent_unit", counted.statuses(), push_official)],
        _ => {
            // Another unit than the three has it while a step is its own.
            let columns = ["receiving_unit", "competent_unit", "returning_unit", "holder_unit"];
            let waits = columns.map(|column| reach(column, &[4], push_awaiting)).into_iter();
            let all = columns.map(|column| reach(column, view.statuses(), push_view)).into_iter();
            all.chain(waits.filter(|_| view == QueueView::Waiting)).collect()
        }
    }
}

/// Adds what the officer looks for within a list.
fn push_narrow(statement: &mut Statement, filter: &QueueFilter) {
    if let Some(procedure) = &filter.procedure {
        statement.push(" AND procedure_code = ").text(procedure);
    }
    for word in &filter.words {
        statement.push(" AND search LIKE ").text(&format!("%{}%", escape_like(word))).push(" ESCAPE '!'");
    }
}

impl QueueView {
    /// Every status that the view may hold.
    fn statuses(self) -> &'static [i64] {
        match self {
            Self::Waiting => &[5, 6, 8],
            Self::Overdue(_) | Self::DueSoon(..) => &[1, 2, 4, 5],
            Self::Mine | Self::All | Self::Counted(_) => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        }
    }
}

impl Counted {
    /// Every status that the figure may count.
    fn statuses(self) -> &'static [i64] {
        match self {
            Self::Received(_) => QueueView::All.statuses(),
            Self::InProgress => &[1, 2, 4, 5, 6, 8],
            Self::DueSoon(late, to) => QueueView::DueSoon(late, to).statuses(),
            Self::Overdue(late) => QueueView::Overdue(late).statuses(),
        }
    }
}

/// An office's time is running, and no other agency is awaited: also while an answer to a request made before acceptance
/// waits for the desk. The statuses stand alone first, so that an index can find them.
macro_rules! running {
    () => {
        "(status IN (1, 2, 4, 5)
          AND paused_at IS NULL
          AND (status <> 5 OR (supplement = 'citizen_sent' AND accepted_by IS NULL)))"
    };
}
pub(super) use running;

/// Begun and not over, whoever has to act.
macro_rules! in_progress {
    () => {
        "status IN (1, 2, 4, 5, 6, 8)"
    };
}
pub(super) use in_progress;

/// What a figure counts besides its statuses; trials are in no official one.
fn push_official(statement: &mut Statement, view: QueueView) {
    statement.push(" AND trial = 0");
    match view {
        QueueView::Counted(Counted::Received(since)) => {
            statement.push(" AND submitted_at >= ").number(since);
        }
        QueueView::Counted(Counted::DueSoon(late, to)) => push_view(statement, QueueView::DueSoon(late, to)),
        QueueView::Counted(Counted::Overdue(late)) => push_view(statement, QueueView::Overdue(late)),
        _ => {}
    }
}

/// What a view holds besides its statuses.
fn push_view(statement: &mut Statement, view: QueueView) {
    match view {
        QueueView::Waiting => {
            statement.push(" AND supplement <> 'citizen_sent'");
        }
        QueueView::Overdue(late) => {
            statement.push(concat!(" AND ", running!(), " AND next_due_at < ")).number(late.triage.0);
            statement.push(" AND (status IN (1, 5) OR next_due_at < ").number(late.promise.0).push(")");
        }
        QueueView::DueSoon(late, to) => {
            statement.push(concat!(" AND ", running!(), " AND next_due_at >= ")).number(late.promise.0);
            statement.push(" AND (status IN (2, 4) OR next_due_at >= ").number(late.triage.0).push(")");
            statement.push(" AND next_due_at < ").number(to);
        }
        QueueView::Mine | QueueView::Counted(_) | QueueView::All => {}
    }
}

/// At work, but for the answer of another agency.
fn push_awaiting(statement: &mut Statement, _: QueueView) {
    statement.push(" AND awaits = 'other_agency'");
}

/// `%`, `_` and `!` stand for themselves in a search.
fn escape_like(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// One page of the list, the nearest deadline first.
pub async fn list(connection: &mut Connection, filter: &QueueFilter) -> Result<Vec<DossierLine>> {
    Ok(page(filter).query_as().fetch_all(connection).await?)
}

/// Ordered by their keys alone; only the lines of this page are read whole.
fn page(filter: &QueueFilter) -> Statement {
    let mut statement = Statement::new(concat!("SELECT ", line_columns!(), " FROM dossier WHERE id IN ("));
    push_first(&mut statement, &reaches(filter, filter.view), filter.limit, |statement| {
        push_narrow(statement, filter);
        if let Some((due, id)) = &filter.after {
            statement.push(" AND next_due_at >= ").number(*due);
            statement.push(" AND (next_due_at > ").number(*due).push(" OR id > ").text(id).push(")");
        }
    });
    statement.push(") ORDER BY next_due_at, id");
    statement
}

/// How many dossiers each view holds under a filter whose own view, place and limit do not matter, in the order asked
/// for. Nobody reads a figure beyond `most`, and none is counted further.
pub async fn count(
    connection: &mut Connection,
    filter: &QueueFilter,
    views: &[QueueView],
    most: i64,
) -> Result<Vec<i64>> {
    let mut counted: Vec<(i64, i64)> = figures(filter, views, most).query_as().fetch_all(connection).await?;
    counted.sort_unstable();
    Ok(counted.into_iter().map(|(_, count)| count).collect())
}

fn figures(filter: &QueueFilter, views: &[QueueView], most: i64) -> Statement {
    let mut statement = Statement::new("");
    for (place, view) in (0_i64..).zip(views) {
        statement.push(if place > 0 { " UNION ALL SELECT CAST(" } else { "SELECT CAST(" });
        statement.number(place).push(" AS BIGINT), COUNT(*) FROM (SELECT status FROM dossier WHERE ");
        push_any(&mut statement, &reaches(filter, *view));
        push_narrow(&mut statement, filter);
        statement.push(" LIMIT ").number(most).push(") AS counted");
    }
    statement
}

#[cfg(test)]
mod tests;
