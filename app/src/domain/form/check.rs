//! Whether answers are acceptable: one rule per kind of field, the same in the browser and on the server.
//! Not here: the words for a problem (`texts::form`).

use super::{Answers, Field, FieldKind, Page};
use crate::domain::{
    email,
    name::PersonName,
    partial_date::{PartialDate, iso_day},
    personal_id::PersonalId,
    phone::Phone,
    tax_code::TaxCode,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: String,
    pub problem: Problem,
}

/// Why an answer is not acceptable; each has a text that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code", content = "limit")]
pub enum Problem {
    Required,
    MustConfirm,
    TooLong(u32),
    NotANumber,
    NotADecimal,
    TooSmall(i64),
    TooLarge(i64),
    NotMoney,
    NotADate,
    InTheFuture,
    NotAChoice,
    NotAName,
    NotAPersonalId,
    NotAPhone,
    NotAnEmail,
    NotATaxCode,
    CommuneMissing,
    PlaceMissing,
    ControlCharacters,
}

impl Problem {
    /// The stable code, as in JSON answers and text keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::MustConfirm => "must_confirm",
            Self::TooLong(_) => "too_long",
            Self::NotANumber => "not_a_number",
            Self::NotADecimal => "not_a_decimal",
            Self::TooSmall(_) => "too_small",
            Self::TooLarge(_) => "too_large",
            Self::NotMoney => "not_money",
            Self::NotADate => "not_a_date",
            Self::InTheFuture => "in_the_future",
            Self::NotAChoice => "not_a_choice",
            Self::NotAName => "not_a_name",
            Self::NotAPersonalId => "not_a_personal_id",
            Self::NotAPhone => "not_a_phone",
            Self::NotAnEmail => "not_an_email",
            Self::NotATaxCode => "not_a_tax_code",
            Self::CommuneMissing => "commune_missing",
            Self::PlaceMissing => "place_missing",
            Self::ControlCharacters => "control_characters",
        }
    }
}

/// Lists what is wrong on one page; fields that are not visible do not count. `today` is Vietnam's date.
pub fn check_page(page: &Page, answers: &Answers, today: Date) -> Vec<FieldError> {
    page.fields
        .iter()
        .filter(|field| field.is_visible(answers))
        .filter_map(|field| {
            let problem = check_field(field, answers.get(&field.id), today).err()?;
            Some(FieldError { field: field.id.clone(), problem })
        })
        .collect()
}

/// Checks one answer.
///
/// # Errors
/// The first problem found.
pub fn check_field(field: &Field, answer: Option<&str>, today: Date) -> Result<(), Problem> {
    let Some(answer) = answer else {
        return match (field.required, &field.kind) {
            (true, FieldKind::Confirm) => Err(Problem::MustConfirm),
            (true, _) => Err(Problem::Required),
            (false, _) => Ok(()),
        };
    };
    check_answer(&field.kind, answer, today)
}

fn check_answer(kind: &FieldKind, answer: &str, today: Date) -> Result<(), Problem> {
    match kind {
        FieldKind::Text { max } => check_text(answer, max.unwrap_or(200), false),
        FieldKind::LongText { max } => check_text(answer, max.unwrap_or(5_000), true),
        FieldKind::Number { min, max, .. } => {
            let number: i64 = answer.parse().map_err(|_| Problem::NotANumber)?;
            check_range(number, number, *min, *max)
        }
        FieldKind::Decimal { min, max, .. } => check_decimal(answer, *min, *max),
        FieldKind::Money => match answer.parse::<i64>() {
            Ok(0..=999_999_999_999_999) => Ok(()),
            _ => Err(Problem::NotMoney),
        },
        FieldKind::Date { past } => {
            let date = iso_day(answer).ok_or(Problem::NotADate)?;
            if !(1900..=2200).contains(&date.year()) {
                return Err(Problem::NotADate);
            }
            if *past && date > today { Err(Problem::InTheFuture) } else { Ok(()) }
        }
        FieldKind::PartialDate => {
            let date = PartialDate::parse(answer).map_err(|_| Problem::NotADate)?;
            if date.earliest() > today { Err(Problem::InTheFuture) } else { Ok(()) }
        }
        FieldKind::Choice { .. } | FieldKind::Choices { .. } | FieldKind::YesNo | FieldKind::Confirm => {
            let known = kind.values();
            if answer.lines().all(|value| known.contains(&value)) { Ok(()) } else { Err(Problem::NotAChoice) }
        }
        FieldKind::PersonName => PersonName::parse(answer).map(drop).map_err(|_| Problem::NotAName),
        FieldKind::PersonalId => PersonalId::parse(answer).map(drop).map_err(|_| Problem::NotAPersonalId),
        FieldKind::Phone => Phone::parse(answer).map(drop).map_err(|_| Problem::NotAPhone),
        FieldKind::Email => email::check(answer).map_err(|_| Problem::NotAnEmail),
        FieldKind::TaxCode => TaxCode::parse(answer).map(drop).map_err(|_| Problem::NotATaxCode),
        FieldKind::Address => check_address(answer),
        FieldKind::Commune => check_commune(answer),
    }
}

fn check_text(answer: &str, max: u32, lines: bool) -> Result<(), Problem> {
    if answer.chars().count() > max as usize {
        return Err(Problem::TooLong(max));
    }
    let forbidden = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\t'));
    if answer.chars().any(forbidden) { Err(Problem::ControlCharacters) } else { Ok(()) }
}

/// A number with at most two decimals and a decimal point.
fn check_decimal(answer: &str, min: Option<i64>, max: Option<i64>) -> Result<(), Problem> {
    let (whole, fraction) = answer.split_once('.').unwrap_or((answer, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || fraction.len() > 2 || !digits(whole) || !digits(fraction) {
        return Err(Problem::NotADecimal);
    }
    let floor: i64 = whole.parse().map_err(|_| Problem::NotADecimal)?;
    let ceiling = if fraction.bytes().any(|b| b != b'0') { floor + 1 } else { floor };
    check_range(floor, ceiling, min, max)
}

fn check_range(low: i64, high: i64, min: Option<i64>, max: Option<i64>) -> Result<(), Problem> {
    match (min, max) {
        (Some(min), _) if low < min => Err(Problem::TooSmall(min)),
        (_, Some(max)) if high > max => Err(Problem::TooLarge(max)),
        _ => Ok(()),
    }
}

fn check_commune(code: &str) -> Result<(), Problem> {
    if code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(Problem::CommuneMissing)
    }
}

fn check_address(answer: &str) -> Result<(), Problem> {
    let (commune, rest) = answer.split_once('|').ok_or(Problem::CommuneMissing)?;
    if commune != "other" {
        check_commune(commune)?;
    } else if rest.trim().is_empty() {
        return Err(Problem::PlaceMissing);
    }
    check_text(rest, 300, false)
}
