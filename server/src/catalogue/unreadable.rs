//! Why a procedure's file cannot be read, as whoever wrote in it needs to know: the line, the key, and what is wrong
//! there in plain words. Not here: reading it (`exchange`).

use app::texts::{Lang, Text, editor as t};
use std::fmt;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Counted from 1; 0 when it concerns the whole file.
    pub line: usize,
    /// The key, with the section around it: `pages.fields.label`. Empty when there is none.
    pub key: String,
    pub reason: Reason,
    /// What could stand there instead, as files write it; empty where that has no end.
    pub allowed: String,
    /// The reader's own words (English), for the log.
    pub detail: String,
}

/// What kind of mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not written as TOML: a quotation mark or a bracket that nobody closed.
    Syntax,
    UnknownKey,
    MissingKey,
    TwiceTheKey,
    /// A value of another type, or none of those that there are.
    WrongValue,
}

impl Reason {
    fn of(message: &str) -> Self {
        let kinds = [
            ("unknown field", Self::UnknownKey),
            ("missing field", Self::MissingKey),
            ("duplicate", Self::TwiceTheKey),
            ("invalid type", Self::WrongValue),
            ("invalid value", Self::WrongValue),
            ("unknown variant", Self::WrongValue),
            ("a condition", Self::WrongValue),
        ];
        let found = kinds.into_iter().find(|(words, _)| message.contains(words));
        found.map_or(Self::Syntax, |(_, reason)| reason)
    }

    fn text(self) -> Text {
        match self {
            Self::Syntax => t::UNREADABLE_SYNTAX,
            Self::UnknownKey => t::UNREADABLE_UNKNOWN,
            Self::MissingKey => t::UNREADABLE_MISSING,
            Self::TwiceTheKey => t::UNREADABLE_TWICE,
            Self::WrongValue => t::UNREADABLE_VALUE,
        }
    }
}

impl Unreadable {
    /// What the reader says of a text.
    pub(super) fn of(text: &str, error: &toml::de::Error) -> Self {
        let (detail, reason) = (error.message().trim().replace('\n', ", "), Reason::of(error.message()));
        let start = error.span().map(|span| span.start.min(text.len()));
        let line =
            start.map_or(0, |start| text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1);
        let named = matches!(reason, Reason::UnknownKey | Reason::MissingKey);
        let quoted = detail.split('`').nth(1).filter(|_| named);
        let key = quoted.map_or_else(|| key_on(text, line), |key| with_section(text, line, key));
        let allowed = detail.split_once("expected one of ").or_else(|| detail.split_once("expected `"));
        let allowed = allowed.map(|(_, list)| list.replace('`', "")).unwrap_or_default();
        Self { line, key, reason, allowed, detail }
    }

    /// One sentence for the page.
    pub fn said(&self, lang: Lang) -> String {
        let line = self.line.to_string();
        let place = match (self.line, self.key.is_empty()) {
            (0, true) => String::new(),
            (0, false) => lang.fill(t::UNREADABLE_KEY, &[("key", &self.key)]),
            (_, true) => lang.fill(t::UNREADABLE_LINE, &[("line", &line)]),
            (_, false) => lang.fill(t::UNREADABLE_PLACE, &[("line", &line), ("key", &self.key)]),
        };
        let said = [place.as_str(), lang.t(self.reason.text())].join(" ");
        let allowed =
            (!self.allowed.is_empty()).then(|| lang.fill(t::UNREADABLE_ALLOWED, &[("list", &self.allowed)]));
        [Some(said), allowed].into_iter().flatten().collect::<Vec<_>>().join(" ").trim().to_owned()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.key, self.detail)
    }
}

impl std::error::Error for Unreadable {}

/// The key that stands on a line, or in whose value of several lines it lies.
fn key_on(text: &str, line: usize) -> String {
    let above: Vec<&str> = text.lines().take(line).collect();
    let key = |row: &&str| {
        let (key, _) = row.split_once('=')?;
        let name = key.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        (!name.is_empty() && !row.starts_with([' ', '\t']) && name.chars().all(plain))
            .then(|| name.to_owned())
    };
    match above.iter().rev().take_while(|row| !row.starts_with('[')).find_map(key) {
        Some(key) => with_section(text, line, &key),
        None => section(text, line),
    }
}

