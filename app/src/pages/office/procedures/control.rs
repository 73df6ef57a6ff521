//! One control of the editor for each kind of entry. Not here: conditions, which are a tree (`condition`).

use super::{
    condition,
    labels::{Known, code, hint, label},
};
use crate::{
    components::{
        CheckboxField, Checkboxes, Choice, Field, FieldError, Need, SelectField, TextArea, TextField,
        problem_text,
    },
    domain::{
        form,
        procedure::editing::{Cell, Control, Entry, chosen, look},
    },
    texts::{Lang, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// What every control of a page needs to know.
pub(super) struct Drawn<'a> {
    pub lang: Lang,
    pub known: &'a Known,
    pub item: &'a Value,
    pub errors: &'a [form::FieldError],
}

/// A value as it stands in an input.
pub(super) fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => items.iter().map(|one| plain(Some(one))).collect::<Vec<_>>().join("\n"),
        Some(other) => other.to_string(),
    }
}

impl Drawn<'_> {
    fn error(&self, key: &str) -> Option<String> {
        let error = self.errors.iter().find(|error| error.field == key)?;
        Some(problem_text(self.lang, &error.problem, &label(self.lang, key)))
    }

    /// The errors for the summary above the form.
    pub(super) fn summary(&self) -> Vec<FieldError> {
        let row = |error: &form::FieldError| FieldError {
            field: Some(error.field.clone()),
            message: self.error(&error.field).unwrap_or_default(),
        };
        self.errors.iter().map(row).collect()
    }

    pub(super) fn control(&self, entry: &Entry) -> AnyView {
        let (lang, key) = (self.lang, entry.key);
        let here = look(self.item, key);
        match &entry.control {
            Control::Line { optional } => self.line(key, plain(here), *optional, None),
            Control::Whole { optional } => self.line(key, plain(here), *optional, Some("numeric")),
            Control::Day { optional } => self.day(key, plain(here), *optional),
            Control::Paragraph => {
                let (name, value) = (label(lang, key), plain(here));
                view! { <TextArea lang name=key label=name value hint=hint(lang, key) error=self.error(key) /> }
                    .into_any()
            }
            Control::Lines => {
                let (name, value) = (label(lang, key), plain(here));
                view! {
                    <TextArea lang name=key label=name value need=Need::Optional hint=lang.t(t::ONE_A_LINE) />
                }
                .into_any()
            }
            Control::Both { optional, long } => self.both(key, here, *optional, *long),
            Control::Flag { usual } => {
                let checked = here.map_or(*usual, |flag| flag == &Value::Bool(true));
                view! { <CheckboxField lang name=key label=label(lang, key) checked hint=hint(lang, key) /> }
                    .into_any()
            }
            Control::OneOf { from, optional } => {
                self.one_of(key, &plain(here), self.known.choices(lang, *from), *optional)
            }
            Control::Switch { tag, variants } => {
                let at = chosen(self.item, key, *tag).unwrap_or_default();
                let names = variants.iter().map(|(name, _)| ((*name).to_owned(), code(lang, name)));
                self.one_of(key, &at, names.collect(), false)
            }
            Control::Several { from } => {
                let choices = self.known.choices(lang, *from);
                let choices: Vec<_> =
                    choices.into_iter().map(|(code, name)| Choice::new(code, name)).collect();
                let values = here.and_then(Value::as_array).into_iter().flatten();
                let values: Vec<_> = values.map(|one| plain(Some(one))).collect();
                let legend = label(lang, key);
                view! { <Checkboxes lang name=key legend choices values need=Need::Optional /> }.into_any()
            }
            Control::Table(cells) => self.table(key, here, cells),
            Control::Condition { optional } => {
                condition::tree(self.lang, self.known, (key, here), *optional, self.error(key))
            }
        }
    }

    fn line(&self, key: &'static str, value: String, optional: bool, inputmode: Option<&str>) -> AnyView {
        let lang = self.lang;
        let need = if optional { Need::Optional } else { Need::Required };
        let inputmode = inputmode.unwrap_or("text").to_owned();
        view! {
            <TextField
                lang
                name=key
                label=label(lang, key)
                value
                need
                inputmode
                hint=hint(lang, key)
                error=self.error(key)
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn day(&self, key: &'static str, value: String, optional: bool) -> AnyView {
        let need = if optional { Need::Optional } else { Need::Required };
        view! {
            <Field lang=self.lang id=key label=label(self.lang, key) need error=self.error(key)>
                <input class="input editor-day" type="date" id=key name=key value=value />
            </Field>
        }
        .into_any()
    }

    fn one_of(&self, key: &'static str, at: &str, choices: Vec<(String, String)>, optional: bool) -> AnyView {
        let lang = self.lang;
        let need = if optional { Need::Optional } else { Need::Required };
        let mut choices: Vec<_> = choices.into_iter().map(|(code, name)| Choice::new(code, name)).collect();
        if !at.is_empty() && choices.iter().all(|choice| choice.value != at) {
            // What is no longer there is shown as it stands, for the check to find fault with.
            choices.push(Choice::new(at, at));
        }
        view! {
            <SelectField
                lang
                name=key
                label=label(lang, key)
                choices
                value=at.to_owned()
                need
                hint=hint(lang, key)
                error=self.error(key)
            />
        }
        .into_any()
    }

    fn both(&self, key: &'static str, here: Option<&Value>, optional: bool, long: bool) -> AnyView {
        let lang = self.lang;
        let need = if optional { Need::Optional } else { Need::Required };
        let one = |tag: &str, name| {
            let (id, value) = (format!("{key}.{tag}"), plain(here.and_then(|both| both.get(tag))));
            let name = lang.t(name);
            if long {
                view! { <TextArea lang name=id label=name value need rows=3 /> }.into_any()
            } else {
                view! { <TextField lang name=id label=name value need autocomplete="off" /> }.into_any()
            }
        };
        view! {
            <fieldset class="field editor-both" id=key>
                <legend class="field-label">{label(lang, key)}</legend>
                {hint(lang, key).map(|hint| view! { <p class="field-hint">{hint}</p> })}
                <div class="editor-pair">{one("vi", t::VIETNAMESE)} {one("en", t::ENGLISH)}</div>
            </fieldset>
        }
        .into_any()
    }

    fn table(
        &self,
        key: &'static str,
        here: Option<&Value>,
        cells: &'static [(&'static str, Cell)],
    ) -> AnyView {
        let lang = self.lang;
        let rows = here.and_then(Value::as_array).cloned().unwrap_or_default();
        // Two empty rows at the end: what is filled in there is added, what is emptied is taken away.
        let shown = (0..rows.len() + 2).map(|n| {
            let inputs = cells.iter().map(|(cell, kind)| {
                let value = rows.get(n).map(|row| plain(look(row, cell))).unwrap_or_default();
                let inputmode = if *kind == Cell::Whole { "numeric" } else { "text" };
                let name = lang.fill(t::CELL, &[("name", &label(lang, cell)), ("n", &(n + 1).to_string())]);
                view! {
                    <td>
                        <input
                            class="input"
                            type="text"
                            autocomplete="off"
                            inputmode=inputmode
                            name=format!("{key}.{n}.{cell}")
                            value=value
                            aria-label=name
                        />
                    </td>
                }
            });
            view! { <tr>{inputs.collect::<Vec<_>>()}</tr> }
        });
        let head = cells.iter().map(|(cell, _)| view! { <th scope="col">{label(lang, cell)}</th> });
        view! {
            <fieldset class="field" id=key>
                <legend class="field-label">{label(lang, key)}</legend>
                {self.error(key).map(|error| view! { <p class="field-error">{error}</p> })}
                <p class="field-hint">{lang.t(t::TABLE_HINT)}</p>
                <table class="editor-table">
                    <thead>
                        <tr>{head.collect::<Vec<_>>()}</tr>
                    </thead>
                    <tbody>{shown.collect::<Vec<_>>()}</tbody>
                </table>
            </fieldset>
        }
        .into_any()
    }
}
