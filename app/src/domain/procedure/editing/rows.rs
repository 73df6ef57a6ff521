//! A condition as rows of field, operator and value, joined in groups: what the editor draws and reads back.
//! Not here: what a condition means (`logic`).

use super::{Given, at, given as posted};
use serde_json::{Value, json};

/// No deeper than this: nobody can follow more.
const DEEPEST: usize = 4;

/// The most rows of one group that are read.
const MOST: usize = 40;

/// How the rows of a group belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joined {
    /// All must hold.
    #[default]
    All,
    /// At least one must hold.
    Any,
    /// None may hold.
    None,
    /// They may not all hold.
    NotAll,
}

impl Joined {
    pub const ALL: [Self; 4] = [Self::All, Self::Any, Self::None, Self::NotAll];

    /// The name under which it is posted.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
            Self::NotAll => "not_all",
        }
    }
}

/// What a row asks of its field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Operator {
    #[default]
    Equals,
    OneOf,
    Present,
    Absent,
    AtLeast,
    AtMost,
    SameAs,
    MoreThan,
    LessThan,
    Contains,
    Before,
    After,
    On,
    AgeAtLeast,
    AgeAtMost,
}

impl Operator {
    pub const ALL: [Self; 15] = [
        Self::Equals,
        Self::OneOf,
        Self::Present,
        Self::Absent,
        Self::AtLeast,
        Self::AtMost,
        Self::SameAs,
        Self::MoreThan,
        Self::LessThan,
        Self::Contains,
        Self::Before,
        Self::After,
        Self::On,
        Self::AgeAtLeast,
        Self::AgeAtMost,
    ];

    /// The key in a condition's file; `absent` is written `present = false`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::OneOf => "one_of",
            Self::Present => "present",
            Self::Absent => "absent",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::SameAs => "same_as",
            Self::MoreThan => "more_than",
            Self::LessThan => "less_than",
            Self::Contains => "contains",
            Self::Before => "before",
            Self::After => "after",
            Self::On => "on",
            Self::AgeAtLeast => "age_at_least",
            Self::AgeAtMost => "age_at_most",
        }
    }

    fn takes_a_number(self) -> bool {
        matches!(self, Self::AtLeast | Self::AtMost | Self::AgeAtLeast | Self::AgeAtMost)
    }

    /// Whether it counts years at a day.
    pub fn is_of_age(self) -> bool {
        matches!(self, Self::AgeAtLeast | Self::AgeAtMost)
    }
}

/// One line of a condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    pub field: String,
    pub operator: Operator,
    /// As it was typed; several values stand one a line.
    pub value: String,
    /// The day at which an age is counted; today when empty.
    pub at: String,
}

/// A row, or a group of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    Row(Row),
    Group(Group),
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub joined: Joined,
    pub terms: Vec<Term>,
}

/// The rows of a condition, as it is written in files; an empty group for none.
pub fn group_of(condition: &Value) -> Group {
    let of = |joined, parts: &Value| {
        let parts = parts.as_array().into_iter().flatten();
        Group { joined, terms: parts.map(term_of).collect() }
    };
    if let Some(parts) = condition.get("all") {
        return of(Joined::All, parts);
    }
    if let Some(parts) = condition.get("any") {
        return of(Joined::Any, parts);
    }
    if let Some(not) = condition.get("not") {
        return match (not.get("any"), not.get("all")) {
            (Some(parts), _) => of(Joined::None, parts),
            (_, Some(parts)) => of(Joined::NotAll, parts),
            _ => Group { joined: Joined::None, terms: vec![term_of(not)] },
        };
    }
    match row_of(condition) {
        Some(row) if row.field.is_empty() => Group::default(),
        Some(row) => Group { joined: Joined::All, terms: vec![Term::Row(row)] },
        None => Group::default(),
    }
}

fn term_of(condition: &Value) -> Term {
    match row_of(condition) {
        Some(row) => Term::Row(row),
        None => Term::Group(group_of(condition)),
    }
}

