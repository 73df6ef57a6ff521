//! Fields and pages as the catalogue describes them.

use super::Answers;
use crate::domain::{localized::Localized, logic::Condition};
use serde::{Deserialize, Serialize};

/// One topic of the form, shown on a page of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = FormPage))]
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
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = FormField))]
pub struct Field {
    /// Stable across revisions of the procedure, unique within its form: `[a-z][a-z0-9_]*`.
    pub id: String,
    pub label: Localized,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Localized>,
    /// What the answer is for, where the words for its kind do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Localized>,
    /// Which law lets the office ask, where it is another than the procedure's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Localized>,
    /// What the answer is called on an official paper, where the label puts a question to the citizen; without it
    /// such an answer is left out there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<Localized>,
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Whether an answer is needed once the field is visible.
    #[serde(default = "yes")]
    pub required: bool,
    /// An answer is needed only when this holds; then `required` says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// The field is shown, and counts, only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is known of the applicant and need not be typed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Prefill>,
    /// The answer that a new draft starts with: as it would be stored, or `@today`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

fn yes() -> bool {
    true
}

/// What kind of answer a field takes. Answers are stored as text in the form given here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
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
    /// A time of day, stored as `hh:mm`.
    Time,
    /// A share of a hundred with at most two decimals, stored with a point.
    Percent,
    /// Between `min` and `max` digits, kept with their zeros: a bank account, an insurance number.
    Digits {
        min: u32,
        max: u32,
    },
    /// A country, stored as its two letters (ISO 3166-1).
    Country,
    /// One of the 54 peoples of Vietnam, stored as its two digits (Decision 121-TCTK/PPCĐ of 1979).
    Ethnicity,
    /// The code of a dossier handed in before, to which this one belongs.
    EarlierDossier,
    /// A file: handed in as the paper of this id, among the others. Nothing is stored as an answer.
    File {
        paper: String,
    },
    /// A remark between the questions; nothing is asked.
    Note,
    /// A day and a time: `.date`, `.time`.
    DateTime,
    /// A person, asked for these parts.
    Person {
        #[serde(default = "usual_person")]
        parts: Vec<PersonPart>,
        /// Those of the parts that may stay empty.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        optional: Vec<PersonPart>,
    },
    /// An organisation, asked for these parts.
    Organisation {
        #[serde(default = "usual_organisation")]
        parts: Vec<OrganisationPart>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        optional: Vec<OrganisationPart>,
    },
    /// A land parcel: `.sheet`, `.number`, `.area` in square metres.
    Parcel,
    /// An account: `.holder`, `.number`, `.bank`.
    BankAccount,
    /// An address as old papers have it (`.old_province`, `.old_district`, `.old_commune`) and today's
    /// (`.current`), because units of before 1 July 2025 do not always lead to one commune.
    OldAddress,
    /// Rows of the same columns; their number is stored under the field's id, the cells as `id.1.column`.
    Rows {
        #[serde(default)]
        min: u32,
        #[serde(default = "ten")]
        max: u32,
        #[cfg_attr(feature = "ssr", schema(no_recursion))]
        columns: Vec<Field>,
        /// What one row is called: `người con`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<Localized>,
    },
}

fn ten() -> u32 {
    10
}

fn usual_person() -> Vec<PersonPart> {
    vec![PersonPart::Name, PersonPart::BirthDate, PersonPart::PersonalId, PersonPart::Residence]
}

fn usual_organisation() -> Vec<OrganisationPart> {
    vec![OrganisationPart::Name, OrganisationPart::TaxCode, OrganisationPart::Address]
}

/// What can be asked of a person. With a nationality, the number is that of Vietnamese alone and others
/// give their passport (`.passport`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PersonPart {
    Name,
    BirthDate,
    Sex,
    Nationality,
    PersonalId,
    Ethnicity,
    Residence,
    Phone,
    Email,
}

/// What can be asked of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganisationPart {
    Name,
    TaxCode,
    Address,
    Representative,
    Position,
    Phone,
    Email,
}

impl Field {
    /// Whether the field is asked, given the other answers.
    pub fn is_visible(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }

    /// Whether it needs an answer, given the other answers.
    pub fn is_required(&self, answers: &Answers) -> bool {
        !matches!(self.kind, FieldKind::Note | FieldKind::File { .. })
            && self.required_when.as_ref().map_or(self.required, |when| when.holds(answers))
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
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema), schema(as = FieldChoice))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub value: String,
    pub label: Localized,
}

/// A fact of the signed-in applicant that a field starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Prefill {
    FullName,
    PersonalId,
    Passport,
    BirthDate,
    Sex,
    Phone,
    Email,
    Address,
    /// Each part of a person that is known.
    Person,
}
