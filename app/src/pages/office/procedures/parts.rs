//! The lists of a draft: every item with its ways to move, copy and remove it, and a way to add one. Each button is
//! a form of its own, so nothing needs a script.

use super::{Known, address, labels};
use crate::{
    components::{Button, ButtonKind},
    domain::procedure::editing::{Action, Part},
    pages::public::limit,
    texts::{Lang, Text, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// The draft that the buttons are for.
#[derive(Clone, Copy)]
pub(super) struct Draft<'a> {
    pub lang: Lang,
    pub known: &'a Known,
    pub id: &'a str,
    pub version: i64,
}

/// One list under its heading; `path` is where it stands, `heading` how deep the page has come.
pub(super) fn list(draft: Draft<'_>, path: &str, title: Text, items: &[Value]) -> AnyView {
    let lang = draft.lang;
    let name = path.rsplit('.').next().unwrap_or(path).to_owned();
    let Some(part) = Part::of_list(&name) else { return ().into_any() };
    let lines = items.iter().enumerate().map(|(at, item)| line(draft, path, (at, items.len()), part, item));
    let lines = lines.collect::<Vec<_>>();
    let add = lang.fill(t::ADD, &[("part", &labels::part(lang, part).to_lowercase())]);
    view! {
        <section class="editor-list stack-tight" id=name.clone() data-testid=format!("list-{name}")>
            <h2 class="editor-heading">{lang.t(title)}</h2>
            {if items.is_empty() {
                view! { <p class="soft">{lang.t(t::LIST_EMPTY)}</p> }.into_any()
            } else {
                view! { <ol class="editor-items">{lines}</ol> }.into_any()
            }}
            <form method="post" action=format!("{}/rearrange", address(draft.id))>
                {hidden(draft, path, 0)}
                <Button kind=ButtonKind::Secondary name="do" value="add" testid=format!("add-{name}")>{add}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn hidden(draft: Draft<'_>, path: &str, at: usize) -> AnyView {
    view! {
        <input type="hidden" name="version" value=draft.version.to_string() />
        <input type="hidden" name="list" value=path.to_owned() />
        <input type="hidden" name="at" value=at.to_string() />
    }
    .into_any()
}

fn line(draft: Draft<'_>, path: &str, (at, count): (usize, usize), part: Part, item: &Value) -> AnyView {
    let lang = draft.lang;
    let name = labels::item(lang, part, item);
    let href = format!("{}/edit/{path}.{at}", address(draft.id));
    let button = |action: Action, text: Text| {
        let name = name.clone();
        view! {
            <Button kind=ButtonKind::Quiet name="do" value=action.code()>
                {lang.t(text)}
                <span class="hidden-visually">": " {name}</span>
            </Button>
        }
    };
    view! {
        <li class="editor-item">
            <div class="editor-item-text">
                <a href=href class="editor-item-name">{name.clone()}</a>
                <span class="small soft">{note(draft, item)}</span>
            </div>
            <form method="post" action=format!("{}/rearrange", address(draft.id)) class="cluster editor-item-buttons">
                {hidden(draft, path, at)}
                {(at > 0).then(|| button(Action::Up, t::UP))}
                {(at + 1 < count).then(|| button(Action::Down, t::DOWN))}
                {button(Action::Duplicate, t::DUPLICATE)}
                {button(Action::Remove, t::REMOVE)}
            </form>
        </li>
    }
    .into_any()
}

/// What distinguishes an item besides its name: id, kind, agency, hours or days.
fn note(draft: Draft<'_>, item: &Value) -> String {
    let lang = draft.lang;
    let text = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut notes = vec![text("id").to_owned()];
    notes.extend(
        ["kind", "does"]
            .map(text)
            .iter()
            .filter(|code| !code.is_empty())
            .map(|code| labels::code(lang, code)),
    );
    notes.push(draft.known.agency(lang, text("agency")));
    let limit = item.get("limit").and_then(|limit| serde_json::from_value(limit.clone()).ok());
    notes.extend(limit.map(|limit| limit::short(lang, limit)));
    if let Some(hours) = item.get("hours") {
        notes.push(lang.fill(t::HOURS, &[("n", &hours.to_string())]));
    }
    if item.get("when").is_some_and(Value::is_object) {
        notes.push(lang.t(t::CONDITIONAL).to_owned());
    }
    notes.retain(|note| !note.is_empty());
    notes.join(" · ")
}
