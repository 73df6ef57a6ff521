//! Answers by field id, as text in the form that `FieldKind` names. What has parts or rows has a key for each:
//! `father.name`, `members` (their number) and `members.1.name`. Not here: which answers count (`visible`).

use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::Bound};

/// No list is longer, whatever is posted.
pub(super) const MOST_ROWS: u32 = 50;

/// The answers of one form. A blank answer is no answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, String>);

impl Answers {
    /// The answer, unless it is blank.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str).filter(|value| !value.trim().is_empty())
    }

    /// Sets the answer; a blank one removes it.
    pub fn set(&mut self, field: &str, value: impl Into<String>) {
        let value = value.into();
        if value.trim().is_empty() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), value);
        }
    }

    /// The values of a field that takes several, or its only one. `members.*.name` means every row.
    pub fn values_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        let column = key.split_once(".*.");
        let whole = if column.is_none() { self.get(key) } else { None };
        let cells = column.into_iter().flat_map(|(list, column)| self.column(list, column));
        whole.into_iter().chain(cells).flat_map(str::lines)
    }

    fn column<'a>(&'a self, list: &'a str, column: &'a str) -> impl Iterator<Item = &'a str> {
        (1..=self.rows(list)).filter_map(move |row| self.get(&format!("{list}.{row}.{column}")))
    }

    /// How many rows a list has; what is no number counts as none.
    pub fn rows(&self, list: &str) -> u32 {
        let rows = self.number(list).unwrap_or_default().clamp(0, i64::from(MOST_ROWS));
        u32::try_from(rows).unwrap_or_default()
    }

    /// Whether there is an answer: to the question itself, to a part of it, or in any row.
    pub fn is_answered(&self, key: &str) -> bool {
        self.values_of(key).next().is_some() || self.parts_of(key).any(|(_, value)| !value.trim().is_empty())
    }

    /// The answers below a key: `father` has `father.name` and so on.
    pub fn parts_of<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let from = self.0.range::<str, _>((Bound::Excluded(key), Bound::Unbounded));
        // Between `a` and `a.b` may stand keys such as `a-b`: they are passed over.
        let same = from.take_while(move |(part, _)| part.starts_with(key));
        let below = same.filter(move |(part, _)| part[key.len()..].starts_with('.'));
        below.map(|(part, value)| (part.as_str(), value.as_str()))
    }

    /// Removes the answer and those below it.
    pub fn remove(&mut self, key: &str) {
        let below: Vec<String> = self.parts_of(key).map(|(part, _)| part.to_owned()).collect();
        self.0.remove(key);
        for part in below {
            self.0.remove(&part);
        }
    }

    /// Takes a row out of a list; those behind it move up.
    pub fn remove_row(&mut self, list: &str, row: u32) {
        let rows = self.rows(list);
        if row == 0 || row > rows {
            return;
        }
        self.remove(&format!("{list}.{row}"));
        for later in row + 1..=rows {
            let (from, to) = (format!("{list}.{later}"), format!("{list}.{}", later - 1));
            let moved: Vec<(String, String)> = self
                .parts_of(&from)
                .map(|(part, value)| (format!("{to}{}", &part[from.len()..]), value.to_owned()))
                .collect();
            self.remove(&from);
            self.0.extend(moved);
        }
        self.set(list, if rows == 1 { String::new() } else { (rows - 1).to_string() });
    }

    /// Without the facts that nobody was asked for.
    #[must_use]
    pub fn without_facts(&self) -> Self {
        self.iter().filter(|(key, _)| !key.starts_with('@')).collect()
    }

    /// The answer as a whole number.
    pub fn number(&self, field: &str) -> Option<i64> {
        self.get(field)?.trim().parse().ok()
    }

    /// The two parts of an address: commune code and the rest.
    pub fn address(&self, field: &str) -> Option<(&str, &str)> {
        let value = self.get(field)?;
        Some(value.split_once('|').unwrap_or(("", value)))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, value)| (field.as_str(), value.as_str()))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Answers {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> Answers {
        let cells = [
            ("c", "3"),
            ("c.1.n", "An"),
            ("c.2.n", "Bình"),
            ("c.3.n", "Cúc"),
            ("c.3.y", "2001"),
            ("cd", "x"),
        ];
        cells.into_iter().collect()
    }

    #[test]
    fn rows_move_up_when_one_is_taken_out() {
        let mut answers = list();
        answers.remove_row("c", 2);
        let left = [("c", "2"), ("c.1.n", "An"), ("c.2.n", "Cúc"), ("c.2.y", "2001"), ("cd", "x")];
        assert_eq!(answers, left.into_iter().collect());
        answers.remove_row("c", 9);
        answers.remove_row("c", 1);
        answers.remove_row("c", 1);
        assert_eq!(answers, [("cd", "x")].into_iter().collect());
    }

    #[test]
    fn what_has_parts_is_answered_and_removed_with_them() {
        let mut answers = list();
        assert!(answers.is_answered("c.3") && answers.is_answered("c") && !answers.is_answered("c.4"));
        assert_eq!(answers.values_of("c.*.n").collect::<Vec<_>>(), ["An", "Bình", "Cúc"]);
        answers.remove("c");
        assert_eq!(answers, [("cd", "x")].into_iter().collect());
    }

    #[test]
    fn an_absurd_number_of_rows_is_cut_down() {
        assert_eq!([("c", "4000000000")].into_iter().collect::<Answers>().rows("c"), MOST_ROWS);
        assert_eq!([("c", "-1")].into_iter().collect::<Answers>().rows("c"), 0);
    }
}
