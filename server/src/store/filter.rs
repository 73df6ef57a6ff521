//! A statement that grows with its conditions. sqlx's own builder writes `?`, which PostgreSQL does not
//! understand through Any; this one numbers its placeholders. Text comes from the program only.

use sqlx::{Any, AssertSqlSafe, FromRow, any::AnyArguments, any::AnyRow, query::QueryAs};
use std::fmt::Write as _;

enum Value {
    Text(String),
    Number(i64),
}

/// SQL text with the values of its placeholders.
pub(super) struct Statement {
    sql: String,
    values: Vec<Value>,
}

impl Statement {
    pub(super) fn new(sql: &'static str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    pub(super) fn push(&mut self, sql: &'static str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }

    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.placeholder(Value::Text(value.to_owned()))
    }

    pub(super) fn number(&mut self, value: i64) -> &mut Self {
        self.placeholder(Value::Number(value))
    }

    /// `column IN ($n, …)`; an empty list matches nothing.
    pub(super) fn within(&mut self, column: &'static str, values: &[String]) -> &mut Self {
        self.push(column).push(" IN (");
        for (n, value) in values.iter().enumerate() {
            self.push(if n > 0 { ", " } else { "" }).text(value);
        }
        self.push(if values.is_empty() { "NULL)" } else { ")" })
    }

    fn placeholder(&mut self, value: Value) -> &mut Self {
        self.values.push(value);
        // Writing to a String cannot fail.
        let _ = write!(self.sql, "${}", self.values.len());
        self
    }

    /// The text, for looking at how it would be found.
    #[cfg(test)]
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// The query, ready to run.
    pub(super) fn query_as<T>(self) -> QueryAs<'static, Any, T, AnyArguments>
    where
        T: for<'r> FromRow<'r, AnyRow>,
    {
        let query = sqlx::query_as(AssertSqlSafe(self.sql));
        self.values.into_iter().fold(query, |query, value| match value {
            Value::Text(text) => query.bind(text),
            Value::Number(number) => query.bind(number),
        })
    }
}

/// How SQLite finds what a statement asks for: no list may read the province's whole history.
#[cfg(test)]
pub(super) mod testing {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use crate::store::Store;
    use sqlx::{Any, AssertSqlSafe, pool::PoolConnection};

    /// An empty database with all its tables; its file goes with the process's temporary folder.
    pub(in crate::store) async fn schema() -> PoolConnection<Any> {
        let file = tempfile::NamedTempFile::new().unwrap().into_temp_path().keep().unwrap();
        let store = Store::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        store.migrate().await.unwrap();
        store.reader().await.unwrap()
    }

    /// The steps of the plan.
    pub(in crate::store) async fn plan(connection: &mut PoolConnection<Any>, sql: &str) -> Vec<String> {
        let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(explained).fetch_all(&mut **connection).await.unwrap();
        steps.into_iter().map(|(.., step)| step).collect()
    }
}
