//! Tax codes (mã số thuế): 10 digits with a check digit, a branch suffix, or a personal identification number.
//! Not here: whether a code is registered, which only the tax authority knows.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::personal_id::PersonalId;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// A tax code in its written form: `0100109106`, `0100109106-001` or 12 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaxCode(String);

/// Whose tax code it is, as far as its shape tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxCodeKind {
    /// 10 digits: an enterprise or other organisation; the same as its enterprise code.
    Organisation,
    /// 10 digits and a suffix: a branch or dependent unit.
    Branch,
    /// 12 digits: a person or household business, since 1 July 2025.
    Person,
}

/// Why a text is not a tax code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TaxCodeError {
    #[error("no tax code given")]
    Empty,
    #[error("a tax code has digits and at most one dash before the last three")]
    NotDigits,
    #[error("a tax code has 10, 13 or 12 digits, not {0}")]
    WrongLength(usize),
    #[error("the check digit does not fit: some digit is mistyped")]
    CheckDigit,
    #[error("branches are numbered from 001")]
    Branch,
}

impl TaxCodeError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "tax_code_empty",
            Self::NotDigits => "tax_code_not_digits",
            Self::WrongLength(_) => "tax_code_wrong_length",
            Self::CheckDigit => "tax_code_check_digit",
            Self::Branch => "tax_code_branch",
        }
    }
}

impl TaxCode {
    /// Reads a code; blanks and dots are ignored, a missing dash before a branch is supplied.
    ///
    /// # Errors
    /// When the length, the check digit or the branch number is wrong.
    pub fn parse(text: &str) -> Result<Self, TaxCodeError> {
        let compact: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
        let (head, branch) = match compact.split_once('-') {
            Some((head, branch)) => (head, Some(branch)),
            None if compact.len() == 13 && compact.is_ascii() => {
                let (head, branch) = compact.split_at(10);
                (head, Some(branch))
            }
            None => (compact.as_str(), None),
        };
        if !head.bytes().chain(branch.unwrap_or_default().bytes()).all(|b| b.is_ascii_digit()) {
            return Err(TaxCodeError::NotDigits);
        }
        match (head.len(), branch) {
            (0, _) => Err(TaxCodeError::Empty),
            (12, None) => PersonalId::parse(head)
                .map(|id| Self(id.as_str().to_owned()))
                .map_err(|_| TaxCodeError::NotDigits),
            (10, None) => check_digit(head).map(|()| Self(head.to_owned())),
            (10, Some(branch)) => {
                check_branch(branch)?;
                check_digit(head).map(|()| Self(format!("{head}-{branch}")))
            }
            (other, branch) => Err(TaxCodeError::WrongLength(other + branch.map_or(0, str::len))),
        }
    }

    /// The code as it is written on papers.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose code it is, told by its length.
    pub fn kind(&self) -> TaxCodeKind {
        match self.0.len() {
            12 => TaxCodeKind::Person,
            14 => TaxCodeKind::Branch,
            _ => TaxCodeKind::Organisation,
        }
    }
}

/// The tenth digit is 10 − (weighted sum of the first nine mod 11); a result of 10 makes no valid code.
fn check_digit(digits: &str) -> Result<(), TaxCodeError> {
    let values = || digits.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = values().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    if values().nth(9) == Some(10 - sum % 11) { Ok(()) } else { Err(TaxCodeError::CheckDigit) }
}

fn check_branch(branch: &str) -> Result<(), TaxCodeError> {
    match branch.len() {
        3 if branch != "000" => Ok(()),
        3 => Err(TaxCodeError::Branch),
        other => Err(TaxCodeError::WrongLength(10 + other)),
    }
}

impl FromStr for TaxCode {
    type Err = TaxCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for TaxCode {
    type Error = TaxCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TaxCode> for String {
    fn from(code: TaxCode) -> Self {
        code.0
    }
}

impl fmt::Display for TaxCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Result<String, TaxCodeError> {
        TaxCode::parse(text).map(String::from)
    }

    #[test]
    fn codes_with_a_right_check_digit_are_read() {
        for text in [
            "0100109106",
            "0100686209",
            "0101248141",
            "0300588569",
            "0100112437",
            "0101778163",
            "0100047516",
            "0106869738",
            "3700229344",
            "5700100506",
        ] {
            assert_eq!(code(text).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_wrong_check_digit_is_noticed() {
        assert_eq!(code("0100109107"), Err(TaxCodeError::CheckDigit));
        assert_eq!(code("0100109107-001"), Err(TaxCodeError::CheckDigit));
    }

    #[test]
    fn no_code_exists_where_the_check_would_be_ten() {
        // 000000000 has the weighted sum 0, so the check would be 10.
        for last in 0..10 {
            assert_eq!(code(&format!("000000000{last}")), Err(TaxCodeError::CheckDigit));
        }
    }

    #[test]
    fn branches_are_written_with_a_dash() {
        assert_eq!(code("0100109106-001").as_deref(), Ok("0100109106-001"));
        assert_eq!(code("0100109106 012").as_deref(), Ok("0100109106-012"));
        assert_eq!(code("0100109106-000"), Err(TaxCodeError::Branch));
        assert_eq!(code("0100109106-1"), Err(TaxCodeError::WrongLength(11)));
    }

    #[test]
    fn a_personal_number_is_a_tax_code() {
        assert_eq!(TaxCode::parse("022085000123").map(|code| code.kind()), Ok(TaxCodeKind::Person));
        assert_eq!(TaxCode::parse("0100109106").map(|code| code.kind()), Ok(TaxCodeKind::Organisation));
        assert_eq!(TaxCode::parse("0100109106-001").map(|code| code.kind()), Ok(TaxCodeKind::Branch));
    }

    #[test]
    fn what_is_no_code_is_refused_with_its_reason() {
        assert_eq!(code(""), Err(TaxCodeError::Empty));
        assert_eq!(code("01001O9106"), Err(TaxCodeError::NotDigits));
        assert_eq!(code("012345678"), Err(TaxCodeError::WrongLength(9)));
        assert_eq!(code("022085000123-001"), Err(TaxCodeError::WrongLength(15)));
        assert_eq!(code("0100109106-001-002"), Err(TaxCodeError::NotDigits));
    }
}
