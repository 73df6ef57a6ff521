//! Migrations speak only what SQLite and PostgreSQL have in common.

use crate::support::source::workspace;

fn statements() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(workspace().join("migrations")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let plain: Vec<&str> = text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        for statement in plain.join("\n").split(';').map(str::trim).filter(|statement| !statement.is_empty())
        {
            found.push((path.file_name().unwrap().to_string_lossy().into_owned(), statement.to_owned()));
        }
    }
    assert!(!found.is_empty());
    found
}

/// The name and type of every column that a statement makes.
fn columns(statement: &str) -> Vec<(&str, &str)> {
    let made = if statement.starts_with("CREATE TABLE") {
        statement.split_once('(').map_or("", |(_, body)| body)
    } else {
        statement.split_once("ADD COLUMN").map_or("", |(_, column)| column)
    };
    let words = made.lines().map(|line| line.trim().split([' ', ',', '(']));
    let pairs = words.map(|mut words| (words.next().unwrap_or_default(), words.next().unwrap_or_default()));
    pairs
        .filter(|(name, _)| !["", ")", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"].contains(name))
        .collect()
}

#[test]
fn columns_are_text_or_bigint() {
    let mut seen = 0;
    for (file, statement) in statements() {
        for (name, kind) in columns(&statement) {
            assert!(["TEXT", "BIGINT"].contains(&kind), "{file}: {name} is {kind}");
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} columns were read: this test has become blind");
}

#[test]
fn a_type_that_one_database_lacks_is_noticed() {
    assert_eq!(
        columns("CREATE TABLE a (\n  b TEXT,\n  c BOOLEAN NOT NULL,\n  PRIMARY KEY (b)\n)"),
        [("b", "TEXT"), ("c", "BOOLEAN")]
    );
    assert_eq!(columns("ALTER TABLE a ADD COLUMN d TIMESTAMPTZ"), [("d", "TIMESTAMPTZ")]);
}

#[test]
fn nothing_in_a_migration_depends_on_one_database() {
    let foreign = [
        "CURRENT_TIMESTAMP",
        "NOW()",
        "BOOLEAN",
        "TIMESTAMP",
        "DATETIME",
        "SERIAL",
        "AUTOINCREMENT",
        "JSONB",
        "NUMERIC",
        "UUID",
        "DEFAULT RANDOM",
        "WITHOUT ROWID",
        "STRICT",
        "PRAGMA",
        "CREATE TRIGGER",
        "CREATE EXTENSION",
        "USING GIN",
    ];
    for (file, statement) in statements() {
        let upper = statement.to_uppercase();
        let found = foreign.iter().find(|word| upper.contains(*word));
        assert!(found.is_none(), "{file} says {found:?} in: {statement}");
    }
}
