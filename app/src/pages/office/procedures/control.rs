//! One control of the editor for each kind of entry. Not here: conditions, which are a tree (`condition`).

use super::{
    condition,
    labels::{Known, code, hint, label_in},
};
use crate::{
    components::{
        CheckboxField, Checkboxes, Choice, DayField, FieldError, Need, SelectField, TextArea, TextField,
        problem_text,
    },
    domain::{
        form,
        procedure::editing::{Cell, Control, Entry, Part, Source, chosen, look},
        time::{short_date, short_time},
    },
    texts::{Lang, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// What every control of a page needs to know.
pub(super) struct Drawn<'a> {
    pub lang: Lang,
    pub part: Part,
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
    fn label(&self, key: &str) -> String {
        label_in(self.lang, self.part, key)
    }

    fn hint(&self, key: &str) -> Option<String> {
        hint(self.lang, self.part, key)
    }

    fn error(&self, key: &str) -> Option<String> {
        let error = self.errors.iter().find(|error| error.field == key)?;
        Some(problem_text(self.lang, &error.problem, &self.label(key)))
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
            Control::Hour => self.hour(key, plain(here)),
            Control::Day { optional } => self.day(key, plain(here), *optional),
            Control::Paragraph => {
                let (name, value) = (self.label(key), plain(here));
                view! { <TextArea lang name=key label=name value hint=self.hint(key) error=self.error(key) /> }
                    .into_any()
            }
            Control::Lines => {
                let (name, value) = (self.label(key), plain(here));
                view! {
                    <TextArea lang name=key label=name value need=Need::Optional hint=lang.t(t::ONE_A_LINE) />
                }
                .into_any()
            }
            Control::Both { optional, long } => self.both(key, here, *optional, *long),
            Control::Flag { usual } => {
                let checked = here.map_or(*usual, |flag| flag == &Value::Bool(true));
                view! { <CheckboxField lang name=key label=self.label(key) checked hint=self.hint(key) /> }
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
            Control::Several { from } => self.several(key, here, *from),
            Control::Table(cells) => self.table(key, here, cells),
            Control::Condition { optional } => {
                condition::tree((lang, self.known), (key, here), self.label(key), *optional, self.error(key))
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
                label=self.label(key)
                value
                need
                inputmode
                hint=self.hint(key)
                error=self.error(key)
                autocomplete="off"
            />
        }
        .into_any()
    }

    fn day(&self, key: &'static str, value: String, optional: bool) -> AnyView {
        let need = if optional { Need::Optional } else { Need::Required };
        let value = value.parse().map_or(value, short_date);
        view! { <DayField lang=self.lang name=key label=self.label(key) value need error=self.error(key) /> }
            .into_any()
    }

    fn hour(&self, key: &'static str, value: String) -> AnyView {
        let (lang, value) = (self.lang, value.parse().map_or(value, short_time));
        view! {
            <TextField lang name=key label=self.label(key) value hint=lang.t(t::HINT_HOUR) error=self.error(key) autocomplete="off" />
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
                label=self.label(key)
                choices
                value=at.to_owned()
                need
                hint=self.hint(key)
                error=self.error(key)
            />
        }
        .into_any()
    }

    /// Boxes to tick; none at all where there is nothing to choose.
    fn several(&self, key: &'static str, here: Option<&Value>, from: Source) -> AnyView {
        let (lang, legend) = (self.lang, self.label(key));
        let values: Vec<_> = here.and_then(Value::as_array).into_iter().flatten().collect();
        let values: Vec<_> = values.into_iter().map(|one| plain(Some(one))).collect();
        // Nothing waits for itself; what is no longer there is shown as it stands, for the check to find fault with.
        let own = if from == Source::Tasks { plain(self.item.get("id")) } else { String::new() };
        let mut choices = self.known.choices(lang, from);
        choices.retain(|(code, _)| *code != own || values.contains(code));
        let gone = values.iter().filter(|value| choices.iter().all(|(code, _)| code != *value));
        let gone: Vec<_> = gone.map(|value| (value.clone(), value.clone())).collect();
        let choices = choices.into_iter().chain(gone).map(|(code, name)| Choice::new(code, name));
        let choices: Vec<_> = choices.collect();
        if choices.is_empty() {
            return ().into_any();
        }
        let hint = self.hint(key);
        view! { <Checkboxes lang name=key legend choices values hint need=Need::Optional /> }.into_any()
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
                <legend class="field-label">{self.label(key)}</legend>
                {self.hint(key).map(|hint| view! { <p class="field-hint">{hint}</p> })}
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
                let column = self.label(cell);
                let name = lang.fill(t::CELL, &[("name", &column), ("n", &(n + 1).to_string())]);
                view! {
                    <td data-column=column>
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
        let head = cells.iter().map(|(cell, _)| view! { <th scope="col">{self.label(cell)}</th> });
        view! {
            <fieldset class="field" id=key>
                <legend class="field-label">{self.label(key)}</legend>
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
