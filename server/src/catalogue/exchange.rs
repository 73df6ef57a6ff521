//! A procedure as one file that people read and edit: what the catalogue holds, what is exported and what is
//! imported. Not here: whether it can be published (`Procedure::check`).

use super::Unreadable;
use anyhow::Context;
use app::domain::procedure::Procedure;
use std::fmt::Write;
use toml::{Table, Value};

/// Lists of tables that stand as sections of their own; everything else is written on one line.
const SECTIONS: [&str; 4] = ["fees", "papers", "pages", "fields"];

/// The keys in the order in which people look for them; others follow by the alphabet.
const ORDER: [&str; 40] = [
    "id",
    "code",
    "revision",
    "valid_from",
    "valid_to",
    "value",
    "vi",
    "en",
    "field",
    "name",
    "title",
    "label",
    "lead",
    "summary",
    "hint",
    "note",
    "kind",
    "does",
    "unit",
    "hours",
    "n",
    "life_events",
    "keywords",
    "service_level",
    "non_boundary",
    "vertical",
    "sensitive",
    "required",
    "required_when",
    "when",
    "must",
    "min",
    "max",
    "parts",
    "choices",
    "time_limit",
    "limit_variants",
    "clock",
    "competence",
    "eligibility",
];

/// Reads a procedure's file.
///
/// # Errors
/// [`Unreadable`] when it is no TOML, a key is unknown or missing, or a value is of the wrong type.
pub fn from_toml(text: &str) -> anyhow::Result<Procedure> {
    toml::from_str(text).map_err(|error| Unreadable::of(text, &error).into())
}

/// Writes a procedure's file; reading it again gives the same procedure.
///
/// # Errors
/// Never for a procedure that was read; a value that TOML cannot hold otherwise.
pub fn to_toml(procedure: &Procedure) -> anyhow::Result<String> {
    let table = Table::try_from(procedure).context("the procedure cannot be written")?;
    let mut out = String::new();
    section(&mut out, "", &table);
    Ok(out)
}

fn section(out: &mut String, path: &str, table: &Table) {
    let (sections, plain): (Vec<_>, Vec<_>) =
        sorted(table).into_iter().partition(|(key, value)| is_section(key, value));
    for (key, value) in plain {
        let _ = match long_list(value) {
            Some(items) => writeln!(out, "{key} = [\n{items}]"),
            None => writeln!(out, "{key} = {}", inline(value)),
        };
    }
    for (key, value) in sections {
        let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        for item in value.as_array().into_iter().flatten().filter_map(Value::as_table) {
            let _ = writeln!(out, "\n[[{path}]]");
            section(out, &path, item);
        }
    }
}

fn is_section(key: &str, value: &Value) -> bool {
    let tables = value.as_array().is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_table));
    SECTIONS.contains(&key) && tables
}

/// A list of tables, one a line.
fn long_list(value: &Value) -> Option<String> {
    let items = value.as_array().filter(|items| items.iter().any(Value::is_table))?;
    Some(items.iter().map(|item| format!("  {},\n", inline(item))).collect())
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Table(table) => {
            let pairs: Vec<_> =
                sorted(table).iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        other => other.to_string(),
    }
}

fn sorted(table: &Table) -> Vec<(&str, &Value)> {
    let mut pairs: Vec<(&str, &Value)> = table.iter().map(|(key, value)| (key.as_str(), value)).collect();
    let place = |key: &str| ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len());
    pairs.sort_by_key(|(key, _)| (place(key), *key));
    pairs
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use std::sync::LazyLock;

    /// The contents of all procedures, as the database keeps them.
    static CONTENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let entries = crate::catalogue::files().unwrap();
        let procedures = entries.into_iter().filter(|entry| entry.kind == "procedure");
        procedures.map(|entry| entry.content).collect()
    });

    /// Exports a revision and imports it again; gives the content and the file that come out.
    fn there_and_back(content: &str) -> (String, String, String) {
        let file = to_toml(&serde_json::from_str(content).unwrap()).unwrap();
        let again = from_toml(&file).unwrap();
        let second = to_toml(&again).unwrap();
        (serde_json::to_string(&again).unwrap(), file, second)
    }

    #[test]
    fn every_procedure_comes_back_from_its_file_byte_for_byte() {
        for content in CONTENTS.iter() {
            let (again, file, second) = there_and_back(content);
            assert_eq!(again, *content, "{file}");
            assert_eq!(second, file);
        }
        assert!(CONTENTS.len() >= 32, "{}", CONTENTS.len());
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_written_in_a_procedure_comes_back_byte_for_byte(
            which in 0_usize..32,
            words in proptest::collection::vec("(?s).{0,40}", 8),
            n in proptest::num::u32::ANY,
        ) {
            let mut whole: serde_json::Value = serde_json::from_str(&CONTENTS[which]).unwrap();
            let mut words = words.into_iter();
            for place in ["/name/vi", "/summary/en", "/source_note", "/papers/0/name/vi", "/pages/0/title/vi",
                "/pages/0/fields/0/label/en", "/legal_basis/0/vi", "/result/vi"] {
                *whole.pointer_mut(place).unwrap() = words.next().unwrap_or_default().into();
            }
            whole["supplement_days"] = n.into();
            let procedure: Procedure = serde_json::from_value(whole).unwrap();
            let content = serde_json::to_string(&procedure).unwrap();
            let (again, file, second) = there_and_back(&content);
            proptest::prop_assert_eq!(again, content);
            proptest::prop_assert_eq!(second, file);
        }
    }

    #[test]
    fn a_text_stands_on_one_line_in_both_languages() {
        let entries = crate::catalogue::files().unwrap();
        let entry = entries.iter().find(|entry| entry.key == "1.001193").unwrap();
        let text = to_toml(&serde_json::from_str(&entry.content).unwrap()).unwrap();
        assert!(text.starts_with("code = \"1.001193\"\nrevision = "), "{text}");
        assert!(text.contains("label = { vi = \"Giới tính\", en = \"Sex\" }"), "{text}");
        assert!(text.contains("[[pages.fields]]\nid = "), "{text}");
    }

    #[test]
    fn a_file_with_an_unknown_key_is_refused_with_its_line() {
        let error = from_toml("code = \"X.A\"\nrevison = 1\n").unwrap_err();
        assert!(format!("{error:#}").contains("revison"), "{error:#}");
    }
}
