//! Answers by field id, as text in the form that `FieldKind` names.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The answers of one form. A blank answer is no answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

    /// The values of a field that takes several, or its only one.
    pub fn values_of<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a str> {
        self.get(field).into_iter().flat_map(str::lines)
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
