//! What is wrong with an answer, in words that say what to do: the same on the server's pages and in the
//! browser. Not here: finding it out (`domain::form`).

use super::{Lang, Text, form as t};
use crate::domain::form::Problem;

/// The sentence for a problem of the field with this label.
pub fn problem_text(lang: Lang, problem: &Problem, label: &str) -> String {
    // A question as a label would end in "?:".
    let label = label.trim_end_matches(['?', ':', '.', ' ']);
    lang.fill(text(problem), &[("label", label), ("limit", &limit(problem))])
}

fn text(problem: &Problem) -> Text {
    match problem {
        Problem::Required => t::PROBLEM_REQUIRED,
        Problem::MustConfirm => t::PROBLEM_MUST_CONFIRM,
        Problem::TooLong(_) => t::PROBLEM_TOO_LONG,
        Problem::NotANumber => t::PROBLEM_NOT_A_NUMBER,
        Problem::NotADecimal => t::PROBLEM_NOT_A_DECIMAL,
        Problem::TooSmall(_) => t::PROBLEM_TOO_SMALL,
        Problem::TooLarge(_) => t::PROBLEM_TOO_LARGE,
        Problem::NotMoney => t::PROBLEM_NOT_MONEY,
        Problem::NotADate => t::PROBLEM_NOT_A_DATE,
        Problem::InTheFuture => t::PROBLEM_IN_THE_FUTURE,
        Problem::NotAChoice => t::PROBLEM_NOT_A_CHOICE,
        Problem::NotAName => t::PROBLEM_NOT_A_NAME,
        Problem::NotAPersonalId => t::PROBLEM_NOT_A_PERSONAL_ID,
        Problem::NotAPhone => t::PROBLEM_NOT_A_PHONE,
        Problem::NotAnEmail => t::PROBLEM_NOT_AN_EMAIL,
        Problem::NotATaxCode => t::PROBLEM_NOT_A_TAX_CODE,
        Problem::CommuneMissing => t::PROBLEM_COMMUNE_MISSING,
        Problem::PlaceMissing => t::PROBLEM_PLACE_MISSING,
        Problem::ControlCharacters => t::PROBLEM_CONTROL_CHARACTERS,
        Problem::NotATime => t::PROBLEM_NOT_A_TIME,
        Problem::NotAPercent => t::PROBLEM_NOT_A_PERCENT,
        Problem::NotDigits => t::PROBLEM_NOT_DIGITS,
        Problem::TooFewDigits(_) => t::PROBLEM_TOO_FEW_DIGITS,
        Problem::TooManyDigits(_) => t::PROBLEM_TOO_MANY_DIGITS,
        Problem::NotACountry => t::PROBLEM_NOT_A_COUNTRY,
        Problem::NotADossierCode => t::PROBLEM_NOT_A_DOSSIER_CODE,
        Problem::TooManyRows(_) => t::PROBLEM_TOO_MANY_ROWS,
        Problem::NotACandidate => t::PROBLEM_NOT_A_CANDIDATE,
    }
}

fn limit(problem: &Problem) -> String {
    match problem {
        Problem::TooLong(limit)
        | Problem::TooFewDigits(limit)
        | Problem::TooManyDigits(limit)
        | Problem::TooManyRows(limit) => limit.to_string(),
        Problem::TooSmall(limit) | Problem::TooLarge(limit) => limit.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_said() {
        assert_eq!(problem_text(Lang::Vi, &Problem::TooSmall(3), "Số bản"), "Số bản: không được nhỏ hơn 3");
    }
}
