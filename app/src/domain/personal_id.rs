//! The 12-digit personal identification number (CCCD, số định danh) and what it tells about its holder.
//! Not here: the card's QR text (`id_card`), and who a person is, which only an identity provider can say.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::partial_date::PartialDate;

/// Codes of the 63 provinces in which births were registered, `code<TAB>name`. They never change when provinces merge.
const BIRTH_PROVINCES: &str = include_str!("birth_provinces.tsv");

/// Sex as on identity papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    Male,
    Female,
}

/// Twelve digits `PPP G YY NNNNNN`: province of birth registration, century and sex, year of birth, random.
/// There is no check digit, so a mistyped number can go unnoticed. Kept as text, because it may begin with 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalId(String);

/// Why a text is not a personal identification number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PersonalIdError {
    #[error("no personal identification number given")]
    Empty,
    #[error("a personal identification number has digits only")]
    NotDigits,
    #[error("nine digits: that is the number of an old identity card (CMND)")]
    OldCard,
    #[error("a personal identification number has 12 digits, not {0}")]
    WrongLength(usize),
}

impl PersonalIdError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "personal_id_empty",
            Self::NotDigits => "personal_id_not_digits",
            Self::OldCard => "personal_id_old_card",
            Self::WrongLength(_) => "personal_id_wrong_length",
        }
    }
}

/// Something odd that an officer should look at. Never a reason to refuse: registers contain mistakes, and
/// people born abroad carry country codes in place of a province.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The first three digits are no province of the table.
    UnknownProvince,
    /// The number says another year of birth.
    OtherYear,
    /// The number says another sex.
    OtherSex,
}

impl Warning {
    /// The stable code of this warning.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownProvince => "personal_id_unknown_province",
            Self::OtherYear => "personal_id_other_year",
            Self::OtherSex => "personal_id_other_sex",
        }
    }
}

impl PersonalId {
    /// Reads a number; blanks, dots and dashes between the digits are ignored.
    ///
    /// # Errors
    /// When anything but 12 digits remains.
    pub fn parse(text: &str) -> Result<Self, PersonalIdError> {
        let digits: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\u{2013}')).collect();
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PersonalIdError::NotDigits);
        }
        match digits.len() {
            12 => Ok(Self(digits)),
            0 => Err(PersonalIdError::Empty),
            9 => Err(PersonalIdError::OldCard),
            other => Err(PersonalIdError::WrongLength(other)),
        }
    }

    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The province where the birth was registered, by its name before the mergers of 2025.
    pub fn birth_province(&self) -> Option<&'static str> {
        BIRTH_PROVINCES
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .find(|(code, _)| self.0.starts_with(code))
            .map(|(_, name)| name)
    }

    /// The sex that the fourth digit states.
    pub fn sex(&self) -> Sex {
        if self.digit(3) % 2 == 0 { Sex::Male } else { Sex::Female }
    }

    /// The year of birth, 1900 to 2399.
    pub fn birth_year(&self) -> i16 {
        1900 + 100 * (self.digit(3) / 2) + 10 * self.digit(4) + self.digit(5)
    }

    /// What does not fit what the person states about themselves.
    pub fn warnings(&self, born: Option<PartialDate>, sex: Option<Sex>) -> Vec<Warning> {
        let unknown = self.birth_province().is_none();
        let year = born.is_some_and(|date| date.year() != self.birth_year());
        let other = sex.is_some_and(|sex| sex != self.sex());
        [(unknown, Warning::UnknownProvince), (year, Warning::OtherYear), (other, Warning::OtherSex)]
            .into_iter()
            .filter_map(|(odd, warning)| odd.then_some(warning))
            .collect()
    }

    /// For lists and pages that others may see: `022*****1234`.
    pub fn masked(&self) -> String {
        let (head, tail) = (self.0.get(..3), self.0.get(8..));
        format!("{}*****{}", head.unwrap_or_default(), tail.unwrap_or_default())
    }

    fn digit(&self, at: usize) -> i16 {
        self.0.as_bytes().get(at).map_or(0, |byte| i16::from(byte - b'0'))
    }
}

impl FromStr for PersonalId {
    type Err = PersonalIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PersonalId {
    type Error = PersonalIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonalId> for String {
    fn from(id: PersonalId) -> Self {
        id.0
    }
}

impl fmt::Display for PersonalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> Result<PersonalId, PersonalIdError> {
        PersonalId::parse(text)
    }

    #[test]
    fn a_number_tells_province_sex_and_year() -> Result<(), PersonalIdError> {
        for (text, province, sex, year) in [
            ("022300001234", "Quảng Ninh", Sex::Female, 2000),
            ("022085000123", "Quảng Ninh", Sex::Male, 1985),
            ("030199004321", "Hải Dương", Sex::Female, 1999),
            ("074203112233", "Bình Dương", Sex::Male, 2003),
        ] {
            let id = id(text)?;
            assert_eq!(
                (id.birth_province(), id.sex(), id.birth_year()),
                (Some(province), sex, year),
                "{text}"
            );
        }
        Ok(())
    }

    #[test]
    fn the_table_has_all_63_provinces() {
        assert_eq!(BIRTH_PROVINCES.lines().count(), 63);
        assert!(
            BIRTH_PROVINCES
                .lines()
                .all(|line| line.split_once('\t').is_some_and(|(c, n)| c.len() == 3 && !n.is_empty()))
        );
    }

    #[test]
    fn blanks_and_dots_do_not_matter() {
        assert_eq!(id(" 022 085.000-123 "), id("022085000123"));
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        assert_eq!(id(" "), Err(PersonalIdError::Empty));
        assert_eq!(id("100123456"), Err(PersonalIdError::OldCard));
        assert_eq!(id("02208500012"), Err(PersonalIdError::WrongLength(11)));
        assert_eq!(id("02208500012O"), Err(PersonalIdError::NotDigits));
        assert_eq!(id("０２２０８５０００１２３"), Err(PersonalIdError::NotDigits));
    }

    #[test]
    fn what_does_not_fit_is_a_warning() -> Result<(), Box<dyn std::error::Error>> {
        let man = id("022085000123")?;
        assert!(man.warnings(Some("1985-03-05".parse()?), Some(Sex::Male)).is_empty());
        assert!(man.warnings(None, None).is_empty());
        let both = man.warnings(Some("1986".parse()?), Some(Sex::Female));
        assert_eq!(both, [Warning::OtherYear, Warning::OtherSex]);
        assert_eq!(id("999085000123")?.warnings(None, None), [Warning::UnknownProvince]);
        Ok(())
    }

    #[test]
    fn a_masked_number_keeps_three_and_four_digits() -> Result<(), PersonalIdError> {
        assert_eq!(id("022300001234")?.masked(), "022*****1234");
        Ok(())
    }

    #[test]
    fn a_stored_number_is_checked_when_read() {
        assert!(serde_json::from_str::<PersonalId>("\"022300001234\"").is_ok());
        assert!(serde_json::from_str::<PersonalId>("\"12\"").is_err());
    }
}
