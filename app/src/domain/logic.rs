//! The one typed logic tree: and, or, not, compare, in. It decides what is visible, what is required and
//! which time limit applies, in the browser and on the server. Not here: free-form scripts, arithmetic.

use super::form::Answers;
use serde::{Deserialize, Serialize};

/// A condition over the answers of a form. An unanswered field equals nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    All { all: Vec<Condition> },
    Any { any: Vec<Condition> },
    Not { not: Box<Condition> },
    Equals { field: String, equals: String },
    OneOf { field: String, one_of: Vec<String> },
    Present { field: String, present: bool },
    AtLeast { field: String, at_least: i64 },
    AtMost { field: String, at_most: i64 },
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
            Self::Present { field, present } => answers.get(field).is_some() == *present,
            Self::AtLeast { field, at_least } => answers.number(field).is_some_and(|n| n >= *at_least),
            Self::AtMost { field, at_most } => answers.number(field).is_some_and(|n| n <= *at_most),
        }
    }

    /// The values that the condition compares fields with, for the check at publication.
    pub fn expected_values(&self) -> Vec<(&str, &str)> {
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                parts.iter().flat_map(Self::expected_values).collect()
            }
            Self::Not { not } => not.expected_values(),
            Self::Equals { field, equals } => vec![(field, equals)],
            Self::OneOf { field, one_of } => {
                one_of.iter().map(|value| (field.as_str(), value.as_str())).collect()
            }
            Self::Present { .. } | Self::AtLeast { .. } | Self::AtMost { .. } => Vec::new(),
        }
    }

    /// The fields that the condition reads, for the check at publication.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::All { all: parts } | Self::Any { any: parts } => {
                parts.iter().flat_map(Self::fields).collect()
            }
            Self::Not { not } => not.fields(),
            Self::Equals { field, .. }
            | Self::OneOf { field, .. }
            | Self::Present { field, .. }
            | Self::AtLeast { field, .. }
            | Self::AtMost { field, .. } => vec![field],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Answers {
        [("marital", "married"), ("copies", "3"), ("groups", "poor\nelderly")].into_iter().collect()
    }

    fn condition(text: &str) -> Condition {
        serde_json::from_str(text).unwrap_or(Condition::Any { any: vec![] })
    }

    #[test]
    fn every_operator_reads_the_answers() {
        for (text, expected) in [
            (r#"{"field":"marital","equals":"married"}"#, true),
            (r#"{"field":"missing","equals":""}"#, false),
            (r#"{"field":"groups","equals":"elderly"}"#, true),
            (r#"{"field":"groups","one_of":["child","poor"]}"#, true),
            (r#"{"field":"copies","at_least":3}"#, true),
            (r#"{"field":"copies","at_most":2}"#, false),
            (r#"{"field":"missing","at_most":2}"#, false),
            (r#"{"field":"missing","present":false}"#, true),
            (r#"{"not":{"field":"marital","present":true}}"#, false),
            (r#"{"all":[{"field":"copies","at_least":1},{"field":"marital","present":true}]}"#, true),
            (r#"{"any":[]}"#, false),
        ] {
            assert_eq!(condition(text).holds(&answers()), expected, "{text}");
        }
    }

    #[test]
    fn a_misspelt_operator_is_refused() {
        assert!(serde_json::from_str::<Condition>(r#"{"field":"a","equal":"b"}"#).is_err());
    }
}
