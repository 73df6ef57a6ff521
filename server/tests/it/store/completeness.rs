//! No statement without a test: with `sqlx::Any` nothing is checked when it is compiled.

use crate::support::source::{self, workspace};

/// Fails for every `pub async fn` of `server::store` that no test of this folder calls by its module's name
/// (`dossiers::claim(`), or as a method for those of the store itself (`.begin_write(`).
#[test]
fn every_function_of_the_store_is_called_by_a_test_here() {
    let tests = source::texts(&workspace().join("server/tests/it/store"));
    let mut forgotten = Vec::new();
    for (path, text) in source::files(&workspace().join("server/src/store")) {
        let module = path.file_stem().unwrap().to_string_lossy().into_owned();
        for name in functions(&text) {
            let of_the_store = matches!(&*module, "mod" | "schema");
            let call = if of_the_store { format!(".{name}(") } else { format!("{module}::{name}(") };
            // Opening and committing are what every test does first and last.
            let everywhere = module == "mod" && matches!(name, "connect" | "reader");
            if !everywhere && !tests.contains(&call) {
                forgotten.push(format!("{module}::{name}"));
            }
        }
    }
    assert!(forgotten.is_empty(), "no test in server/tests/it/store executes: {}", forgotten.join(", "));
}

fn functions(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.lines().filter_map(|line| line.trim().strip_prefix("pub async fn "));
    starts.filter_map(|rest| rest.split(['(', '<']).next())
}
