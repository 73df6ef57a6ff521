//! The code of a dossier (mã hồ sơ) in the schemes that exist, and reading one from keyboard, scanner or search.
//! Not here: handing out serial numbers, which needs a lock per agency and day.

mod scan;

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How codes are formed. Stored with each dossier, because a code keeps its form for the dossier's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DossierCodeScheme {
    /// Circular 01/2018/TT-VPCP Art. 19: `000.00.06.H56-231027-0361`.
    #[default]
    #[serde(rename = "vpcp-2018")]
    Vpcp2018,
    /// The shorter form that ministries show since 2025: `G09.20-20260609-0092637`.
    #[serde(rename = "g-2026")]
    G2026,
    /// The series of units on trial, outside the official one: `TN.000.00.06.H56-231027-0361` (thử nghiệm).
    #[serde(rename = "trial")]
    Trial,
}

/// One code taken apart. The serial restarts each day at each agency, at midnight in Vietnam.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode {
    scheme: DossierCodeScheme,
    agency: String,
    date: Date,
    serial: u32,
}

/// Why a text is not a dossier code, or a code cannot be formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DossierCodeError {
    #[error("no dossier code given")]
    Empty,
    #[error("the text has the form of no dossier code")]
    Unreadable,
    #[error("without its dots and dashes the code can be read in two ways")]
    Ambiguous,
    #[error("the code's date is not in the calendar")]
    Date,
    #[error("the agency's code does not fit the scheme")]
    Agency,
    #[error("the serial number does not fit the scheme")]
    Serial,
}

impl DossierCodeError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "dossier_code_empty",
            Self::Unreadable => "dossier_code_unreadable",
            Self::Ambiguous => "dossier_code_ambiguous",
            Self::Date => "dossier_code_date",
            Self::Agency => "dossier_code_agency",
            Self::Serial => "dossier_code_serial",
        }
    }
}

impl DossierCodeScheme {
    pub const ALL: [Self; 3] = [Self::Vpcp2018, Self::G2026, Self::Trial];

    /// The name under which the scheme is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vpcp2018 => "vpcp-2018",
            Self::G2026 => "g-2026",
            Self::Trial => "trial",
        }
    }

    /// The scheme of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.code() == code)
    }

    /// `231027` or `20260609`.
    fn write_date(self, date: Date) -> String {
        match self {
            Self::Vpcp2018 | Self::Trial => {
                format!("{:02}{:02}{:02}", date.year().rem_euclid(100), date.month(), date.day())
            }
            Self::G2026 => format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()),
        }
    }

    /// The day a code's date part means; two-digit years lie in this century.
    fn read_date(self, digits: &str) -> Result<Date, DossierCodeError> {
        let (year, rest) = match self {
            Self::Vpcp2018 | Self::Trial => (2000 + number(digits.get(..2))?, digits.get(2..)),
            Self::G2026 => (number(digits.get(..4))?, digits.get(4..)),
        };
        let rest = rest.filter(|rest| rest.len() == 4).ok_or(DossierCodeError::Unreadable)?;
        let (month, day) = (number(rest.get(..2))?, number(rest.get(2..))?);
        let small = |n: i16| i8::try_from(n).map_err(|_| DossierCodeError::Date);
        Date::new(year, small(month)?, small(day)?).map_err(|_| DossierCodeError::Date)
    }

    /// Digits a serial is padded to. Larger serials widen the code; they never wrap.
    fn pad(self) -> usize {
        match self {
            Self::Vpcp2018 | Self::Trial => 4,
            Self::G2026 => 7,
        }
    }

    /// The largest serial the scheme can carry in a day.
    fn max_serial(self) -> u32 {
        match self {
            Self::Vpcp2018 | Self::Trial => 999_999,
            Self::G2026 => 9_999_999,
        }
    }

    /// How many digits a written serial may have.
    fn serial_digits(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Vpcp2018 | Self::Trial => 4..=6,
            Self::G2026 => 4..=7,
        }
    }

    /// Whether an agency's code has the scheme's form: `000.00.06.H56`, or `G09.20`.
    fn fits_agency(self, agency: &str) -> bool {
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let letter_and_two = |part: &str, letters: fn(u8) -> bool| {
            part.len() == 3 && part.bytes().next().is_some_and(letters) && part.get(1..).is_some_and(digits)
        };
        let parts: Vec<&str> = agency.split('.').collect();
        match (self, parts.as_slice()) {
            (Self::Vpcp2018 | Self::Trial, [v, z, y, m]) => {
                let levels = [(v, 3), (z, 2), (y, 2)];
                let group = |b: u8| b"GHKTUA".contains(&b);
                levels.iter().all(|(part, len)| part.len() == *len && digits(part))
                    && letter_and_two(m, group)
            }
            (Self::G2026, [first, rest @ ..]) => {
                let letter = |b: u8| b.is_ascii_uppercase();
                let unit = |part: &&str| matches!(part.len(), 2 | 3) && digits(part);
                letter_and_two(first, letter) && rest.iter().all(unit)
            }
            _ => false,
        }
    }
}

