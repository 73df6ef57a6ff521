//! The province's data: that every file of the catalogue is what the program believes it to be.
//! Not here: whether the law says so, which a person must read.

mod examples;
mod keys;
mod load;
mod organisation;
mod procedures;

use crate::support::source::workspace;
use app::domain::{form::Answers, procedure::Procedure};
use std::collections::BTreeMap;

/// Every procedure's file: its name without the ending, its text, and what the text says.
pub fn procedures() -> Vec<(String, String, Procedure)> {
    let read = |(name, text): (String, String)| {
        let procedure = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, text, procedure)
    };
    tomls("procedures").into_iter().map(read).collect()
}

/// The worked example of a procedure: what a citizen might answer.
pub fn example(name: &str) -> Answers {
    let path = workspace().join(format!("server/catalogue/examples/{name}.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    tables.remove("answers").unwrap().into_iter().collect()
}

/// The files of one folder of the catalogue, by name.
fn tomls(folder: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(workspace().join("server/catalogue").join(folder)).unwrap();
    let mut found: Vec<_> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_stem().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}
