//! Every error that people can be told of does happen somewhere.

use crate::support::source::{self, code, workspace};
use app::domain::error::ErrorCode;

/// Errors whose use case is still to come.
const AWAITED: &[&str] = &[];

/// A code counts as used when production code names its variant, or its text (the life cycle and the file
/// checks give texts, which `ErrorCode::from_code` reads).
#[test]
fn every_error_code_is_used() {
    let mut production = String::new();
    for folder in ["app/src", "server/src"] {
        for (path, text) in source::production(&workspace().join(folder)) {
            if !path.ends_with("app/src/domain/error.rs") {
                production.extend(code(&text).map(|(_, line)| format!("{line}\n")));
            }
        }
    }
    let used = |error: &&ErrorCode| {
        production.contains(&format!("ErrorCode::{error:?}"))
            || production.contains(&format!("\"{}\"", error.code()))
    };
    let unused: Vec<_> = ErrorCode::ALL
        .iter()
        .filter(|error| !used(error))
        .map(|error| error.code())
        .filter(|code| !AWAITED.contains(code))
        .collect();
    assert!(unused.is_empty(), "nothing ever gives: {}", unused.join(", "));
}
