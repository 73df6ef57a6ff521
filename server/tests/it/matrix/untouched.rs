//! What is written while somebody asks: triggers on every table of either database tell, so that no table can be
//! forgotten. What may be written about whoever is refused is named here; what about whoever reads, in `reading`.

use crate::support::Centre;
use server::store::{Engine, audit_runs};
use std::{collections::BTreeSet, path::Path};

/// The only tables into which a refusal may write, with what it writes there.
pub const ABOUT_REFUSALS: [(&str, &str); 3] = [
    ("rate", "how often somebody asked, and how often for what does not exist"),
    ("security_event", "that somebody looked for what does not exist, or was refused"),
    ("security_head", "where that journal ends"),
];

async fn execute(centre: &Centre, sql: String) {
    let mut tx = centre.services.store.begin_write().await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Lets every table tell when a row of it is written, changed or deleted; how many tables there are.
pub async fn watch(centre: &Centre) -> usize {
    let engine = centre.services.store.engine();
    let all = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Postgres => {
            "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()"
        }
    };
    let tables: Vec<String> = sqlx::query_scalar(all).fetch_all(&mut *centre.reader().await).await.unwrap();
    execute(centre, "CREATE TABLE written (what TEXT NOT NULL)".to_owned()).await;
    if engine == Engine::Postgres {
        let note = "CREATE FUNCTION note_written() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN INSERT INTO written (what) VALUES (TG_TABLE_NAME); RETURN NULL; END $$";
        execute(centre, note.to_owned()).await;
    }
    for table in &tables {
        for deed in ["INSERT", "UPDATE", "DELETE"] {
            let when = format!("CREATE TRIGGER written_{table}_{deed} AFTER {deed} ON {table} FOR EACH ROW");
            let note = match engine {
                Engine::Sqlite => format!("BEGIN INSERT INTO written (what) VALUES ('{table}'); END"),
                Engine::Postgres => "EXECUTE FUNCTION note_written()".to_owned(),
            };
            execute(centre, format!("{when} {note}")).await;
        }
    }
    tables.len()
}

/// The tables that were written to since this was asked last.
pub async fn written(centre: &Centre) -> BTreeSet<String> {
    let found =
        sqlx::query_scalar("SELECT DISTINCT what FROM written").fetch_all(&mut *centre.reader().await).await;
    let found: Vec<String> = found.unwrap();
    if !found.is_empty() {
        execute(centre, "DELETE FROM written".to_owned()).await;
    }
    found.into_iter().collect()
}

/// Waits for what somebody has begun who may, and what is written behind their back: a look through all histories.
pub async fn rest(centre: &Centre) {
    loop {
        let runs = audit_runs::list(&mut *centre.reader().await, 9).await.unwrap();
        if runs.iter().all(|run| run.finished_at.is_some()) {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// All files of the centre beside its database: papers, and what waits to become one.
pub fn files(centre: &Centre) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    list(centre.folder(), &mut found);
    found
}

fn list(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        if path.is_dir() {
            list(&path, found);
        } else if !name.contains("motcua.db") {
            found.insert(name);
        }
    }
}
