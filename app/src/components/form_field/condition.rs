//! A condition in words, for those who see a question that may not concern them because their browser
//! runs no script.

use crate::{
    domain::{
        form::{Field, FieldKind},
        logic::Condition,
    },
    texts::{Lang, Text, form as t},
};

/// `“Ông/bà là gì của bé?” là “Mẹ” hoặc …`; `fields` are those that the condition may name.
pub fn condition_text(lang: Lang, condition: &Condition, fields: &[&Field]) -> String {
    let join = |parts: &[Condition], by: Text| {
        let parts: Vec<_> = parts.iter().map(|part| condition_text(lang, part, fields)).collect();
        parts.join(lang.t(by))
    };
    let say = |text: Text, field: &str, value: &str| {
        lang.fill(text, &[("label", &label(lang, field, fields)), ("value", value)])
    };
    match condition {
        Condition::All { all } => join(all, t::WHEN_AND),
        Condition::Any { any } => join(any, t::WHEN_OR),
        Condition::Not { not } => {
            lang.fill(t::WHEN_NOT, &[("condition", &condition_text(lang, not, fields))])
        }
        Condition::Equals { field, equals } => {
            say(t::WHEN_EQUALS, field, &value(lang, field, equals, fields))
        }
        Condition::OneOf { field, one_of } => {
            let names: Vec<_> = one_of.iter().map(|one| value(lang, field, one, fields)).collect();
            let or = lang.t(t::WHEN_OR);
            say(t::WHEN_EQUALS, field, &names.join(&format!("”{or}“")))
        }
        Condition::Present { field, present: true } => say(t::WHEN_PRESENT, field, ""),
        Condition::Present { field, .. } => say(t::WHEN_ABSENT, field, ""),
        Condition::AtLeast { field, at_least } => say(t::WHEN_AT_LEAST, field, &at_least.to_string()),
        Condition::AtMost { field, at_most } => say(t::WHEN_AT_MOST, field, &at_most.to_string()),
    }
}

fn find<'a>(id: &str, fields: &[&'a Field]) -> Option<&'a Field> {
    fields.iter().copied().find(|field| field.id == id)
}

fn label(lang: Lang, id: &str, fields: &[&Field]) -> String {
    find(id, fields).map_or(id, |field| field.label.get(lang)).to_owned()
}

/// What a stored value is called on the screen.
fn value(lang: Lang, id: &str, value: &str, fields: &[&Field]) -> String {
    match find(id, fields).map(|field| &field.kind) {
        Some(FieldKind::Choice { choices } | FieldKind::Choices { choices }) => {
            let choice = choices.iter().find(|choice| choice.value == value);
            choice.map_or(value, |choice| choice.label.get(lang)).to_owned()
        }
        Some(FieldKind::YesNo | FieldKind::Confirm) if value == "yes" => lang.t(t::ANSWER_YES).to_owned(),
        Some(FieldKind::YesNo) => lang.t(t::ANSWER_NO).to_owned(),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn conditions_are_said_with_the_words_of_the_form() {
        let field: Field = serde_json::from_str(
            r#"{"id":"who","label":{"vi":"Ai khai?","en":"Who?"},"kind":"choice","choices":[
                {"value":"a","label":{"vi":"Mẹ","en":"Mother"}},{"value":"b","label":{"vi":"Cha","en":"Father"}}]}"#,
        )
        .unwrap();
        let condition: Condition = serde_json::from_str(r#"{"field":"who","one_of":["a","b"]}"#).unwrap();
        assert_eq!(condition_text(Lang::Vi, &condition, &[&field]), "“Ai khai?” là “Mẹ” hoặc “Cha”");
        let not: Condition = serde_json::from_str(r#"{"not":{"field":"gone","present":true}}"#).unwrap();
        assert_eq!(condition_text(Lang::En, &not, &[]), "not: “gone” is answered");
    }
}
