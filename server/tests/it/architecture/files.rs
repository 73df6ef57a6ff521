//! What every file of Rust has to be: short, introduced, and without silenced warnings.

use crate::support::source::{self, workspace};
use std::path::{Path, PathBuf};

/// Files that may be longer than 300 lines (never than 500), each with its reason.
const LONGER: &[(&str, &str)] = &[];

fn all() -> Vec<(PathBuf, String)> {
    let folders = ["app", "server", "script/wasm-bindgen"];
    let found = folders.iter().flat_map(|folder| source::files(&workspace().join(folder)));
    found.filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "target")).collect()
}

fn short(path: &Path) -> String {
    path.strip_prefix(workspace()).unwrap().display().to_string()
}

#[test]
fn no_file_is_longer_than_300_lines_without_a_reason() {
    for (path, text) in all() {
        let (name, lines) = (short(&path), text.lines().count());
        let excused = LONGER.iter().any(|(longer, _)| *longer == name);
        assert!(lines <= if excused { 500 } else { 300 }, "{name} has {lines} lines");
        assert!(!excused || lines > 300, "{name} has {lines} lines and needs no excuse any more");
    }
    for (name, _) in LONGER {
        assert!(workspace().join(name).exists(), "{name} is gone");
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for (path, text) in all() {
        assert!(text.starts_with("//!"), "{} does not begin with //!", short(&path));
    }
}

#[test]
fn no_warning_is_silenced_without_a_reason() {
    let silenced = ["#[", "#!["].map(|attribute| format!("{attribute}allow("));
    for (path, text) in all() {
        let line = text.lines().find(|line| silenced.iter().any(|silenced| line.contains(silenced.as_str())));
        assert!(line.is_none(), "{}: {line:?}: use #[expect(…, reason = \"…\")] or mend it", short(&path));
        let expected = text
            .match_indices(&format!("expect({}", "clippy::"))
            .map(|(at, _)| &text[at..])
            .collect::<Vec<_>>();
        for attribute in expected {
            let end = attribute.find(']').unwrap_or(attribute.len());
            assert!(attribute[..end].contains("reason"), "{}: {}", short(&path), &attribute[..end]);
        }
    }
}

#[test]
fn nothing_is_left_for_later() {
    let later = ["TO", "FIX", "XX"].map(|head| {
        format!(
            "{head}{}",
            if head == "TO" {
                "DO"
            } else if head == "FIX" {
                "ME"
            } else {
                "X"
            }
        )
    });
    for (path, text) in all() {
        let found = later
            .iter()
            .find(|word| text.contains(&format!("{word}:")) || text.contains(&format!("// {word}")));
        assert!(found.is_none(), "{}: {found:?}", short(&path));
    }
}
