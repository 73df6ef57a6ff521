//! How a condition is written in a file: one table with exactly one operator, such as
//! `{ field = "copies", at_least = 3 }`. Not here: what it means (`condition`).

use super::{Condition, DayRef};
use serde::{Deserialize, Serialize};

/// Every key that a condition can have. A misspelt one is refused, with the list of those known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub(super) struct Terms {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(no_recursion))]
    all: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(no_recursion))]
    any: Option<Vec<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(no_recursion))]
    not: Option<Box<Condition>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    equals: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    one_of: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    present: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    more_than: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    less_than: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contains: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>))]
    before: Option<DayRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>))]
    after: Option<DayRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>))]
    on: Option<DayRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_at_least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age_at_most: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ssr", schema(value_type = Option<String>))]
    at: Option<DayRef>,
}

/// Programs read a condition as files say it.
#[cfg(feature = "ssr")]
impl utoipa::PartialSchema for Condition {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        Terms::schema()
    }
}

#[cfg(feature = "ssr")]
impl utoipa::ToSchema for Condition {}

impl TryFrom<Terms> for Condition {
    type Error = &'static str;

    fn try_from(terms: Terms) -> Result<Self, Self::Error> {
        let at = terms.at.clone().unwrap_or_default();
        let has_day = terms.at.is_some();
        let mut found = of_parts(&terms);
        if let Some(field) = &terms.field {
            if !found.is_empty() {
                return Err("and, or, not name no field of their own");
            }
            found = of_field(terms.clone(), field, &at);
        }
        let aged = matches!(found.first(), Some(Self::AgeAtLeast { .. } | Self::AgeAtMost { .. }));
        match (found.pop(), found.is_empty()) {
            (Some(one), true) if !has_day || aged => Ok(one),
            (Some(_), true) => Err("only an age is counted at a day"),
            _ => Err("a condition has a field and exactly one operator, or is one of all, any, not"),
        }
    }
}

fn of_parts(terms: &Terms) -> Vec<Condition> {
    let Terms { all, any, not, .. } = terms.clone();
    let found = [
        all.map(|all| Condition::All { all }),
        any.map(|any| Condition::Any { any }),
        not.map(|not| Condition::Not { not }),
    ];
    found.into_iter().flatten().collect()
}

fn of_field(terms: Terms, name: &str, at: &DayRef) -> Vec<Condition> {
    let (field, at) = (|| name.to_owned(), || at.clone());
    let found = [
        terms.equals.map(|equals| Condition::Equals { field: field(), equals }),
        terms.one_of.map(|one_of| Condition::OneOf { field: field(), one_of }),
        terms.present.map(|present| Condition::Present { field: field(), present }),
        terms.at_least.map(|at_least| Condition::AtLeast { field: field(), at_least }),
        terms.at_most.map(|at_most| Condition::AtMost { field: field(), at_most }),
        terms.same_as.map(|same_as| Condition::SameAs { field: field(), same_as }),
        terms.more_than.map(|more_than| Condition::MoreThan { field: field(), more_than }),
        terms.less_than.map(|less_than| Condition::LessThan { field: field(), less_than }),
        terms.contains.map(|contains| Condition::Contains { field: field(), contains }),
        terms.before.map(|before| Condition::Before { field: field(), before }),
        terms.after.map(|after| Condition::After { field: field(), after }),
        terms.on.map(|on| Condition::On { field: field(), on }),
        terms.age_at_least.map(|age_at_least| Condition::AgeAtLeast {
            field: field(),
            age_at_least,
            at: at(),
        }),
        terms.age_at_most.map(|age_at_most| Condition::AgeAtMost { field: field(), age_at_most, at: at() }),
    ];
    found.into_iter().flatten().collect()
}

impl From<Condition> for Terms {
    fn from(condition: Condition) -> Self {
        let of = |field: String| Self { field: Some(field), ..Self::default() };
        let at = |at: DayRef| Some(at).filter(|at| *at != DayRef::default());
        match condition {
            Condition::All { all } => Self { all: Some(all), ..Self::default() },
            Condition::Any { any } => Self { any: Some(any), ..Self::default() },
            Condition::Not { not } => Self { not: Some(not), ..Self::default() },
            Condition::Equals { field, equals } => Self { equals: Some(equals), ..of(field) },
            Condition::OneOf { field, one_of } => Self { one_of: Some(one_of), ..of(field) },
            Condition::Present { field, present } => Self { present: Some(present), ..of(field) },
            Condition::AtLeast { field, at_least } => Self { at_least: Some(at_least), ..of(field) },
            Condition::AtMost { field, at_most } => Self { at_most: Some(at_most), ..of(field) },
            Condition::SameAs { field, same_as } => Self { same_as: Some(same_as), ..of(field) },
            Condition::MoreThan { field, more_than } => Self { more_than: Some(more_than), ..of(field) },
            Condition::LessThan { field, less_than } => Self { less_than: Some(less_than), ..of(field) },
            Condition::Contains { field, contains } => Self { contains: Some(contains), ..of(field) },
            Condition::Before { field, before } => Self { before: Some(before), ..of(field) },
            Condition::After { field, after } => Self { after: Some(after), ..of(field) },
            Condition::On { field, on } => Self { on: Some(on), ..of(field) },
            Condition::AgeAtLeast { field, age_at_least, at: day } => {
                Self { age_at_least: Some(age_at_least), at: at(day), ..of(field) }
            }
            Condition::AgeAtMost { field, age_at_most, at: day } => {
                Self { age_at_most: Some(age_at_most), at: at(day), ..of(field) }
            }
        }
    }
}
