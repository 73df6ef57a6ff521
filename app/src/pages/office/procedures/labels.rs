//! What parts, keys and codes are called in the editor: looked up by name in `texts/editor.toml`, and in the
//! catalogue for what is data.

use crate::{
    components::value_text,
    domain::{
        form::Field,
        logic::Form,
        procedure::{
            Procedure,
            editing::{Part, Source, look},
        },
    },
    texts::{ALL, Lang, editor as t},
};
use serde_json::Value;

/// What the editor chooses from: the revision itself and the catalogue around it, names in the page's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub procedure: Procedure,
    /// Fields (lĩnh vực), life events and units of today, as code and name.
    pub fields: Vec<(String, String)>,
    pub life_events: Vec<(String, String)>,
    pub units: Vec<(String, String)>,
}

fn text(lang: Lang, key: &str) -> Option<&'static str> {
    ALL.iter().find(|(name, _)| *name == key).map(|(_, text)| lang.t(*text))
}

/// What a key is called: `base.per_case.amount` by its last word, unless it has a text of its own.
pub(super) fn label(lang: Lang, key: &str) -> String {
    let whole = key.replace('.', "_");
    let last = key.rsplit('.').next().unwrap_or(key);
    let found =
        text(lang, &format!("editor.label_{whole}")).or_else(|| text(lang, &format!("editor.label_{last}")));
    found.unwrap_or(key).to_owned()
}

/// The same where the part has a word of its own for it: a task's `agency` is the one that is asked.
pub(super) fn label_in(lang: Lang, part: Part, key: &str) -> String {
    let own = text(lang, &format!("editor.label_{}_{}", part.code(), key.replace('.', "_")));
    own.map_or_else(|| label(lang, key), ToOwned::to_owned)
}

/// What an entry or a list below a part is called; nothing for what has no name of its own.
pub(super) fn entry(lang: Lang, part: Part, key: &str) -> Option<String> {
    let list = || text(lang, &format!("editor.list_{key}")).map(ToOwned::to_owned);
    let label = label_in(lang, part, key);
    (label != key).then_some(label).or_else(list)
}

/// A sentence of help for a key of a part, where there is one.
pub(super) fn hint(lang: Lang, part: Part, key: &str) -> Option<String> {
    let key = key.replace('.', "_");
    let own = text(lang, &format!("editor.hint_{}_{key}", part.code()));
    own.or_else(|| text(lang, &format!("editor.hint_{key}"))).map(ToOwned::to_owned)
}

/// What a code is called.
pub(super) fn code(lang: Lang, code: &str) -> String {
    let found = text(lang, &format!("editor.code_{code}"))
        .or_else(|| text(lang, &format!("organisation.kind_{code}")));
    found.unwrap_or(code).to_owned()
}

pub(super) fn operator(lang: Lang, code: &str) -> String {
    text(lang, &format!("editor.op_{code}")).unwrap_or(code).to_owned()
}

pub(super) fn joined(lang: Lang, code: &str) -> String {
    text(lang, &format!("editor.join_{code}")).unwrap_or(code).to_owned()
}

/// What a part is called: `Câu hỏi`, `Khoản thu`.
pub(super) fn part(lang: Lang, part: Part) -> String {
    text(lang, &format!("editor.part_{}", part.code())).unwrap_or_default().to_owned()
}

/// What one item of a list is called, by what was filled in.
pub(super) fn item(lang: Lang, part: Part, item: &Value) -> String {
    let said = ["label", "title", "name", "reason", "text", "because"].iter().find_map(|key| {
        let both = look(item, key)?;
        let said = both.get(lang.tag()).and_then(Value::as_str).unwrap_or_default();
        (!said.is_empty()).then(|| said.to_owned())
    });
    let does = || item.get("does").and_then(Value::as_str).map(|does| code(lang, does));
    let id = || item.get("id").and_then(Value::as_str).filter(|id| !id.is_empty()).map(ToOwned::to_owned);
    said.or_else(does).or_else(id).unwrap_or_else(|| self::part(lang, part))
}

impl Known {
    /// The codes to choose from with their names.
    pub(super) fn choices(&self, lang: Lang, from: Source) -> Vec<(String, String)> {
        let own = |keep: fn(&Field) -> bool| {
            let fields = self.leaves().into_iter().filter(keep);
            fields.map(|field| (field.id.clone(), self.question(lang, &field.id))).collect()
        };
        match from {
            Source::Fields => self.fields.clone(),
            Source::LifeEvents => self.life_events.clone(),
            Source::Units => self.units.clone(),
            Source::Places => own(is_place),
            Source::Numbers => own(is_number),
            Source::Papers => {
                let papers = self.procedure.papers.iter().filter(|paper| paper.takes_files());
                papers.map(|paper| (paper.id.clone(), paper.name.get(lang).to_owned())).collect()
            }
            Source::StepUnits | Source::AskedAgencies => [named(lang, from), self.units.clone()].concat(),
            Source::Tasks => {
                let tasks = self.procedure.tasks.iter();
                tasks.map(|task| (task.id.clone(), or_id(task.title.get(lang), &task.id))).collect()
            }
            Source::Codes(_) | Source::Agencies => named(lang, from),
        }
    }

