//! What changed between two revisions, in words. Questions, papers, fees and steps are followed by their ids.
//! Not here: what that means for a draft (`carry_over`).

mod competence;
mod fees;
mod form;
mod general;
mod limits;
mod papers;
mod steps;
mod tasks;

use super::Procedure;
use crate::{
    domain::localized::Localized,
    texts::{ALL, Lang, Text, revisions as t},
};
use serde::{Deserialize, Serialize};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = RevisionChange))]
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
    for part in [
        general::changes,
        limits::changes,
        competence::changes,
        form::changes,
        papers::changes,
        fees::changes,
        steps::changes,
        tasks::changes,
    ] {
        changes.extend(part(old, new));
    }
    changes
}

fn words(text: Text) -> Both {
    Localized::new(text.vi, text.en)
}

/// Something with a name of its own that has another value now; nothing when it has not.
fn valued(path: &str, code: &str, what: Text, (old, new): (Both, Both)) -> Option<Change> {
    let values = [("what", &words(what)), ("old", &old), ("new", &new)];
    (old != new).then(|| change(path, code, t::VALUE_CHANGED, &values))
}

/// The same of an item of a list, which is named first.
fn valued_of(
    path: &str,
    code: &str,
    (name, what): (&Both, Text),
    (old, new): (Both, Both),
) -> Option<Change> {
    let values = [("name", name), ("what", &words(what)), ("old", &old), ("new", &new)];
    (old != new).then(|| change(path, code, t::VALUE_OF_CHANGED, &values))
}

/// What a code of the file is called, as in the editor.
pub(super) fn coded(value: &impl Serialize) -> Both {
    let code = serde_json::to_value(value).ok().and_then(|code| code.as_str().map(ToOwned::to_owned));
    let code = code.unwrap_or_default();
    let names = [format!("editor.code_{code}"), format!("organisation.kind_{code}")];
    let known = ALL.iter().find(|(name, _)| names.iter().any(|wanted| wanted == name));
    known.map_or_else(|| plain(&code), |(_, text)| words(*text))
}

fn yes_or_no(flag: bool) -> Both {
    words(if flag { t::YES } else { t::NO })
}

/// What may be missing.
fn or_none(value: Option<Both>) -> Both {
    value.unwrap_or_else(|| words(t::NOTHING))
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
