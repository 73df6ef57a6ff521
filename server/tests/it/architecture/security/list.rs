//! Reads the list and says what is wrong with it. A row of it has six cells: the number, what is asked, the state,
//! files (or sections of the document), tests, and a remark.

use crate::support::source::{files, workspace};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// What can be named.
pub struct Known {
    /// Names of functions that run as tests.
    pub tests: BTreeSet<String>,
    /// Titles of journeys in the browser.
    pub journeys: BTreeSet<String>,
}

impl Known {
    /// What there is in the project.
    pub fn here() -> Self {
        let mut known = Self { tests: BTreeSet::new(), journeys: BTreeSet::new() };
        for folder in ["app/src", "server/src", "server/tests"] {
            files(&workspace().join(folder)).iter().for_each(|(_, text)| known.tests.extend(tests(text)));
        }
        for entry in fs::read_dir(workspace().join("e2e/journeys")).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            let titles = text.split("test(\"").skip(1).filter_map(|rest| rest.split('"').next());
            known.journeys.extend(titles.map(ToOwned::to_owned));
        }
        known
    }
}

/// The functions of a file that run as tests: by their attribute, or as a story for both databases.
fn tests(text: &str) -> Vec<String> {
    let (mut found, mut marked) = (Vec::new(), false);
    let stories = text.contains("on_both_databases! {") || text.contains("guarded! {");
    for line in text.lines() {
        let code = line.trim_start();
        if code.starts_with("#[test]") || code.starts_with("#[tokio::test") {
            marked = true;
        } else if let Some(name) = name(code) {
            let story = stories && line.starts_with("    async fn") && line.ends_with(": Centre) {");
            if marked || story {
                found.push(name.to_owned());
            }
            marked = false;
        }
    }
    found
}

fn name(code: &str) -> Option<&str> {
    let rest = code.strip_prefix("async ").unwrap_or(code).strip_prefix("fn ")?;
    rest.split('(').next()
}

/// One row of the list.
struct Row<'a> {
    number: &'a str,
    state: &'a str,
    files: &'a str,
    tests: &'a str,
    remark: &'a str,
}

/// What is between two signs, one after the other.
fn between(text: &str, sign: char) -> impl Iterator<Item = &str> {
    text.split(sign).skip(1).step_by(2)
}

/// Everything that is wrong with the document.
pub fn faults(document: &str, required: &str, known: &Known) -> Vec<String> {
    let rows = rows(document);
    let mut found = Vec::new();
    for number in required.split_whitespace() {
        match rows.iter().filter(|row| row.number == number).count() {
            0 => found.push(format!("{number} is missing")),
            1 => {}
            _ => found.push(format!("{number} stands twice")),
        }
    }
    for row in &rows {
        if !required.split_whitespace().any(|number| number == row.number) {
            found.push(format!("{} is not asked for", row.number));
        }
        found.extend(
            wrong_with(row, document, known).into_iter().map(|fault| format!("{} {fault}", row.number)),
        );
    }
    found.extend(wrong_counts(document, &rows));
    found
}

fn rows(document: &str) -> Vec<Row<'_>> {
    let cells = document.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'));
    let cells = cells.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    cells
        .filter_map(|cells| match cells[..] {
            [number, _, state, files, tests, remark] if number.starts_with(|c: char| c.is_ascii_digit()) => {
                Some(Row { number, state, files, tests, remark })
            }
            _ => None,
        })
        .collect()
}

fn wrong_with(row: &Row<'_>, document: &str, known: &Known) -> Vec<String> {
    let mut found = Vec::new();
    for path in between(row.files, '`').filter(|path| !workspace().join(path).is_file()) {
        found.push(format!("names a file that is not there: {path}"));
    }
    for anchor in row.files.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !document.lines().any(|line| anchor_of(line).as_deref() == Some(anchor)) {
            found.push(format!("names a section that is not there: {anchor}"));
        }
    }
    for test in between(row.tests, '`').filter(|test| !known.tests.contains(*test)) {
        found.push(format!("names a test that is not there: {test}"));
    }
    for title in between(row.tests, '"').filter(|title| !known.journeys.contains(*title)) {
        found.push(format!("names a journey that is not there: {title}"));
    }
    let section = row.files.contains("](#");
    match row.state {
        "met" if row.files.is_empty() || (row.tests.is_empty() && !section) => {
            found.push("is met by nothing that could fail".to_owned());
        }
        "n/a" if row.remark.is_empty() => found.push("does not say why it does not apply".to_owned()),
        "open" if !row.remark.contains("Closes:") => {
            found.push("does not say what would close it".to_owned());
        }
        "met" | "n/a" | "open" => {}
        other => found.push(format!("is neither met nor n/a nor open: {other}")),
    }
    found
}

/// The address of a heading within its page, as Markdown makes it of simple words.
fn anchor_of(line: &str) -> Option<String> {
    let heading = line.strip_prefix("## ").or_else(|| line.strip_prefix("### "))?;
    let plain = heading.to_lowercase().replace(' ', "-");
    Some(plain.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect())
}

/// Compares the table of the first screen with the rows: one line a chapter (`| V1 … | met | n/a | open |`), and all.
fn wrong_counts(document: &str, rows: &[Row<'_>]) -> Vec<String> {
    let mut counted: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for row in rows {
        let chapter = format!("V{}", row.number.split('.').next().unwrap_or_default());
        let Some(place) = ["met", "n/a", "open"].iter().position(|state| *state == row.state) else {
            continue;
        };
        counted.entry(chapter).or_default()[place] += 1;
        counted.entry("all".to_owned()).or_default()[place] += 1;
    }
    let line = |[met, not, open]: &[usize; 3]| format!("| {met} | {not} | {open} |");
    let missing = counted.iter().filter(|(chapter, counts)| {
        let begin = format!("| {chapter} ");
        let told = document.lines().find(|text| text.starts_with(&begin));
        !told.is_some_and(|told| told.ends_with(&line(counts)))
    });
    missing.map(|(chapter, counts)| format!("counts of {chapter} should be {}", line(counts))).collect()
}