fn with_section(text: &str, line: usize, key: &str) -> String {
    let section = section(text, line);
    if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") }
}

/// The section in which a line stands: `pages.fields` below `[[pages.fields]]`.
fn section(text: &str, line: usize) -> String {
    let above: Vec<&str> = text.lines().take(line).collect();
    let head = above.into_iter().rev().find(|row| row.starts_with('['));
    head.map(|row| row.trim().trim_matches(['[', ']']).to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::catalogue::from_toml;

    fn extract() -> String {
        let entries = crate::catalogue::files().unwrap();
        let entry = entries.iter().find(|entry| entry.key == "2.000635").unwrap();
        crate::catalogue::to_toml(&serde_json::from_str(&entry.content).unwrap()).unwrap()
    }

    /// The fault of the file with one text in the place of another, and the line on which that stands.
    fn broken(old: &str, new: &str) -> (Unreadable, usize) {
        let text = extract();
        let at = text.find(old).unwrap();
        let line = text[..at].matches('\n').count() + 1;
        let error = from_toml(&text.replacen(old, new, 1)).unwrap_err();
        (error.downcast_ref::<Unreadable>().unwrap().clone(), line)
    }

    #[test]
    fn each_mistake_is_named_with_its_line_and_key() {
        let (fault, line) = broken("revision = ", "revison = ");
        assert_eq!((fault.line, fault.key.as_str(), fault.reason), (line, "revison", Reason::UnknownKey));
        let (fault, line) = broken("non_boundary = true", "non_boundary = \"yes\"");
        assert_eq!(
            (fault.line, fault.key.as_str(), fault.reason),
            (line, "non_boundary", Reason::WrongValue)
        );
        let (fault, line) = broken("service_level = \"", "service_level = \"x");
        assert_eq!(
            (fault.line, fault.key.as_str(), fault.reason),
            (line, "service_level", Reason::WrongValue)
        );
        let (fault, line) = broken("field = \"ho_tich\"", "field = \"ho_tich");
        assert_eq!((fault.line, fault.key.as_str(), fault.reason), (line, "field", Reason::Syntax));
        let (fault, _) = broken("revision = 1\n", "revision = 1\nrevision = 2\n");
        assert_eq!((fault.key.as_str(), fault.reason), ("revision", Reason::TwiceTheKey));
        let (fault, _) = broken("source_note = ", "keywords_of = ");
        assert_eq!(fault.reason, Reason::UnknownKey);
        assert_eq!(fault.key, "keywords_of");
    }

    #[test]
    fn a_mistake_inside_a_question_names_its_section() {
        let (fault, line) = broken("kind = \"choice\"", "kind = \"choise\"");
        assert_eq!(
            (fault.reason, fault.key.starts_with("pages.fields")),
            (Reason::WrongValue, true),
            "{fault}"
        );
        assert!(fault.line >= line - 4 && fault.line <= line, "{fault} {line}");
        let (fault, _) = broken("\n[[papers]]\nid = \"form\"", "\n[[papers]]\nname_of = \"form\"");
        assert!(fault.key.starts_with("papers"), "{fault}");
    }

    #[test]
    fn it_is_said_in_both_languages() {
        let (fault, line) = broken("revision = ", "revison = ");
        assert_eq!(
            fault.said(Lang::Vi).split_once(" Dùng được: code, revision,").map(|(said, _)| said),
            Some(
                format!("Dòng {line}, mục “revison”: hệ thống không có mục này, xin xem lại cách viết.")
                    .as_str()
            )
        );
        assert!(fault.said(Lang::En).starts_with(&format!("Line {line}, key “revison”")));
        assert!(from_toml("").unwrap_err().downcast_ref::<Unreadable>().is_some());
    }
}
