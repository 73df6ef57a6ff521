//! A question: its kinds, and the options that each kind has.

use super::{
    BOTH, BOTH_OR_NONE, Cell, Control, Keyed, LINE, NUMBER, NUMBER_OR_NONE, Source, WHEN, flag, maybe, one,
};
use serde_json::{Value, json};

const CHOICES: &[(&str, Cell)] = &[("value", Cell::Text), ("label.vi", Cell::Text), ("label.en", Cell::Text)];

const PERSON: &[&str] =
    &["name", "birth_date", "sex", "nationality", "personal_id", "ethnicity", "residence", "phone", "email"];
const ORGANISATION: &[&str] =
    &["name", "tax_code", "address", "representative", "position", "phone", "email"];

/// The kinds of questions, each with the options that it begins with.
fn kinds() -> Vec<(&'static str, Value)> {
    let choice = |n: u32| json!({ "value": format!("choice_{n}"), "label": { "vi": "", "en": "" } });
    let choices = json!({ "choices": [choice(1), choice(2)] });
    let column =
        json!({ "id": "name", "label": { "vi": "Họ và tên", "en": "Full name" }, "kind": "person_name" });
    let plain = |kind| (kind, json!({}));
    vec![
        plain("text"),
        plain("long_text"),
        plain("number"),
        plain("decimal"),
        plain("money"),
        plain("date"),
        plain("partial_date"),
        plain("time"),
        plain("date_time"),
        ("choice", choices.clone()),
        ("choices", choices),
        plain("yes_no"),
        plain("confirm"),
        plain("person_name"),
        plain("personal_id"),
        plain("person"),
        plain("organisation"),
        plain("phone"),
        plain("email"),
        plain("tax_code"),
        plain("address"),
        plain("commune"),
        plain("old_address"),
        plain("percent"),
        ("digits", json!({ "min": 1, "max": 20 })),
        plain("country"),
        plain("ethnicity"),
        plain("parcel"),
        plain("bank_account"),
        plain("earlier_dossier"),
        ("file", json!({ "paper": "" })),
        ("rows", json!({ "columns": [column] })),
        plain("note"),
    ]
}

pub(super) fn entries(item: &Value) -> Vec<Keyed> {
    let kind = item.get("kind").and_then(Value::as_str).unwrap_or_default();
    let options = match kind {
        "text" | "long_text" => vec![("max", NUMBER_OR_NONE)],
        "number" | "decimal" => {
            vec![("min", NUMBER_OR_NONE), ("max", NUMBER_OR_NONE), ("unit", BOTH_OR_NONE)]
        }
        "digits" => vec![("min", NUMBER), ("max", NUMBER)],
        "date" => vec![("past", flag(false))],
        "choice" | "choices" => vec![("choices", Control::Table(CHOICES))],
        "file" => vec![("paper", one(Source::Papers))],
        "person" => several(PERSON),
        "organisation" => several(ORGANISATION),
        "rows" => vec![("min", NUMBER_OR_NONE), ("max", NUMBER), ("row", BOTH_OR_NONE)],
        _ => Vec::new(),
    };
    let prefill = maybe(Source::Codes(&[
        "full_name",
        "personal_id",
        "passport",
        "birth_date",
        "sex",
        "phone",
        "email",
        "address",
        "person",
    ]));
    let begin = vec![
        ("id", LINE),
        ("label", BOTH),
        ("hint", BOTH_OR_NONE),
        ("kind", Control::Switch { tag: Some("kind"), variants: kinds() }),
    ];
    let end = vec![
        ("required", flag(true)),
        ("when", WHEN),
        ("required_when", WHEN),
        ("printed", BOTH_OR_NONE),
        ("purpose", BOTH_OR_NONE),
        ("basis", BOTH_OR_NONE),
        ("prefill", prefill),
        ("default", Control::Line { optional: true }),
    ];
    [begin, options, end].concat()
}

fn several(parts: &'static [&'static str]) -> Vec<Keyed> {
    let from = Source::Codes(parts);
    vec![("parts", Control::Several { from }), ("optional", Control::Several { from })]
}
