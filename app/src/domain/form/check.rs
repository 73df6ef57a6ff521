//! Whether answers are acceptable: one rule per kind of field, the same in the browser and on the server.
//! Not here: the words for a problem (`texts::form`).

use super::{Answers, Field, FieldKind, Page, lists, read::read_time};
use crate::domain::{
    dossier_code::DossierCode,
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
    NotATime,
    NotAPercent,
    TooFewDigits(u32),
    TooManyDigits(u32),
    NotDigits,
    NotACountry,
    NotADossierCode,
    TooManyRows(u32),
    /// The commune is none of those that the old one became.
    NotACandidate,
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
            Self::NotATime => "not_a_time",
            Self::NotAPercent => "not_a_percent",
            Self::TooFewDigits(_) => "too_few_digits",
            Self::TooManyDigits(_) => "too_many_digits",
            Self::NotDigits => "not_digits",
            Self::NotACountry => "not_a_country",
            Self::NotADossierCode => "not_a_dossier_code",
            Self::TooManyRows(_) => "too_many_rows",
            Self::NotACandidate => "not_a_candidate",
        }
    }
}

/// Lists what is wrong on one page; fields that are not visible do not count. `today` is Vietnam's date.
pub fn check_page(page: &Page, answers: &Answers, today: Date) -> Vec<FieldError> {
    page.fields.iter().flat_map(|field| check_answers(field, answers, today)).collect()
}

/// Checks a question with all its parts and rows. What has parts and need not be answered may stay empty as
/// a whole; once anything is given, its required parts are.
pub fn check_answers(field: &Field, answers: &Answers, today: Date) -> Vec<FieldError> {
    let wrong = |problem| vec![FieldError { field: field.id.clone(), problem }];
    if !field.is_visible(answers) {
        return Vec::new();
    }
    let required = field.is_required(answers);
    if !field.kind.has_parts() {
        let checked = match answers.get(&field.id) {
            Some(answer) => check_answer(&field.kind, answer, today),
            None if required => Err(missing(&field.kind)),
            None => Ok(()),
        };
        return checked.map_or_else(wrong, |()| Vec::new());
    }
    if !required && !is_begun(field, answers) {
        return Vec::new();
    }
    match &field.kind {
        FieldKind::Rows { max, .. } if answers.rows(&field.id) > *max => wrong(Problem::TooManyRows(*max)),
        _ => field.parts(answers).iter().flat_map(|part| check_answers(part, answers, today)).collect(),
    }
}

/// Whether anything was typed that was not there from the start.
fn is_begun(field: &Field, answers: &Answers) -> bool {
    if matches!(field.kind, FieldKind::Rows { .. }) {
        return answers.is_answered(&field.id);
    }
    let given = |part: &Field| {
        let answer = answers.get(&part.id);
        answer.is_some() && answer != part.default.as_deref()
    };
    field.leaves(answers).iter().any(given)
}

fn missing(kind: &FieldKind) -> Problem {
    if *kind == FieldKind::Confirm { Problem::MustConfirm } else { Problem::Required }
}

/// Checks one answer to a simple field that is asked, whatever else is answered.
///
/// # Errors
/// The first problem found.
pub fn check_field(field: &Field, answer: Option<&str>, today: Date) -> Result<(), Problem> {
    let Some(answer) = answer else {
        let asked = !matches!(field.kind, FieldKind::Note | FieldKind::File { .. });
        return if field.required && asked { Err(missing(&field.kind)) } else { Ok(()) };
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
        FieldKind::Time => read_time(answer).map(drop).ok_or(Problem::NotATime),
        FieldKind::Percent => check_decimal(answer, Some(0), Some(100)).map_err(|_| Problem::NotAPercent),
        FieldKind::Digits { min, max } => check_digits(answer, *min, *max),
        FieldKind::Country => known(lists::is_country(answer), Problem::NotACountry),
        FieldKind::Ethnicity => known(lists::is_ethnicity(answer), Problem::NotAChoice),
        FieldKind::EarlierDossier => {
            DossierCode::parse(answer).map(drop).map_err(|_| Problem::NotADossierCode)
        }
        // Nothing is stored for them but what their parts and papers hold.
        FieldKind::File { .. }
        | FieldKind::Note
        | FieldKind::DateTime
        | FieldKind::Person { .. }
        | FieldKind::Organisation { .. }
        | FieldKind::Parcel
        | FieldKind::BankAccount
        | FieldKind::OldAddress
        | FieldKind::Rows { .. } => Ok(()),
    }
}

fn known(known: bool, problem: Problem) -> Result<(), Problem> {
    if known { Ok(()) } else { Err(problem) }
}

fn check_digits(answer: &str, min: u32, max: u32) -> Result<(), Problem> {
    if !answer.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::NotDigits);
    }
    match answer.len() {
        len if len < min as usize => Err(Problem::TooFewDigits(min)),
        len if len > max as usize => Err(Problem::TooManyDigits(max)),
        _ => Ok(()),
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