impl DossierCode {
    /// Forms the code of the `serial`-th dossier (from 1) that `agency` receives on `date`.
    ///
    /// # Errors
    /// When agency, year or serial do not fit the scheme.
    pub fn new(
        scheme: DossierCodeScheme,
        agency: &str,
        date: Date,
        serial: u32,
    ) -> Result<Self, DossierCodeError> {
        if !scheme.fits_agency(agency) {
            return Err(DossierCodeError::Agency);
        }
        if !(1..=scheme.max_serial()).contains(&serial) {
            return Err(DossierCodeError::Serial);
        }
        if !(2000..=2099).contains(&date.year()) {
            return Err(DossierCodeError::Date);
        }
        Ok(Self { scheme, agency: agency.to_owned(), date, serial })
    }

    /// Reads a code as it was typed or scanned: in any case, inside a URL, with or without dots and dashes.
    ///
    /// # Errors
    /// When it has the form of no scheme, or a part of it is impossible.
    pub fn parse(text: &str) -> Result<Self, DossierCodeError> {
        let normal = scan::normalise(text);
        if let Some(rest) = scan::of_trial(&normal) {
            let code = Self::parse_normal(rest)?;
            let known = code.scheme == DossierCodeScheme::Vpcp2018;
            return known
                .then_some(Self { scheme: DossierCodeScheme::Trial, ..code })
                .ok_or(DossierCodeError::Unreadable);
        }
        Self::parse_normal(&normal)
    }

    fn parse_normal(normal: &str) -> Result<Self, DossierCodeError> {
        if normal.is_empty() {
            return Err(DossierCodeError::Empty);
        }
        match normal.split('-').collect::<Vec<_>>().as_slice() {
            [agency, date, serial] if agency.contains('.') || agency.len() == 3 => {
                let scheme = match date.len() {
                    6 => DossierCodeScheme::Vpcp2018,
                    8 => DossierCodeScheme::G2026,
                    _ => return Err(DossierCodeError::Unreadable),
                };
                Self::read(scheme, agency, date, serial)
            }
            _ => scan::read_bare(normal),
        }
    }

    fn read(
        scheme: DossierCodeScheme,
        agency: &str,
        date: &str,
        serial: &str,
    ) -> Result<Self, DossierCodeError> {
        let digits = serial.bytes().all(|b| b.is_ascii_digit());
        if !digits || !scheme.serial_digits().contains(&serial.len()) {
            return Err(DossierCodeError::Unreadable);
        }
        let serial = serial.parse().map_err(|_| DossierCodeError::Serial)?;
        Self::new(scheme, agency, scheme.read_date(date)?, serial)
    }

    /// The scheme the code is written in.
    pub fn scheme(&self) -> DossierCodeScheme {
        self.scheme
    }

    /// The code of the agency that received the dossier.
    pub fn agency(&self) -> &str {
        &self.agency
    }

    /// The day of reception in Vietnam.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The dossier's number in that day at that agency, from 1.
    pub fn serial(&self) -> u32 {
        self.serial
    }
}

fn number(digits: Option<&str>) -> Result<i16, DossierCodeError> {
    digits
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
        .and_then(|digits| digits.parse().ok())
        .ok_or(DossierCodeError::Unreadable)
}

/// The code as it is printed.
impl fmt::Display for DossierCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.scheme.write_date(self.date);
        if self.scheme == DossierCodeScheme::Trial {
            write!(f, "{}.", scan::TRIAL)?;
        }
        write!(f, "{}-{date}-{:0pad$}", self.agency, self.serial, pad = self.scheme.pad())
    }
}

impl FromStr for DossierCode {
    type Err = DossierCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for DossierCode {
    type Error = DossierCodeError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<DossierCode> for String {
    fn from(code: DossierCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests;
