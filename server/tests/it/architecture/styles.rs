//! What views and the style sheet say of each other: a name that no style knows leaves an element as it was, and a text for
//! screen readers alone stands in the open.

use crate::support::source::{production, workspace};
use std::{collections::BTreeSet, fs, path::Path};

/// Names by which an island finds an element, without a style.
const FOUND_BY_ISLANDS: [&str; 1] = ["choices"];

/// The names that the style sheets know.
fn styled(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            styled(&path, names);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let of_a_name = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        let after =
            text.split('.').skip(1).map(|rest| rest.split(|sign| !of_a_name(sign)).next().unwrap_or(""));
        names.extend(
            after.filter(|name| name.starts_with(|sign: char| sign.is_ascii_alphabetic())).map(str::to_owned),
        );
    }
}

#[test]
fn every_class_of_a_view_has_a_style() {
    let mut names = BTreeSet::new();
    styled(&workspace().join("style"), &mut names);
    assert!(names.contains("hidden-visually") && !names.contains("visually-hidden"));
    let mut seen = 0;
    for (path, text) in production(&workspace().join("app/src")) {
        for said in text.split(" class=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or("")) {
            for class in said.split_whitespace().filter(|class| !class.contains(['{', '\\'])) {
                // A block may leave the style to its parts.
                let parts = format!("{class}-");
                let known = names.contains(class)
                    || names.range(parts.clone()..).next().is_some_and(|name| name.starts_with(&parts))
                    || FOUND_BY_ISLANDS.contains(&class);
                assert!(known, "{}: no style knows {class:?}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}
