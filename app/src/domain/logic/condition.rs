//! The tree and what it means. How it is written in files is `terms`.

use super::{
    day::{DayRef, Span, age},
    terms::Terms,
};
use crate::domain::form::Answers;
use serde::{Deserialize, Serialize};

/// A condition over the answers of a form. An unanswered field equals nothing, is neither before nor after
/// anything and has no age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Terms", into = "Terms")]
pub enum Condition {
    All {
        all: Vec<Condition>,
    },
    Any {
        any: Vec<Condition>,
    },
    Not {
        not: Box<Condition>,
    },
    Equals {
        field: String,
        equals: String,
    },
    OneOf {
        field: String,
        one_of: Vec<String>,
    },
    Present {
        field: String,
        present: bool,
    },
    AtLeast {
        field: String,
        at_least: i64,
    },
    AtMost {
        field: String,
        at_most: i64,
    },
    /// The answer is the same as that of another field.
    SameAs {
        field: String,
        same_as: String,
    },
    /// The answer is a greater number or a later day than that of another field.
    MoreThan {
        field: String,
        more_than: String,
    },
    /// The answer is a smaller number or an earlier day than that of another field.
    LessThan {
        field: String,
        less_than: String,
    },
    /// The text holds these words; capitals do not matter.
    Contains {
        field: String,
        contains: String,
    },
    Before {
        field: String,
        before: DayRef,
    },
    After {
        field: String,
        after: DayRef,
    },
    On {
        field: String,
        on: DayRef,
    },
    /// Somebody born on the day of the field has completed so many years `at` a day (today unless said).
    AgeAtLeast {
        field: String,
        age_at_least: u32,
        at: DayRef,
    },
    /// … has completed no more than so many years.
    AgeAtMost {
        field: String,
        age_at_most: u32,
        at: DayRef,
    },
}

impl Condition {
    /// Whether the condition holds for these answers.
    pub fn holds(&self, answers: &Answers) -> bool {
        match self {
            Self::All { all } => all.iter().all(|part| part.holds(answers)),
            Self::Any { any } => any.iter().any(|part| part.holds(answers)),
            Self::Not { not } => !not.holds(answers),
            Self::Equals { field, equals } => answers.values_of(field).any(|value| value == equals),
            Self::OneOf { field, one_of } => {
                answers.values_of(field).any(|value| one_of.iter().any(|known| known == value))
            }
            Self::Present { field, present } => answers.is_answered(field) == *present,
            Self::AtLeast { field, at_least } => {
                hundredths(answers, field).is_some_and(|n| n >= at_least.saturating_mul(100))
            }
            Self::AtMost { field, at_most } => {
                hundredths(answers, field).is_some_and(|n| n <= at_most.saturating_mul(100))
            }
            Self::SameAs { field, same_as } => {
                answers.get(field).is_some_and(|value| answers.get(same_as) == Some(value))
            }
            Self::MoreThan { field, more_than } => compared(answers, field, more_than) == Some(true),
            Self::LessThan { field, less_than } => compared(answers, less_than, field) == Some(true),
            Self::Contains { field, contains } => {
                let wanted = contains.to_lowercase();
                answers.values_of(field).any(|value| value.to_lowercase().contains(&wanted))
            }
            Self::Before { field, before } => {
                days(answers, field, before).is_some_and(|(own, other)| own.last < other.first)
            }
            Self::After { field, after } => {
                days(answers, field, after).is_some_and(|(own, other)| own.first > other.last)
            }
            Self::On { field, on } => days(answers, field, on).is_some_and(|(own, other)| own == other),
            // Of a person whose day of birth is not known, only what is certain holds.
            Self::AgeAtLeast { field, age_at_least, at } => days(answers, field, at)
                .is_some_and(|(born, day)| age(born.last, day.first) >= i64::from(*age_at_least)),
            Self::AgeAtMost { field, age_at_most, at } => {
                days(answers, field, at).is_some_and(|(born, day)| {
                    born.first <= day.first && age(born.first, day.last) <= i64::from(*age_at_most)
                })
            }
        }
    }

    /// The keys that the condition reads, for the check at publication.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                parts.iter().flat_map(Self::fields).collect()
            }
            Self::Not { not } => not.fields(),
            Self::SameAs { field, same_as: other }
            | Self::MoreThan { field, more_than: other }
            | Self::LessThan { field, less_than: other } => vec![field, other],
            Self::Before { field, before: day }
            | Self::After { field, after: day }
            | Self::On { field, on: day }
            | Self::AgeAtLeast { field, at: day, .. }
            | Self::AgeAtMost { field, at: day, .. } => {
                std::iter::once(field.as_str()).chain(day.field()).collect()
            }
            Self::Equals { field, .. }
            | Self::OneOf { field, .. }
            | Self::Present { field, .. }
            | Self::AtLeast { field, .. }
            | Self::AtMost { field, .. }
            | Self::Contains { field, .. } => vec![field],
        }
    }

    /// The same condition with its keys written otherwise: a column's condition names its neighbours, which
    /// have longer keys in each row.
    #[must_use]
    pub fn renamed(&self, name: &dyn Fn(&str) -> String) -> Self {
        let mut renamed = self.clone();
        renamed.rename(name);
        renamed
    }

    fn rename(&mut self, name: &dyn Fn(&str) -> String) {
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                parts.iter_mut().for_each(|part| part.rename(name));
            }
            Self::Not { not } => not.rename(name),
            Self::SameAs { field, same_as: other }
            | Self::MoreThan { field, more_than: other }
            | Self::LessThan { field, less_than: other } => {
                *field = name(field);
                *other = name(other);
            }
            Self::Before { field, before: day }
            | Self::After { field, after: day }
            | Self::On { field, on: day }
            | Self::AgeAtLeast { field, at: day, .. }
            | Self::AgeAtMost { field, at: day, .. } => {
                *field = name(field);
                day.rename(name);
            }
            Self::Equals { field, .. }
            | Self::OneOf { field, .. }
            | Self::Present { field, .. }
            | Self::AtLeast { field, .. }
            | Self::AtMost { field, .. }
            | Self::Contains { field, .. } => *field = name(field),
        }
    }
}

/// The answer and the day it is compared with; neither must be missing.
fn days(answers: &Answers, field: &str, day: &DayRef) -> Option<(Span, Span)> {
    Some((Span::read(answers.get(field)?)?, day.resolve(answers)?))
}

/// A number with at most two decimals, in hundredths, so that nothing is lost by rounding.
fn hundredths(answers: &Answers, field: &str) -> Option<i64> {
    let (whole, fraction) = {
        let text = answers.get(field)?.trim();
        text.split_once('.').unwrap_or((text, ""))
    };
    let digits = fraction.bytes().all(|b| b.is_ascii_digit()) && fraction.len() <= 2;
    let part: i64 = if digits { format!("{fraction:0<2}").parse().ok()? } else { return None };
    let number = whole.parse::<i64>().ok()?.checked_mul(100)?;
    if whole.starts_with('-') { number.checked_sub(part) } else { number.checked_add(part) }
}

/// Whether the first answer is greater or later than the second; `None` when they cannot be compared.
fn compared(answers: &Answers, first: &str, second: &str) -> Option<bool> {
    if let (Some(first), Some(second)) = (hundredths(answers, first), hundredths(answers, second)) {
        return Some(first > second);
    }
    let (first, second) = (Span::read(answers.get(first)?)?, Span::read(answers.get(second)?)?);
    Some(first.first > second.last)
}

#[cfg(test)]
mod tests;
