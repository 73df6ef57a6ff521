//! All dossiers of one organisation as its board lists them: narrowed by filters, a page at a time by keys. Not here:
//! what a row says (`service::business`).

use super::{
    Connection, Result,
    dossiers::{Dossier, columns},
    filter::Statement,
    scope::Scope,
};

/// By what the board is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The last changed first.
    #[default]
    Changed,
    /// What is due next first.
    Due,
    /// The first made first: the only order in which nothing moves while it is read, for what must be whole.
    Made,
}

/// What the board shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub order: Order,
    /// Codes of statuses; all where none is named.
    pub statuses: Vec<i64>,
    pub procedure: Option<String>,
    /// Whose clock runs and ends before this moment.
    pub due_before: Option<i64>,
    /// The account that made it.
    pub person: Option<String>,
    /// A folded part of code, name, telephone number or procedure.
    pub text: Option<String>,
    /// Bounds of a power of attorney.
    pub scope: Scope,
}

/// Where the page before ended: the value of the order and the id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub at: i64,
    pub id: String,
}

/// A page of an organisation's dossiers.
pub async fn list(
    connection: &mut Connection,
    organisation: &str,
    filter: &Filter,
    after: Option<&Place>,
    limit: i64,
) -> Result<Vec<Dossier>> {
    Ok(statement(organisation, filter, after, limit).query_as().fetch_all(connection).await?)
}

fn statement(organisation: &str, filter: &Filter, after: Option<&Place>, limit: i64) -> Statement {
    let mut statement =
        Statement::new(concat!("SELECT ", columns!(), " FROM dossier WHERE owner_organisation = "));
    statement.text(organisation);
    narrow(&mut statement, filter);
    if let Some(place) = after {
        match filter.order {
            Order::Changed => keyset(&mut statement, ("updated_at", "<"), place),
            Order::Due => keyset(&mut statement, ("next_due_at", ">"), place),
            Order::Made => {
                statement.push(" AND id > ").text(&place.id);
            }
        }
    }
    statement.push(match filter.order {
        Order::Changed => " ORDER BY updated_at DESC, id DESC LIMIT ",
        Order::Due => " ORDER BY next_due_at, id LIMIT ",
        Order::Made => " ORDER BY id LIMIT ",
    });
    statement.number(limit);
    statement
}

/// Goes on after the place, in the order of the column and of the id.
fn keyset(statement: &mut Statement, (column, than): (&'static str, &'static str), place: &Place) {
    statement.push(" AND (").push(column).push(" ").push(than).push(" ").number(place.at);
    statement.push(" OR (").push(column).push(" = ").number(place.at);
    statement.push(" AND id ").push(than).push(" ").text(&place.id).push("))");
}

fn narrow(statement: &mut Statement, filter: &Filter) {
    for (n, status) in filter.statuses.iter().enumerate() {
        statement.push(if n == 0 { " AND status IN (" } else { ", " }).number(*status);
    }
    if !filter.statuses.is_empty() {
        statement.push(")");
    }
    if let Some(procedure) = &filter.procedure {
        statement.push(" AND procedure_code = ").text(procedure);
    }
    if let Some(person) = &filter.person {
        statement.push(" AND owner_account = ").text(person);
    }
    if let Some(before) = filter.due_before {
        statement.push(" AND status IN (1, 2, 4, 5, 6) AND next_due_at < ").number(before);
    }
    if let Some(text) = &filter.text {
        let pattern = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        statement.push(" AND search LIKE ").text(&format!("%{pattern}%")).push(" ESCAPE '\\'");
    }
    filter.scope.narrow(statement);
}

/// The procedures of an organisation's dossiers, by code.
pub async fn list_procedures(connection: &mut Connection, organisation: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT procedure_code FROM dossier WHERE owner_organisation = $1 ORDER BY procedure_code",
    )
    .bind(organisation.to_owned())
    .fetch_all(connection)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::filter::testing;

    #[tokio::test]
    async fn every_page_is_found_by_the_organisation_and_read_in_its_order() {
        let mut connection = testing::schema().await;
        let place = Place { at: 1, id: "x".into() };
        for (order, index) in [
            (Order::Changed, "dossier_by_organisation "),
            (Order::Due, "dossier_by_organisation_due "),
            (Order::Made, "dossier_by_organisation_made "),
        ] {
            for after in [None, Some(&place)] {
                let filter = Filter { order, ..Filter::default() };
                let statement = statement("o", &filter, after, 50);
                let plan = testing::plan(&mut connection, statement.sql()).await.join("\n");
                assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{order:?} {after:?}: {plan}");
            }
        }
    }

    #[tokio::test]
    async fn no_filter_reads_beyond_the_organisation() {
        let mut connection = testing::schema().await;
        let filter = Filter {
            statuses: vec![1, 4],
            procedure: Some("1.000001".into()),
            due_before: Some(9),
            person: Some("a".into()),
            text: Some("50%".into()),
            ..Filter::default()
        };
        let statement = statement("o", &filter, None, 50);
        let plan = testing::plan(&mut connection, statement.sql()).await.join("\n");
        assert!(plan.contains("USING INDEX") && !plan.contains("SCAN"), "{plan}");
    }
}
