//! Reads the rules of a form as `write` has written them. What cannot be read gives no rules, and the island sleeps.

use super::{ORGANISATION, PERSON, Rules};
use crate::domain::{
    form::{Answers, Choice, Field, FieldKind, Page},
    localized::Localized,
    logic::{Condition, DayRef},
};
use std::str::Split;

/// The rules that a text tells; `None` when it is none of `write`'s.
pub fn read(text: &str) -> Option<Rules> {
    let mut tape = Tape(text.split('|'));
    let today = tape.text()?;
    let mut known = Answers::default();
    for _ in 0..tape.count()? {
        let key = tape.text()?;
        known.set(&key, tape.text()?);
    }
    let page = Page {
        id: String::new(),
        title: Localized::default(),
        lead: None,
        when: None,
        fields: tape.fields()?,
    };
    Some(Rules { page, known, today })
}

/// The words that are still to be read.
struct Tape<'a>(Split<'a, char>);

impl Tape<'_> {
    fn text(&mut self) -> Option<String> {
        let mut text = String::new();
        let mut parts = self.0.next()?.split('~');
        text.push_str(parts.next()?);
        for part in parts {
            let (mark, rest) = part.split_at_checked(1)?;
            text.push(if mark == "1" { '|' } else { '~' });
            text.push_str(rest);
        }
        Some(text)
    }

    fn count(&mut self) -> Option<usize> {
        self.0.next()?.parse().ok()
    }

    fn small(&mut self) -> Option<u32> {
        self.0.next()?.parse().ok()
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.0.next()? == "1")
    }

    /// A number that may be missing.
    fn limit(&mut self) -> Option<Option<i64>> {
        match self.0.next()? {
            "" => Some(None),
            number => number.parse().ok().map(Some),
        }
    }

    fn many<T>(&mut self, one: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.count()?).map(|_| one(self)).collect()
    }

    fn fields(&mut self) -> Option<Vec<Field>> {
        self.many(Self::field)
    }

    fn field(&mut self) -> Option<Field> {
        let (id, label) = (self.text()?, self.text()?);
        let (required, required_when, when) = (self.flag()?, self.condition()?, self.condition()?);
        let label = Localized { vi: label.clone(), en: label };
        Some(Field { required, required_when, when, ..Field::new(&id, label, self.kind()?) })
    }

    fn kind(&mut self) -> Option<FieldKind> {
        Some(match self.0.next()? {
            "t" => FieldKind::Text { max: self.length()? },
            "T" => FieldKind::LongText { max: self.length()? },
            "n" => FieldKind::Number { min: self.limit()?, max: self.limit()?, unit: None },
            "N" => FieldKind::Decimal { min: self.limit()?, max: self.limit()?, unit: None },
            "m" => FieldKind::Money,
            "d" => FieldKind::Date { past: self.flag()? },
            "D" => FieldKind::PartialDate,
            "c" => FieldKind::Choice { choices: self.many(Self::choice)? },
            "C" => FieldKind::Choices { choices: self.many(Self::choice)? },
            "y" => FieldKind::YesNo,
            "Y" => FieldKind::Confirm,
            "a" => FieldKind::PersonName,
            "i" => FieldKind::PersonalId,
            "p" => FieldKind::Phone,
            "e" => FieldKind::Email,
            "x" => FieldKind::TaxCode,
            "A" => FieldKind::Address,
            "u" => FieldKind::Commune,
            "h" => FieldKind::Time,
            "%" => FieldKind::Percent,
            "#" => FieldKind::Digits { min: self.small()?, max: self.small()? },
            "k" => FieldKind::Country,
            "E" => FieldKind::Ethnicity,
            "r" => FieldKind::EarlierDossier,
            "f" => FieldKind::File { paper: self.text()? },
            "-" => FieldKind::Note,
            whole => return self.whole(whole),
        })
    }

    /// The kinds that have parts.
    fn whole(&mut self, code: &str) -> Option<FieldKind> {
        Some(match code {
            "H" => FieldKind::DateTime,
            "P" => FieldKind::Person { parts: self.parts(&PERSON)?, optional: self.parts(&PERSON)? },
            "O" => FieldKind::Organisation {
                parts: self.parts(&ORGANISATION)?,
                optional: self.parts(&ORGANISATION)?,
            },
            "l" => FieldKind::Parcel,
            "b" => FieldKind::BankAccount,
            "o" => FieldKind::OldAddress,
            "R" => {
                FieldKind::Rows { min: self.small()?, max: self.small()?, columns: self.fields()?, row: None }
            }
            _ => return None,
        })
    }

    fn length(&mut self) -> Option<Option<u32>> {
        self.limit().map(|max| max.and_then(|max| u32::try_from(max).ok()))
    }

    fn choice(&mut self) -> Option<Choice> {
        Some(Choice { value: self.text()?, label: Localized::default() })
    }

    fn parts<P: Copy>(&mut self, list: &[P]) -> Option<Vec<P>> {
        self.0.next()?.bytes().map(|place| list.get(usize::from(place.wrapping_sub(b'0'))).copied()).collect()
    }

    fn day(&mut self) -> Option<DayRef> {
        DayRef::try_from(self.text()?).ok()
    }

    /// A condition, or none.
    fn condition(&mut self) -> Option<Option<Condition>> {
        match self.0.next()? {
            "" => Some(None),
            code => self.condition_of(code).map(Some),
        }
    }

    fn part(&mut self) -> Option<Condition> {
        self.condition()?
    }

    fn condition_of(&mut self, code: &str) -> Option<Condition> {
        use Condition as C;
        match code {
            "all" => return Some(C::All { all: self.many(Self::part)? }),
            "any" => return Some(C::Any { any: self.many(Self::part)? }),
            "not" => return Some(C::Not { not: Box::new(self.part()?) }),
            _ => {}
        }
        let field = self.text()?;
        Some(match code {
            "is" => C::Equals { field, equals: self.text()? },
            "in" => C::OneOf { field, one_of: self.many(Self::text)? },
            "has" => C::Present { field, present: self.flag()? },
            "min" => C::AtLeast { field, at_least: self.limit()?? },
            "max" => C::AtMost { field, at_most: self.limit()?? },
            "same" => C::SameAs { field, same_as: self.text()? },
            "more" => C::MoreThan { field, more_than: self.text()? },
            "less" => C::LessThan { field, less_than: self.text()? },
            "word" => C::Contains { field, contains: self.text()? },
            "before" => C::Before { field, before: self.day()? },
            "after" => C::After { field, after: self.day()? },
            "on" => C::On { field, on: self.day()? },
            "old" => C::AgeAtLeast { field, age_at_least: self.small()?, at: self.day()? },
            "young" => C::AgeAtMost { field, age_at_most: self.small()?, at: self.day()? },
            _ => return None,
        })
    }
}
