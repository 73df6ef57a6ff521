//! Where a list reaches: dossiers of some statuses at some units, and what else must be so. A list is the union of its
//! reaches. Each pair of unit and status is in order in an index, so a page takes its first lines from each and reads no
//! further, however much lies there. Not here: what a list is (`queue`), and what an officer's is (`duties`).

use super::filter::Statement;

/// Branches of one statement at most; SQLite allows 500.
const MOST_BRANCHES: usize = 240;

/// One reach of a list.
pub(super) struct Reach<'a> {
    /// Which of a dossier's units it is about.
    pub column: &'static str,
    pub units: Vec<String>,
    pub statuses: &'static [i64],
    /// Adds what else must be so, each condition behind an AND.
    pub rest: Box<dyn Fn(&mut Statement) + 'a>,
}

/// Adds a condition that any reach fulfils; none is fulfilled by nothing.
pub(super) fn push_any(statement: &mut Statement, reaches: &[Reach<'_>]) {
    for (n, reach) in reaches.iter().enumerate() {
        statement.push(if n > 0 { " OR (" } else { "((" }).within(reach.column, &reach.units);
        statement.push(" AND status IN (");
        for (n, status) in reach.statuses.iter().enumerate() {
            statement.push(if n > 0 { ", " } else { "" }).number(*status);
        }
        statement.push(")");
        (reach.rest)(statement);
        statement.push(")");
    }
    statement.push(if reaches.is_empty() { "1 = 0" } else { ")" });
}

/// Adds a query for the ids of the first dossiers of all reaches by deadline; `narrow` adds what must be so in each.
pub(super) fn push_first(
    statement: &mut Statement,
    reaches: &[Reach<'_>],
    limit: i64,
    narrow: impl Fn(&mut Statement),
) {
    let branches: usize = reaches.iter().map(|reach| reach.units.len() * reach.statuses.len()).sum();
    if branches == 0 || branches > MOST_BRANCHES {
        statement.push("SELECT id FROM dossier WHERE ");
        push_any(statement, reaches);
        narrow(statement);
    } else {
        statement.push("SELECT id FROM (");
        push_branches(statement, reaches, limit, narrow);
        statement.push(") AS found");
    }
    statement.push(" ORDER BY next_due_at, id LIMIT ").number(limit);
}

fn push_branches(
    statement: &mut Statement,
    reaches: &[Reach<'_>],
    limit: i64,
    narrow: impl Fn(&mut Statement),
) {
    let mut first = true;
    for reach in reaches {
        for (unit, status) in
            reach.units.iter().flat_map(|unit| reach.statuses.iter().map(move |s| (unit, *s)))
        {
            // The same dossier may be reached twice; UNION keeps it once.
            statement.push(if first { "" } else { " UNION " });
            first = false;
            statement.push("SELECT next_due_at, id FROM (SELECT next_due_at, id FROM dossier WHERE ");
            statement.push(reach.column).push(" = ").text(unit).push(" AND status = ").number(status);
            (reach.rest)(statement);
            narrow(statement);
            statement.push(" ORDER BY next_due_at, id LIMIT ").number(limit).push(") AS branch");
        }
    }
}