    /// What an agency is called that is named by its kind or by its code.
    pub(super) fn agency(&self, lang: Lang, name: &str) -> String {
        let unit = self.units.iter().find(|(code, _)| code == name);
        unit.map_or_else(|| code(lang, name), |(_, name)| name.clone())
    }

    /// Every key that a condition can read, with its name.
    pub(super) fn keys(&self, lang: Lang) -> Vec<(String, String)> {
        let asked = self.leaves().into_iter().map(|field| {
            let name = format!("{} ({})", self.question(lang, &field.id), field.id);
            (field.id, name)
        });
        let facts = [
            ("@channel", t::FACT_CHANNEL),
            ("@applicant_kind", t::FACT_APPLICANT_KIND),
            ("@receiving_kind", t::FACT_RECEIVING_KIND),
            ("@model", t::FACT_MODEL),
            ("@today", t::FACT_TODAY),
        ];
        asked.chain(facts.map(|(key, text)| (key.to_owned(), lang.t(text).to_owned()))).collect()
    }

    /// The values that a key can have, with their names; empty where anything can be typed.
    pub(super) fn values(&self, lang: Lang, key: &str) -> Vec<(String, String)> {
        let leaves = self.leaves();
        let fields: Vec<&Field> = leaves.iter().collect();
        let values = Form::new(&self.procedure.pages).values_of(key);
        let named = |value: String| {
            let name = value_text(lang, key, &value, &fields);
            (value, name)
        };
        values.into_iter().map(named).collect()
    }

    /// The simple questions of the form, those of rows as columns.
    fn leaves(&self) -> Vec<Field> {
        fn below(field: &Field, found: &mut Vec<Field>) {
            if field.kind.has_parts() {
                field.parts_by_name().iter().for_each(|part| below(part, found));
            } else {
                found.push(field.clone());
            }
        }
        let mut found = Vec::new();
        self.procedure.all_fields().for_each(|field| below(field, &mut found));
        found
    }

    fn question(&self, lang: Lang, key: &str) -> String {
        self.procedure.label_of(lang, key)
    }
}

fn or_id(title: &str, id: &str) -> String {
    (if title.is_empty() { id } else { title }).to_owned()
}

fn named(lang: Lang, from: Source) -> Vec<(String, String)> {
    from.codes().into_iter().map(|one| (one.clone(), code(lang, &one))).collect()
}

fn is_place(field: &Field) -> bool {
    use crate::domain::form::FieldKind as K;
    matches!(field.kind, K::Address | K::Commune)
}

fn is_number(field: &Field) -> bool {
    use crate::domain::form::FieldKind as K;
    matches!(field.kind, K::Number { .. } | K::Decimal { .. } | K::Money)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::procedure::editing::{Control, Joined, Operator, controls};
    use serde_json::json;

    fn has(key: &str) -> bool {
        ALL.iter().any(|(name, _)| *name == key)
    }

    /// Whether a text names the key, and every code that it takes.
    fn unnamed(part: Part, item: &Value, missing: &mut Vec<String>) {
        for entry in controls(part, item) {
            let mut want = |key: &str| {
                if label_in(Lang::Vi, part, key) == key {
                    missing.push(format!("label {key}"));
                }
            };
            want(entry.key);
            let codes = match &entry.control {
                Control::OneOf { from, .. } | Control::Several { from } => from.codes(),
                Control::Switch { variants, .. } => {
                    variants.iter().map(|(name, _)| (*name).to_owned()).collect()
                }
                Control::Table(cells) => {
                    cells.iter().for_each(|(cell, _)| want(cell));
                    Vec::new()
                }
                _ => Vec::new(),
            };
            let unsaid = |one: &&String| {
                !has(&format!("editor.code_{one}")) && !has(&format!("organisation.kind_{one}"))
            };
            missing.extend(codes.iter().filter(unsaid).map(|one| format!("code {one}")));
        }
    }

    #[test]
    fn everything_that_can_be_filled_in_has_a_name() {
        let mut missing = Vec::new();
        for part in
            ["pages", "papers", "fees", "exempt", "steps", "tasks", "eligibility", "limit_variants", "rules"]
        {
            let part = Part::of_list(part).unwrap_or(Part::Head);
            unnamed(part, &json!({}), &mut missing);
            assert!(has(&format!("editor.part_{}", part.code())), "{part:?}");
        }
        for part in [Part::Head, Part::Competence, Part::Limits] {
            unnamed(part, &json!({}), &mut missing);
        }
        for kind in ["text", "number", "digits", "date", "choice", "file", "person", "organisation", "rows"] {
            unnamed(Part::Field, &json!({ "kind": kind }), &mut missing);
        }
        for base in ["per_case", "per_copy", "per_page", "by_value"] {
            unnamed(Part::Fee, &json!({ "base": { base: {} } }), &mut missing);
        }
        let day =
            json!({ "time_limit": { "unit": "same_day" }, "clock": { "due_time_policy": { "fixed": "" } } });
        unnamed(Part::Limits, &day, &mut missing);
        for operator in Operator::ALL {
            assert!(has(&format!("editor.op_{}", operator.code())), "{operator:?}");
        }
        for joined in Joined::ALL {
            assert!(has(&format!("editor.join_{}", joined.code())), "{joined:?}");
        }
        missing.sort();
        missing.dedup();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
