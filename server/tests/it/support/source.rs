//! The project's own source as text, for tests about its shape.

use std::path::{Path, PathBuf};

/// The folder of the whole project.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// All Rust files below a folder with their text, in order.
pub fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The Rust files below a folder that are part of the program: not those that only its tests use.
pub fn production(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = files(folder);
    found.retain(|(path, _)| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let in_tests = path.components().any(|part| part.as_os_str() == "tests");
        let for_tests =
            ["tests", "testing", "samples", "fixture"].contains(&&*name) || name.ends_with("_tests");
        !in_tests && !for_tests
    });
    found
}

/// The text of all Rust files below a folder, one after the other.
pub fn texts(folder: &Path) -> String {
    files(folder).into_iter().map(|(_, text)| text).collect()
}

/// The lines that run in production, with their numbers: without comments, and without the tests at the end
/// of the file.
pub fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let untested = numbered.take_while(|(_, line)| !line.starts_with("#[cfg(test)]"));
    untested.filter(|(_, line)| !line.trim_start().starts_with("//"))
}
