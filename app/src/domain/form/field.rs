//! Fields and pages as the catalogue describes them.

use super::Answers;
use crate::domain::{localized::Localized, logic::Condition};
use serde::{Deserialize, Serialize};

/// One topic of the form, shown on a page of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Stable within the procedure; part of the page's address.
    pub id: String,
    pub title: Localized,
    /// A sentence or two under the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Localized>,
    /// The page is skipped when this does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Stable across revisions of the procedure, unique within its form: `[a-z][a-z0-9_]*`.
    pub id: String,
    pub label: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localized>,
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Whether an answer is needed once the field is visible.
    #[serde(default = "yes")]
    pub required: bool,
    /// The field is shown, and counts, only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is known of the applicant and need not be typed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
}

fn yes() -> bool {
    true
}

/// What kind of answer a field takes. Answers are stored as text in the form given here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line; at most `max` characters (default 200).
    Text {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// Several lines; at most `max` characters (default 5,000).
    LongText {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
    },
    /// A whole number between `min` and `max`.
    Number {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Localized>,
    },
    /// A number with at most two decimals, such as square metres; stored with a point.
    Decimal {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<Localized>,
    },
    /// Whole Vietnamese dong.
    Money,
    /// A full date, stored as `yyyy-mm-dd`.
    Date {
        /// The date must not lie in the future.
        #[serde(default)]
        past: bool,
    },
    /// A date that may lack day or month, stored as `yyyy`, `yyyy-mm` or `yyyy-mm-dd`.
    PartialDate,
    /// One of the choices, stored as its value.
    Choice {
        choices: Vec<Choice>,
    },
    /// Any of the choices, stored as their values, one a line.
    Choices {
        choices: Vec<Choice>,
    },
    /// Yes or no, stored as `yes` or `no`.
    YesNo,
    /// A statement that must be ticked, stored as `yes`.
    Confirm,
    /// A person's full name.
    PersonName,
    /// A 12-digit personal identification number.
    PersonalId,
    Phone,
    Email,
    TaxCode,
    /// A place: commune of the province (its five-digit code, or `other`) and the rest as text,
    /// stored as `code|text`.
    Address,
    /// A commune of the province, stored as its five-digit code.
    Commune,
}

impl Field {
    /// Whether the field is asked, given the other answers.
    pub fn is_visible(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }
}

impl FieldKind {
    /// The values an answer can have, for fields with a closed list.
    pub fn values(&self) -> Vec<&str> {
        match self {
            Self::Choice { choices } | Self::Choices { choices } => {
                choices.iter().map(|choice| choice.value.as_str()).collect()
            }
            Self::YesNo => vec!["yes", "no"],
            Self::Confirm => vec!["yes"],
            _ => Vec::new(),
        }
    }
}

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Localized,
}

/// A fact of the signed-in applicant that a field starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    FullName,
    PersonalId,
    BirthDate,
    Sex,
    Phone,
    Email,
    Address,
}
