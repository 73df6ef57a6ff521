//! The lists of an asked agency: what it is asked now, the nearest deadline first, and then what it has answered.
//! It is the rule of `domain::permission::may_consult` as SQL; a test compares the two.

use super::{
    Connection, Result,
    filter::Statement,
    tasks::{Task, task_columns},
};

/// Which tasks to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// The agencies for which the officer works.
    pub agencies: Vec<String>,
    pub procedure: Option<String>,
    /// Folded words; each must occur in what the dossier is found by.
    pub words: Vec<String>,
    /// After this place in the order (place, id).
    pub after: Option<(i64, String)>,
    pub limit: i64,
}

/// A task with its place in the order.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    #[sqlx(flatten)]
    pub task: Task,
    pub place: i64,
}

/// Open ones by their deadline, then the others by their end, the last first. The literal lies beyond every time.
macro_rules! place {
    () => {
        "CASE WHEN task.state = 'open' THEN COALESCE(task.due_at, 0) ELSE 9000000000000000 - task.ended_at END"
    };
}

fn push_conditions(statement: &mut Statement, filter: &TaskFilter) {
    statement.within("task.agency", &filter.agencies);
    if let Some(procedure) = &filter.procedure {
        statement.push(" AND dossier.procedure_code = ").text(procedure);
    }
    for word in &filter.words {
        let word = word.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        statement.push(" AND dossier.search LIKE ").text(&format!("%{word}%")).push(" ESCAPE '!'");
    }
}

/// One page of the list.
pub async fn list(connection: &mut Connection, filter: &TaskFilter) -> Result<Vec<Listed>> {
    let mut statement = Statement::new(concat!(
        "SELECT ",
        task_columns!(),
        ", ",
        place!(),
        " AS place FROM task JOIN dossier ON dossier.id = task.dossier_id
         WHERE task.state IN ('open', 'answered') AND "
    ));
    push_conditions(&mut statement, filter);
    if let Some((place, id)) = &filter.after {
        statement.push(concat!(" AND (", place!(), " > ")).number(*place);
        statement.push(concat!(" OR (", place!(), " = ")).number(*place);
        statement.push(" AND task.id > ").text(id).push("))");
    }
    statement.push(" ORDER BY place, task.id LIMIT ").number(filter.limit);
    Ok(statement.query_as().fetch_all(connection).await?)
}

/// How many tasks the agencies have to answer under this filter.
pub async fn count_open(connection: &mut Connection, filter: &TaskFilter) -> Result<i64> {
    let mut statement = Statement::new(
        "SELECT COUNT(*) FROM task JOIN dossier ON dossier.id = task.dossier_id WHERE task.state = 'open' AND ",
    );
    push_conditions(&mut statement, filter);
    let (count,): (i64,) = statement.query_as().fetch_one(connection).await?;
    Ok(count)
}
