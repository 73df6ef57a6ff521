//! Conditions in words, for papers that only some cases need. Not here: deciding whether a condition holds
//! (`domain::logic`).

use crate::{
    components::form_field::condition_text,
    domain::{form::FieldKind, localized::Localized, logic::Condition, money::Vnd, procedure::Procedure},
    texts::{Lang, public as t},
};
use std::collections::BTreeMap;

/// The names of communes by their codes.
pub type Places = BTreeMap<String, Localized>;

/// What a condition is said with.
#[derive(Clone, Copy)]
pub struct Speaker<'a> {
    pub lang: Lang,
    pub procedure: &'a Procedure,
    pub places: &'a Places,
}

impl Speaker<'_> {
    /// The condition as the end of a sentence: `khi ông/bà chọn “Thừa kế” ở câu “…”`.
    pub fn say(&self, condition: &Condition) -> String {
        match condition {
            Condition::All { all } => self.join(all, self.lang.t(t::WHEN_AND)),
            Condition::Any { any } => self.join(any, self.lang.t(t::WHEN_OR)),
            Condition::Not { not } => self.lang.fill(t::WHEN_NOT, &[("what", &self.say(not))]),
            Condition::Equals { field, equals } => self.chosen(field, std::slice::from_ref(equals)),
            Condition::OneOf { field, one_of } => self.chosen(field, one_of),
            Condition::Present { field, present } => {
                let text = if *present { t::WHEN_PRESENT } else { t::WHEN_ABSENT };
                self.lang.fill(text, &[("field", &self.label(field))])
            }
            Condition::AtLeast { field, at_least } => self.bound(t::WHEN_AT_LEAST, field, *at_least),
            Condition::AtMost { field, at_most } => self.bound(t::WHEN_AT_MOST, field, *at_most),
            _ => {
                let fields: Vec<_> = self.procedure.all_fields().collect();
                let condition = condition_text(self.lang, condition, &fields);
                self.lang.fill(t::WHEN_CONDITION, &[("condition", &condition)])
            }
        }
    }

    fn join(&self, parts: &[Condition], between: &str) -> String {
        parts.iter().map(|part| self.say(part)).collect::<Vec<_>>().join(between)
    }

    fn chosen(&self, field: &str, values: &[String]) -> String {
        let kind = self.procedure.field(field).map(|field| &field.kind);
        let of_place = matches!(kind, Some(FieldKind::Address | FieldKind::Commune));
        let names: Vec<String> = values.iter().map(|value| self.value(kind, value)).collect();
        let (text, names) = match of_place {
            true => (t::WHEN_PLACE, names.join(", ")),
            false => (t::WHEN_CHOSEN, self.quoted(&names)),
        };
        self.lang.fill(text, &[("field", &self.label(field)), ("values", &names)])
    }

    fn quoted(&self, names: &[String]) -> String {
        let quoted = names.iter().map(|name| self.lang.fill(t::WHEN_VALUE, &[("value", name)]));
        quoted.collect::<Vec<_>>().join(self.lang.t(t::WHEN_OR))
    }

    fn value(&self, kind: Option<&FieldKind>, value: &str) -> String {
        let known = match kind {
            Some(FieldKind::Choice { choices } | FieldKind::Choices { choices }) => {
                choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.get(self.lang))
            }
            Some(FieldKind::YesNo | FieldKind::Confirm) => {
                Some(self.lang.t(if value == "yes" { t::WHEN_YES } else { t::WHEN_NO }))
            }
            _ => self.places.get(value).map(|place| place.get(self.lang)),
        };
        known.unwrap_or(value).to_owned()
    }

    fn bound(&self, text: crate::texts::Text, field: &str, n: i64) -> String {
        let n = match self.procedure.field(field).map(|field| &field.kind) {
            Some(FieldKind::Money) => Vnd(n).format(self.lang),
            Some(
                FieldKind::Number { unit: Some(unit), .. } | FieldKind::Decimal { unit: Some(unit), .. },
            ) => {
                format!("{n} {}", unit.get(self.lang))
            }
            _ => n.to_string(),
        };
        self.lang.fill(text, &[("field", &self.label(field)), ("n", &n)])
    }

    fn label(&self, field: &str) -> String {
        self.procedure.label_of(self.lang, field).trim_end_matches(['?', ':']).to_owned()
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{super::specimen, *};

    fn say(lang: Lang, procedure: &Procedure, condition: &Condition) -> String {
        let places = specimen::places();
        Speaker { lang, procedure, places: &places }.say(condition)
    }

    #[test]
    fn a_choice_is_named_by_its_words_and_its_question() {
        let procedure = specimen::land_transfer();
        let when =
            Condition::OneOf { field: "change_kind".into(), one_of: vec!["sale".into(), "gift".into()] };
        assert_eq!(
            say(Lang::Vi, &procedure, &when),
            "khi ông/bà chọn “Mua bán (chuyển nhượng)” hoặc “Tặng cho” ở câu “Ông/bà đăng ký việc gì”"
        );
    }

    #[test]
    fn a_place_is_named_by_its_name() {
        let procedure = specimen::land_transfer();
        let when = Condition::Equals { field: "parcel_commune".into(), equals: "06685".into() };
        assert!(
            say(Lang::En, &procedure, &when).contains("is Hong Gai"),
            "{}",
            say(Lang::En, &procedure, &when)
        );
    }

    #[test]
    fn bounds_carry_their_unit() {
        let procedure = specimen::certified_copies();
        let when = Condition::Any {
            any: vec![
                Condition::AtLeast { field: "copies".into(), at_least: 20 },
                Condition::Not { not: Box::new(Condition::Present { field: "pages".into(), present: true }) },
            ],
        };
        let words = say(Lang::Vi, &procedure, &when);
        assert!(words.contains("từ 20 bản trở lên hoặc trừ trường hợp sau"), "{words}");
    }
}
