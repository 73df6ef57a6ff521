//! A condition as a tree of rows: field, operator, value; groups joined by all, any or not. The sentence that people
//! will read stands above it. A row is added in the empty line, and taken away by emptying its field.

use super::labels::{Known, joined, operator};
use crate::{
    components::condition_text,
    domain::{
        logic::Condition,
        procedure::editing::{Group, Joined, Operator, Row, Term, group_of},
    },
    texts::{Lang, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// Groups are offered down to this depth.
const DEEPEST: usize = 2;

struct Tree<'a> {
    lang: Lang,
    known: &'a Known,
    keys: Vec<(String, String)>,
    /// What the whole condition is for.
    title: &'a str,
}

pub(super) fn tree(
    (lang, known): (Lang, &Known),
    (key, here): (&'static str, Option<&Value>),
    title: String,
    optional: bool,
    error: Option<String>,
) -> AnyView {
    let group = here.map(group_of).unwrap_or_default();
    let said = here.and_then(|here| serde_json::from_value::<Condition>(here.clone()).ok());
    let fields: Vec<_> = known.procedure.all_fields().collect();
    let said = said.filter(|_| !group.terms.is_empty()).map(|said| condition_text(lang, &said, &fields));
    let none = lang.t(if optional { t::CONDITION_ALWAYS } else { t::CONDITION_MISSING });
    let drawn = Tree { lang, known, keys: known.keys(lang), title: &title };
    view! {
        <fieldset class="field editor-condition" id=key>
            <legend class="field-label">{title.clone()}</legend>
            {error.map(|error| view! { <p class="field-error">{error}</p> })}
            <p class="editor-said" data-testid=format!("said-{key}")>{said.unwrap_or_else(|| none.to_owned())}</p>
            <p class="field-hint">{lang.t(t::CONDITION_HINT)}</p>
            {drawn.group(key, &group, 0)}
        </fieldset>
    }
    .into_any()
}

impl Tree<'_> {
    fn group(&self, name: &str, group: &Group, depth: usize) -> AnyView {
        let lang = self.lang;
        let options = Joined::ALL.map(|known| {
            let selected = known == group.joined;
            view! { <option value=known.code() selected=selected>{joined(lang, known.code())}</option> }
        });
        let mut terms: Vec<AnyView> = Vec::new();
        for (n, term) in group.terms.iter().enumerate() {
            let name = format!("{name}.{n}");
            terms.push(match term {
                Term::Row(row) => self.row(&name, row),
                Term::Group(group) => self.group(&name, group, depth + 1),
            });
        }
        let next = terms.len();
        terms.push(self.row(&format!("{name}.{next}"), &Row::default()));
        if depth < DEEPEST && !group.terms.is_empty() {
            let below = format!("{name}.{}", next + 1);
            let empty = self.group(&below, &Group::default(), DEEPEST);
            terms.push(
                view! {
                    <details class="details">
                        <summary>{lang.t(t::ADD_GROUP)}</summary>
                        {empty}
                    </details>
                }
                .into_any(),
            );
        }
        let how = self.name(t::CONDITION_JOIN, name);
        view! {
            <div class="editor-group">
                <select class="input editor-join" name=format!("{name}.join") aria-label=how>{options}</select>
                <div class="editor-rows">{terms}</div>
            </div>
        }
        .into_any()
    }

    fn name(&self, text: crate::texts::Text, name: &str) -> String {
        // Everybody who cannot see the tree is told the row's number: `when.1.0` is 2.1.
        let numbers: Vec<_> = name.split('.').filter_map(|part| part.parse::<u32>().ok()).collect();
        let place = numbers.iter().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join(".");
        let said = self.lang.fill(text, &[("title", self.title), ("n", &place)]);
        said.trim().to_owned()
    }

    fn row(&self, name: &str, row: &Row) -> AnyView {
        let lang = self.lang;
        let mut keys = self.keys.clone();
        if !row.field.is_empty() && keys.iter().all(|(key, _)| *key != row.field) {
            keys.push((row.field.clone(), row.field.clone()));
        }
        let keys = keys.into_iter().map(|(key, said)| {
            let selected = key == row.field;
            view! { <option value=key selected=selected>{said}</option> }
        });
        let operators = Operator::ALL.map(|known| {
            let selected = known == row.operator;
            view! { <option value=known.code() selected=selected>{operator(lang, known.code())}</option> }
        });
        let at = row.operator.is_of_age().then(|| {
            let name = format!("{name}.at");
            let said = self.name(t::CONDITION_AT, &name);
            view! {
                <input class="input" type="text" name=name value=row.at.clone() placeholder="@today" aria-label=said />
            }
        });
        view! {
            <div class="editor-row">
                <select class="input editor-field" name=format!("{name}.field") aria-label=self.name(t::CONDITION_FIELD, name)>
                    <option value="">{lang.t(t::CONDITION_NO_FIELD)}</option>
                    {keys.collect::<Vec<_>>()}
                </select>
                <select class="input" name=format!("{name}.op") aria-label=self.name(t::CONDITION_OPERATOR, name)>
                    {operators}
                </select>
                {self.value(name, row)}
                {at}
            </div>
        }
        .into_any()
    }

    /// What the field is compared with: chosen where it has values of its own, else typed.
    fn value(&self, name: &str, row: &Row) -> AnyView {
        let (lang, label) = (self.lang, self.name(t::CONDITION_VALUE, name));
        let name = format!("{name}.value");
        let values = match row.operator {
            Operator::Equals | Operator::OneOf => self.known.values(lang, &row.field),
            _ => Vec::new(),
        };
        if values.is_empty() {
            return view! {
                <input class="input" type="text" autocomplete="off" name=name value=row.value.clone() aria-label=label />
            }
            .into_any();
        }
        let chosen = row.values();
        // What is no longer offered is shown as it stands, for the check to find fault with.
        let gone = chosen.iter().filter(|value| values.iter().all(|(known, _)| known != *value));
        let gone: Vec<_> = gone.map(|value| ((*value).to_owned(), (*value).to_owned())).collect();
        let offered = values.into_iter().chain(gone);
        if row.operator == Operator::Equals {
            let options = offered.map(|(value, said)| {
                let selected = chosen.contains(&value.as_str());
                view! { <option value=value selected=selected>{said}</option> }
            });
            return view! {
                <select class="input" name=name aria-label=label>
                    <option value="">{lang.t(t::CONDITION_CHOOSE)}</option>
                    {options.collect::<Vec<_>>()}
                </select>
            }
            .into_any();
        }
        let boxes = offered.map(|(value, said)| {
            let checked = chosen.contains(&value.as_str());
            view! {
                <label class="editor-tick">
                    <input type="checkbox" name=name.clone() value=value checked=checked />
                    <span>{said}</span>
                </label>
            }
        });
        view! { <div role="group" aria-label=label>{boxes.collect::<Vec<_>>()}</div> }.into_any()
    }
}
