//! What changed between two revisions, in sentences of both languages, in the order of the procedure's parts.

use crate::{
    components::BackLink,
    domain::procedure::Change,
    pages::{Frame, document},
    texts::{ALL, Lang, editor as t},
};
use leptos::prelude::*;

/// Two revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    pub name: String,
    pub from: u32,
    pub to: u32,
    pub changes: Vec<Change>,
    /// Where the page leads back to.
    pub back: String,
}

/// Renders the comparison.
pub fn diff(frame: &Frame, model: &Compared) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let numbers = [("from", model.from.to_string()), ("to", model.to.to_string())];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, n)| (*name, n.as_str())).collect();
    let title = lang.fill(t::DIFF_TITLE, &numbers);
    document(frame, &title.clone(), move || {
        view! {
            <div class="stack wrap-narrow">
                <BackLink lang href=model.back.clone() />
                <p class="soft">{model.name.clone()}</p>
                <h1>{title}</h1>
                {changes(lang, &model.changes)}
            </div>
        }
    })
}

/// The changes under a heading for each part that they are about.
fn changes(lang: Lang, changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return view! { <p data-testid="no-changes">{lang.t(t::DIFF_NONE)}</p> }.into_any();
    }
    let part = |change: &Change| change.path.split('.').next().unwrap_or_default().to_owned();
    let mut groups: Vec<(String, Vec<&Change>)> = Vec::new();
    for change in changes {
        match groups.last_mut().filter(|(name, _)| *name == part(change)) {
            Some((_, same)) => same.push(change),
            None => groups.push((part(change), vec![change])),
        }
    }
    let shown = groups.into_iter().map(|(name, changes)| {
        let lines = changes.into_iter().map(|change| {
            view! { <li data-code=change.code.clone()>{change.text.get(lang).to_owned()}</li> }
        });
        view! {
            <h2 class="editor-heading">{heading(lang, &name)}</h2>
            <ul>{lines.collect::<Vec<_>>()}</ul>
        }
    });
    view! { <div class="stack" data-testid="changes">{shown.collect::<Vec<_>>()}</div> }.into_any()
}

fn heading(lang: Lang, part: &str) -> &'static str {
    let part = if part == "clock" { "limits" } else { part };
    let named = |prefix: &str| {
        let key = format!("editor.{prefix}_{part}");
        ALL.iter().find(|(name, _)| *name == key).map(|(_, text)| *text)
    };
    let found = ["list", "label", "part"].into_iter().find_map(named);
    lang.t(found.unwrap_or(t::GENERAL))
}
