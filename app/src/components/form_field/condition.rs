//! A condition in words, for those who see a question that may not concern them because their browser
//! runs no script.

use crate::{
    domain::{
        form::{Field, FieldKind, countries, ethnicities, field_of, name_in},
        logic::{Condition, DayRef, DayUnit},
        time::short_date,
        unit::UnitKind,
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
            say(t::WHEN_EQUALS, field, &value_text(lang, field, equals, fields))
        }
        Condition::OneOf { field, one_of } => {
            let names: Vec<_> = one_of.iter().map(|one| value_text(lang, field, one, fields)).collect();
            let or = lang.t(t::WHEN_OR);
            say(t::WHEN_EQUALS, field, &names.join(&format!("”{or}“")))
        }
        Condition::Present { field, present: true } => say(t::WHEN_PRESENT, field, ""),
        Condition::Present { field, .. } => say(t::WHEN_ABSENT, field, ""),
        Condition::AtLeast { field, at_least } => say(t::WHEN_AT_LEAST, field, &at_least.to_string()),
        Condition::AtMost { field, at_most } => say(t::WHEN_AT_MOST, field, &at_most.to_string()),
        Condition::SameAs { field, same_as } => say(t::WHEN_SAME_AS, field, &label(lang, same_as, fields)),
        Condition::MoreThan { field, more_than } => {
            say(t::WHEN_MORE_THAN, field, &label(lang, more_than, fields))
        }
        Condition::LessThan { field, less_than } => {
            say(t::WHEN_LESS_THAN, field, &label(lang, less_than, fields))
        }
        Condition::Contains { field, contains } => say(t::WHEN_CONTAINS, field, contains),
        Condition::Before { field, before } => say(t::WHEN_BEFORE, field, &day(lang, before, fields)),
        Condition::After { field, after } => say(t::WHEN_AFTER, field, &day(lang, after, fields)),
        Condition::On { field, on } => say(t::WHEN_ON, field, &day(lang, on, fields)),
        Condition::AgeAtLeast { field, age_at_least, at } => aged(
            lang,
            t::WHEN_AGE_AT_LEAST,
            (&label(lang, field, fields), *age_at_least),
            &day(lang, at, fields),
        ),
        Condition::AgeAtMost { field, age_at_most, at } => aged(
            lang,
            t::WHEN_AGE_AT_MOST,
            (&label(lang, field, fields), *age_at_most),
            &day(lang, at, fields),
        ),
    }
}

fn aged(lang: Lang, text: Text, (label, years): (&str, u32), day: &str) -> String {
    lang.fill(text, &[("label", label), ("years", &years.to_string()), ("value", day)])
}

/// `hôm nay`, `60 ngày trước hôm nay`, `01/07/2025`, or the question that names the day.
fn day(lang: Lang, day: &DayRef, fields: &[&Field]) -> String {
    match day {
        DayRef::Date(date) => short_date(*date),
        DayRef::Field(field) => lang.fill(t::DAY_ANSWERED, &[("label", &label(lang, field, fields))]),
        DayRef::Today(0, _) => lang.t(t::DAY_TODAY).to_owned(),
        DayRef::Today(n, unit) => {
            let unit = match unit {
                DayUnit::Days => t::DAY_DAYS,
                DayUnit::Months => t::DAY_MONTHS,
                DayUnit::Years => t::DAY_YEARS,
            };
            let distance = lang.fill(unit, &[("n", &n.unsigned_abs().to_string())]);
            let text = if *n < 0 { t::DAY_BEFORE_TODAY } else { t::DAY_AFTER_TODAY };
            lang.fill(text, &[("n", &distance)])
        }
    }
}

fn find<'a>(id: &str, fields: &[&'a Field]) -> Option<&'a Field> {
    fields.iter().copied().find(|field| field.id == id)
}

fn label(lang: Lang, key: &str, fields: &[&Field]) -> String {
    let fact = match key {
        "@channel" => t::FACT_CHANNEL,
        "@receiving_kind" => t::FACT_RECEIVING_KIND,
        "@applicant_kind" => t::FACT_APPLICANT_KIND,
        "@model" => t::FACT_MODEL,
        "@today" => t::FACT_TODAY,
        _ => {
            return find(field_of(key), fields)
                .map_or_else(|| key.to_owned(), |field| field.label_of(lang, key));
        }
    };
    lang.t(fact).to_owned()
}

/// What a value is called where no choice of the form names it.
fn known(lang: Lang, key: &str, value: &str) -> String {
    let fact = match (key, value) {
        ("@channel", "online") => t::FACT_ONLINE,
        ("@channel", "counter") => t::FACT_COUNTER,
        ("@applicant_kind", "citizen") => t::FACT_CITIZEN,
        ("@applicant_kind", "organisation") => t::FACT_ORGANISATION,
        ("@model", "three_level") => t::FACT_THREE_LEVEL,
        ("@model", "two_level") => t::FACT_TWO_LEVEL,
        ("@model", "both") => t::FACT_BOTH_LEVELS,
        ("@receiving_kind", kind) => {
            return UnitKind::from_code(kind).map_or(value, |kind| lang.t(kind.text())).to_owned();
        }
        _ if key.ends_with(".nationality") => {
            return name_in(countries(), value, lang).unwrap_or_else(|| value.to_owned());
        }
        _ => return value.to_owned(),
    };
    lang.t(fact).to_owned()
}

/// What a stored value is called on the screen; `fields` are those that `id` may name.
pub fn value_text(lang: Lang, id: &str, value: &str, fields: &[&Field]) -> String {
    match find(id, fields).map(|field| &field.kind) {
        Some(FieldKind::Choice { choices } | FieldKind::Choices { choices }) => {
            let choice = choices.iter().find(|choice| choice.value == value);
            choice.map_or(value, |choice| choice.label.get(lang)).to_owned()
        }
        Some(FieldKind::YesNo | FieldKind::Confirm) if value == "yes" => lang.t(t::ANSWER_YES).to_owned(),
        Some(FieldKind::YesNo) => lang.t(t::ANSWER_NO).to_owned(),
        Some(FieldKind::Country) => name_in(countries(), value, lang).unwrap_or_else(|| value.to_owned()),
        Some(FieldKind::Ethnicity) => name_in(ethnicities(), value, lang).unwrap_or_else(|| value.to_owned()),
        _ => known(lang, id, value),
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
        for (text, said) in [
            (r#"{"field":"@channel","equals":"online"}"#, "“cách nộp hồ sơ” là “trực tuyến”"),
            (r#"{"field":"who","before":"@today-60d"}"#, "“Ai khai?” trước 60 ngày trước hôm nay"),
            (r#"{"field":"who","after":"2025-07-01"}"#, "“Ai khai?” sau 01/07/2025"),
            (r#"{"field":"who","age_at_least":18}"#, "“Ai khai?”: đã đủ 18 tuổi tính đến hôm nay"),
            (r#"{"field":"mother.nationality","equals":"LA"}"#, "“mother.nationality” là “Lào”"),
        ] {
            let condition: Condition = serde_json::from_str(text).unwrap();
            assert_eq!(condition_text(Lang::Vi, &condition, &[&field]), said);
        }
    }
}
