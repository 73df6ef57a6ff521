//! Vietnamese telephone numbers, kept in one form however they were typed.
//! Not here: sending anything to them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A Vietnamese mobile or fixed number, kept in E.164 (`+84900000123`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a text is not a Vietnamese telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    #[error("no telephone number given")]
    Empty,
    #[error("a telephone number has digits, blanks, dots and dashes only")]
    NotDigits,
    #[error("not a number of Vietnam")]
    Foreign,
    #[error("no Vietnamese number has this many digits")]
    WrongLength,
    #[error("no mobile or fixed number begins like this")]
    UnknownPrefix,
}

impl PhoneError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "phone_empty",
            Self::NotDigits => "phone_not_digits",
            Self::Foreign => "phone_foreign",
            Self::WrongLength => "phone_wrong_length",
            Self::UnknownPrefix => "phone_unknown_prefix",
        }
    }
}

impl Phone {
    /// Reads `0900 000 123`, `+84 900.000.123`, `84900000123`, `0084…` and fixed numbers `02…`.
    ///
    /// # Errors
    /// When the number cannot be a Vietnamese one.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let typed: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2013}' | '(' | ')'))
            .collect();
        let (international, digits) = match typed.strip_prefix('+').or_else(|| typed.strip_prefix("00")) {
            Some(digits) => (true, digits),
            None => (false, typed.as_str()),
        };
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        let rest = match digits.strip_prefix("84") {
            Some(rest) if international || digits.len() > 10 => rest.strip_prefix('0').unwrap_or(rest),
            _ if international => return Err(PhoneError::Foreign),
            _ => digits.strip_prefix('0').ok_or(PhoneError::UnknownPrefix)?,
        };
        check_national(rest).map(|()| Self(format!("+84{rest}")))
    }

    /// E.164, as programs want it: `+84900000123`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people write it: `0900 000 123`.
    pub fn national(&self) -> String {
        let rest = self.subscriber();
        let cut = rest.len().saturating_sub(6);
        let (head, tail) = rest.split_at(cut);
        let (middle, end) = tail.split_at(tail.len().min(3));
        format!("0{head} {middle} {end}")
    }

    /// Whether it can receive text messages.
    pub fn is_mobile(&self) -> bool {
        !self.subscriber().starts_with('2')
    }

    /// For pages that others may see: `090*****23`.
    pub fn masked(&self) -> String {
        let rest = self.subscriber();
        let (head, tail) = (rest.get(..2), rest.get(rest.len().saturating_sub(2)..));
        let stars = "*".repeat(rest.len().saturating_sub(4));
        format!("0{}{stars}{}", head.unwrap_or_default(), tail.unwrap_or_default())
    }

    fn subscriber(&self) -> &str {
        self.0.strip_prefix("+84").unwrap_or(&self.0)
    }
}

/// Checks a number without country code or leading 0: mobile `[35789]` + 8 digits, fixed `2` + 8 or 9 digits.
fn check_national(rest: &str) -> Result<(), PhoneError> {
    let long_enough = match rest.bytes().next() {
        Some(b'3' | b'5' | b'7' | b'8' | b'9') => rest.len() == 9,
        Some(b'2') => matches!(rest.len(), 9 | 10),
        _ => return Err(PhoneError::UnknownPrefix),
    };
    if long_enough { Ok(()) } else { Err(PhoneError::WrongLength) }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_gives_the_same_number() -> Result<(), PhoneError> {
        for text in [
            "0900000123",
            "0900 000 123",
            "0900.000.123",
            "+84900000123",
            "84900000123",
            "+84 (0)900-000-123",
            "0084900000123",
        ] {
            assert_eq!(Phone::parse(text)?.as_str(), "+84900000123", "{text}");
        }
        Ok(())
    }

    #[test]
    fn mobile_and_fixed_numbers_are_told_apart() -> Result<(), PhoneError> {
        assert!(Phone::parse("0321234567")?.is_mobile());
        assert!(!Phone::parse("02033123456")?.is_mobile());
        assert!(!Phone::parse("0203312345")?.is_mobile());
        // Begins with 84 after the trunk 0: a mobile number, not the country code.
        assert_eq!(Phone::parse("0841234567")?.as_str(), "+84841234567");
        Ok(())
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        for (text, error) in [
            (" ", PhoneError::Empty),
            ("+", PhoneError::Empty),
            ("09000o0123", PhoneError::NotDigits),
            ("+33123456789", PhoneError::Foreign),
            ("090000012", PhoneError::WrongLength),
            ("09000001234", PhoneError::WrongLength),
            ("0100000123", PhoneError::UnknownPrefix),
            ("900000123", PhoneError::UnknownPrefix),
        ] {
            assert_eq!(Phone::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn people_read_groups_and_strangers_see_stars() -> Result<(), PhoneError> {
        let phone = Phone::parse("+84900000123")?;
        assert_eq!(phone.national(), "0900 000 123");
        assert_eq!(phone.masked(), "090*****23");
        assert_eq!(Phone::parse("02033123456")?.national(), "02033 123 456");
        Ok(())
    }
}
