//! What changed between two revisions, in words. Questions, papers, fees and steps are followed by their ids.
//! Not here: what that means for a draft (`carry_over`).

mod form;
mod rules;
mod tasks;

use super::Procedure;
use crate::{
    domain::localized::Localized,
    texts::{Lang, Text, revisions as t},
};
use serde::{Deserialize, Serialize};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Where: `fields.born`, `papers.map`, `fees.copies`, `steps.examine`, `time_limit` …
    pub path: String,
    /// The stable code, such as `field_added`.
    pub code: String,
    /// The change as a sentence.
    pub text: Localized,
}

/// A text in both languages, to be put into a sentence.
type Both = Localized;

fn change(path: impl Into<String>, code: &str, text: Text, values: &[(&str, &Both)]) -> Change {
    let said = |lang: Lang| {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.get(lang))).collect();
        lang.fill(text, &values)
    };
    Change { path: path.into(), code: code.to_owned(), text: Localized::new(said(Lang::Vi), said(Lang::En)) }
}

fn plain(text: impl ToString) -> Both {
    Localized::new(text.to_string(), text.to_string())
}

/// Lists what changed from the old revision to the new one; nothing when only number and dates differ.
pub fn diff(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut changes = Vec::new();
    let texts = [
        ("name", &old.name, &new.name, t::WHAT_NAME),
        ("summary", &old.summary, &new.summary, t::WHAT_SUMMARY),
        ("result", &old.result, &new.result, t::WHAT_RESULT),
    ];
    for (path, before, after, what) in texts {
        if before != after {
            let values = [("what", &words(what)), ("old", before), ("new", after)];
            changes.push(change(path, "text_changed", t::TEXT_CHANGED, &values));
        }
    }
    changes.extend(rules::changes(old, new));
    changes.extend(form::changes(old, new));
    changes
}

fn words(text: Text) -> Both {
    Localized::new(text.vi, text.en)
}

/// Items of two lists by their ids: those gone, those new, those in both.
fn matched<'a, T>(
    old: &'a [T],
    new: &'a [T],
    id: impl Fn(&T) -> &str,
) -> (Vec<&'a T>, Vec<&'a T>, Vec<(&'a T, &'a T)>) {
    let find = |list: &'a [T], wanted: &T| list.iter().find(|item| id(item) == id(wanted));
    let gone = old.iter().filter(|item| find(new, item).is_none()).collect();
    let added = new.iter().filter(|item| find(old, item).is_none()).collect();
    let both = old.iter().filter_map(|item| Some((item, find(new, item)?))).collect();
    (gone, added, both)
}

#[cfg(test)]
mod tests;