fn row_of(condition: &Value) -> Option<Row> {
    let text = |key: &str| condition.get(key).map(plain).unwrap_or_default();
    condition.get("field")?;
    let has = |operator: &Operator| condition.get(operator.code()).is_some();
    let found = Operator::ALL.into_iter().find(has)?;
    let absent = condition.get("present") == Some(&json!(false));
    let operator = if absent { Operator::Absent } else { found };
    let value = if found == Operator::Present { String::new() } else { text(found.code()) };
    Some(Row { field: text("field"), operator, value, at: text("at") })
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

impl Group {
    /// Reads the group whose names begin with `name`; rows without a field are left out.
    pub fn read(given: Given<'_>, name: &str) -> Self {
        read(given, name, 0)
    }

    /// The condition as files have it; `None` for an empty group.
    pub fn condition(&self) -> Option<Value> {
        let mut parts: Vec<Value> = self.terms.iter().filter_map(Term::condition).collect();
        let single = if parts.len() == 1 { parts.pop() } else { None };
        Some(match (self.joined, single) {
            (Joined::All | Joined::Any, Some(one)) => one,
            (Joined::None | Joined::NotAll, Some(one)) => json!({ "not": one }),
            (_, None) if parts.is_empty() => return None,
            (Joined::All, None) => json!({ "all": parts }),
            (Joined::Any, None) => json!({ "any": parts }),
            (Joined::None, None) => json!({ "not": { "any": parts } }),
            (Joined::NotAll, None) => json!({ "not": { "all": parts } }),
        })
    }

    /// Whether every number is one.
    pub fn is_readable(&self) -> bool {
        self.terms.iter().all(|term| match term {
            Term::Row(row) => !row.operator.takes_a_number() || row.value.parse::<i64>().is_ok(),
            Term::Group(group) => group.is_readable(),
        })
    }
}

fn read(given: Given<'_>, name: &str, depth: usize) -> Group {
    let joined = at(given, &format!("{name}.join")).unwrap_or_default();
    let joined = Joined::ALL.into_iter().find(|known| known.code() == joined).unwrap_or_default();
    let mut terms = Vec::new();
    for number in 0..MOST {
        let name = format!("{name}.{number}");
        if let Some(field) = at(given, &format!("{name}.field")) {
            let text = |key: &str| at(given, &format!("{name}.{key}")).unwrap_or_default().to_owned();
            let code = text("op");
            let operator = Operator::ALL.into_iter().find(|known| known.code() == code).unwrap_or_default();
            if !field.is_empty() {
                // Boxes that are ticked post a value each, a list its one; what is typed is separated by commas.
                let value = match operator {
                    Operator::OneOf => posted(given, &format!("{name}.value")).join("\n"),
                    _ => text("value"),
                };
                terms.push(Term::Row(Row { field: field.to_owned(), operator, value, at: text("at") }));
            }
        } else if at(given, &format!("{name}.join")).is_some() && depth < DEEPEST {
            let group = read(given, &name, depth + 1);
            if !group.terms.is_empty() {
                terms.push(Term::Group(group));
            }
        } else {
            break;
        }
    }
    Group { joined, terms }
}

impl Term {
    fn condition(&self) -> Option<Value> {
        match self {
            Self::Row(row) => Some(row.condition()),
            Self::Group(group) => group.condition(),
        }
    }
}

impl Row {
    /// The values that were chosen or typed.
    pub fn values(&self) -> Vec<&str> {
        let several = self.operator == Operator::OneOf;
        let values = self.value.split(|c| several && matches!(c, ',' | '\n'));
        values.map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    fn condition(&self) -> Value {
        let value = match self.operator {
            Operator::Present => json!(true),
            Operator::Absent => return json!({ "field": self.field, "present": false }),
            Operator::OneOf => {
                json!(self.values())
            }
            operator if operator.takes_a_number() => {
                self.value.parse::<i64>().map_or_else(|_| json!(self.value), |number| json!(number))
            }
            _ => json!(self.value),
        };
        let mut condition = json!({ "field": self.field });
        if let Some(condition) = condition.as_object_mut() {
            condition.insert(self.operator.code().to_owned(), value);
            if self.operator.is_of_age() && !self.at.is_empty() {
                condition.insert("at".to_owned(), json!(self.at));
            }
        }
        condition
    }
}
