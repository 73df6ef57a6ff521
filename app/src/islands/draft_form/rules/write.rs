//! Writes the rules of a form for the browser. Not here: what is left out of them (`view`).

use super::{ORGANISATION, PERSON, Rules};
use crate::{
    domain::{
        form::{Choice, Field, FieldKind},
        logic::Condition,
    },
    texts::Lang,
};
use std::fmt::Display;

/// The rules as text, with labels in one language.
pub fn write(lang: Lang, rules: &Rules) -> String {
    let mut tape = Tape { lang, text: String::new() };
    tape.put(&rules.today);
    tape.put(rules.known.iter().count());
    for (key, answer) in rules.known.iter() {
        tape.put(key);
        tape.put(answer);
    }
    tape.fields(&rules.page.fields);
    tape.text
}

struct Tape {
    lang: Lang,
    text: String,
}

impl Tape {
    /// One word; `|` ends it, so it is written otherwise inside.
    fn put(&mut self, word: impl Display) {
        let word = word.to_string().replace('~', "~0").replace('|', "~1");
        self.text.push_str(&word);
        self.text.push('|');
    }

    /// A number, or an empty word.
    fn number(&mut self, number: Option<impl Display>) {
        self.put(number.map(|number| number.to_string()).unwrap_or_default());
    }

    fn fields(&mut self, fields: &[Field]) {
        self.put(fields.len());
        fields.iter().for_each(|field| self.field(field));
    }

    fn field(&mut self, field: &Field) {
        self.put(&field.id);
        self.put(field.label.get(self.lang));
        self.put(u8::from(field.required));
        self.condition_or_none(field.required_when.as_ref());
        self.condition_or_none(field.when.as_ref());
        self.kind(&field.kind);
    }

    fn kind(&mut self, kind: &FieldKind) {
        self.put(code(kind));
        match kind {
            FieldKind::Text { max } | FieldKind::LongText { max } => self.number(*max),
            FieldKind::Number { min, max, .. } | FieldKind::Decimal { min, max, .. } => {
                self.number(*min);
                self.number(*max);
            }
            FieldKind::Date { past } => self.put(u8::from(*past)),
            FieldKind::Choice { choices } | FieldKind::Choices { choices } => self.choices(choices),
            FieldKind::Digits { min, max } => {
                self.put(min);
                self.put(max);
            }
            FieldKind::File { paper } => self.put(paper),
            FieldKind::Person { parts, optional } => {
                self.put(places(&PERSON, parts));
                self.put(places(&PERSON, optional));
            }
            FieldKind::Organisation { parts, optional } => {
                self.put(places(&ORGANISATION, parts));
                self.put(places(&ORGANISATION, optional));
            }
            FieldKind::Rows { min, max, columns, .. } => {
                self.put(min);
                self.put(max);
                self.fields(columns);
            }
            _ => {}
        }
    }

    fn choices(&mut self, choices: &[Choice]) {
        self.put(choices.len());
        choices.iter().for_each(|choice| self.put(&choice.value));
    }

    fn condition_or_none(&mut self, condition: Option<&Condition>) {
        match condition {
            Some(condition) => self.condition(condition),
            None => self.put(""),
        }
    }

    fn group(&mut self, code: &str, parts: &[Condition]) {
        self.put(code);
        self.put(parts.len());
        parts.iter().for_each(|part| self.condition(part));
    }

    fn of(&mut self, code: &str, field: &str, other: impl Display) {
        self.put(code);
        self.put(field);
        self.put(other);
    }

    fn condition(&mut self, condition: &Condition) {
        use Condition as C;
        match condition {
            C::All { all } => self.group("all", all),
            C::Any { any } => self.group("any", any),
            C::Not { not } => {
                self.put("not");
                self.condition(not);
            }
            C::Equals { field, equals } => self.of("is", field, equals),
            C::OneOf { field, one_of } => {
                self.of("in", field, one_of.len());
                one_of.iter().for_each(|one| self.put(one));
            }
            C::Present { field, present } => self.of("has", field, u8::from(*present)),
            C::AtLeast { field, at_least } => self.of("min", field, at_least),
            C::AtMost { field, at_most } => self.of("max", field, at_most),
            C::SameAs { field, same_as } => self.of("same", field, same_as),
            C::MoreThan { field, more_than } => self.of("more", field, more_than),
            C::LessThan { field, less_than } => self.of("less", field, less_than),
            C::Contains { field, contains } => self.of("word", field, contains),
            C::Before { field, before } => self.of("before", field, before),
            C::After { field, after } => self.of("after", field, after),
            C::On { field, on } => self.of("on", field, on),
            C::AgeAtLeast { field, age_at_least, at } => {
                self.of("old", field, age_at_least);
                self.put(at);
            }
            C::AgeAtMost { field, age_at_most, at } => {
                self.of("young", field, age_at_most);
                self.put(at);
            }
        }
    }
}

/// The places of parts in their list, a digit each.
fn places<P: PartialEq>(list: &[P], parts: &[P]) -> String {
    let place = |part: &P| list.iter().position(|known| known == part);
    parts.iter().filter_map(place).map(|place| place.to_string()).collect()
}

/// The word for a kind, as short as it can be told apart.
fn code(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "t",
        FieldKind::LongText { .. } => "T",
        FieldKind::Number { .. } => "n",
        FieldKind::Decimal { .. } => "N",
        FieldKind::Money => "m",
        FieldKind::Date { .. } => "d",
        FieldKind::PartialDate => "D",
        FieldKind::Choice { .. } => "c",
        FieldKind::Choices { .. } => "C",
        FieldKind::YesNo => "y",
        FieldKind::Confirm => "Y",
        FieldKind::PersonName => "a",
        FieldKind::PersonalId => "i",
        FieldKind::Phone => "p",
        FieldKind::Email => "e",
        FieldKind::TaxCode => "x",
        FieldKind::Address => "A",
        FieldKind::Commune => "u",
        FieldKind::Time => "h",
        FieldKind::Percent => "%",
        FieldKind::Digits { .. } => "#",
        FieldKind::Country => "k",
        FieldKind::Ethnicity => "E",
        FieldKind::EarlierDossier => "r",
        FieldKind::File { .. } => "f",
        FieldKind::Note => "-",
        FieldKind::DateTime => "H",
        FieldKind::Person { .. } => "P",
        FieldKind::Organisation { .. } => "O",
        FieldKind::Parcel => "l",
        FieldKind::BankAccount => "b",
        FieldKind::OldAddress => "o",
        FieldKind::Rows { .. } => "R",
    }
}
