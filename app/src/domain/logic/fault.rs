//! What is wrong with a revision, with the place, so that an editor can lead there.

use crate::{
    domain::localized::Localized,
    texts::{Lang, Text},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Where: `pages[2].fields[0].when`, counted from 0, as in the file.
    pub path: String,
    /// The stable code, such as `unknown_field`.
    pub code: String,
    /// What is wrong and what to do about it.
    pub text: Localized,
}

impl Fault {
    /// A fault with a text whose `{name}`s are filled in.
    pub fn new(path: impl Into<String>, code: &str, text: Text, values: &[(&str, &str)]) -> Self {
        let text = Localized::new(Lang::Vi.fill(text, values), Lang::En.fill(text, values));
        Self { path: path.into(), code: code.to_owned(), text }
    }

    /// The same with values that are themselves words of a language.
    pub fn worded(path: impl Into<String>, code: &str, text: Text, values: &[(&str, &Localized)]) -> Self {
        let said = |lang: Lang| {
            let values: Vec<(&str, &str)> = values.iter().map(|(key, word)| (*key, word.get(lang))).collect();
            lang.fill(text, &values)
        };
        Self {
            path: path.into(),
            code: code.to_owned(),
            text: Localized::new(said(Lang::Vi), said(Lang::En)),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.text.en)
    }
}
