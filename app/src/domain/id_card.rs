//! The text in the QR code of the chip identity card (CCCD), which fills in the applicant at the desk.
//! Not here: trust. The code is not signed, so it only prefills; an officer looks at the card itself.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    fold::fold,
    name::{NameError, PersonName},
    partial_date::PartialDate,
    personal_id::{PersonalId, Sex},
};

/// No card comes near this; a longer text is something else.
const MAX_CHARS: usize = 1_000;

/// What a card's QR code says. The address is the one printed on the card, often from before the mergers of
/// 2025. Kept no longer than it takes to fill in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdCard {
    pub id: PersonalId,
    /// The number of the old 9-digit card (CMND), if there was one.
    pub old_id: Option<String>,
    pub name: PersonName,
    pub born: PartialDate,
    /// Empty when the card says something unexpected.
    pub sex: Option<Sex>,
    pub address: String,
    /// Empty when the card says something unexpected.
    pub issued: Option<PartialDate>,
}

/// Why a scanned text is not that of an identity card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IdCardError {
    #[error("nothing was scanned")]
    Empty,
    #[error("too long for an identity card")]
    TooLong,
    #[error("there is no | in the text: another code, or a scanner set to another keyboard layout")]
    NoSeparator,
    #[error("an identity card has at least 7 fields, not {0}")]
    TooFewFields(usize),
    #[error("the first field is not a number of 12 digits")]
    Id,
    #[error("the fourth field is not a date")]
    Born,
    #[error("the name is not a name: {0}")]
    Name(NameError),
    #[error("the scanner types through the Telex method, which garbles letters")]
    Telex,
    #[error("the scanner types through the VNI method, which garbles letters")]
    Vni,
}

impl IdCardError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "id_card_empty",
            Self::TooLong => "id_card_too_long",
            Self::NoSeparator => "id_card_no_separator",
            Self::TooFewFields(_) => "id_card_too_few_fields",
            Self::Id => "id_card_id",
            Self::Born => "id_card_born",
            Self::Name(_) => "id_card_name",
            Self::Telex => "id_card_telex",
            Self::Vni => "id_card_vni",
        }
    }
}

impl IdCard {
    /// Reads `id|old id|name|ddMMyyyy|Nam or Nữ|address|ddMMyyyy`; further fields are ignored.
    ///
    /// # Errors
    /// When the text is no card's, or when the scanner's keyboard settings have garbled it.
    pub fn parse(text: &str) -> Result<Self, IdCardError> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
        if text.is_empty() {
            return Err(IdCardError::Empty);
        }
        if text.chars().count() > MAX_CHARS {
            return Err(IdCardError::TooLong);
        }
        let fields: Vec<&str> = text.split('|').map(str::trim).collect();
        let [id, old_id, name, born, sex, address, issued, ..] = fields.as_slice() else {
            let few = fields.len();
            return Err(if few == 1 { IdCardError::NoSeparator } else { IdCardError::TooFewFields(few) });
        };
        let id = read_id(id)?;
        check_typing(text, name, &[name, sex, address])?;
        Ok(Self {
            id,
            old_id: (!old_id.is_empty()).then(|| (*old_id).to_owned()),
            name: PersonName::parse(name).map_err(IdCardError::Name)?,
            born: read_date(born).ok_or(IdCardError::Born)?,
            sex: read_sex(sex),
            address: address.split_whitespace().collect::<Vec<_>>().join(" "),
            issued: read_date(issued),
        })
    }
}

fn read_id(field: &str) -> Result<PersonalId, IdCardError> {
    let bare = field.len() == 12 && field.bytes().all(|b| b.is_ascii_digit());
    if bare { PersonalId::parse(field).map_err(|_| IdCardError::Id) } else { Err(IdCardError::Id) }
}

fn read_sex(field: &str) -> Option<Sex> {
    match fold(field).as_str() {
        "nam" => Some(Sex::Male),
        "nu" => Some(Sex::Female),
        _ => None,
    }
}

/// `ddMMyyyy`, where an unknown day or month is `00` or left out; separators do not disturb.
fn read_date(field: &str) -> Option<PartialDate> {
    if !field.bytes().all(|b| b.is_ascii_digit()) {
        return PartialDate::parse(field).ok();
    }
    let (rest, year) = field.split_at_checked(field.len().checked_sub(4)?)?;
    let (day, month) = rest.split_at_checked(rest.len().saturating_sub(2))?;
    let known = |part: &str| part.parse::<i8>().ok().filter(|number| *number > 0);
    let well_formed = matches!((day.len(), month.len()), (0, 0) | (0, 2) | (2, 2));
    let (day, month) = (known(day), known(month));
    well_formed.then(|| PartialDate::new(year.parse().ok()?, month, day.filter(|_| month.is_some())).ok())?
}

/// Notices text that went through a Vietnamese typing method the wrong way round: letters without any
/// diacritics, with the keys that would have made them (`Nguyeenx`, `Nguye6n4`).
fn check_typing(text: &str, name: &str, fields: &[&str]) -> Result<(), IdCardError> {
    if !text.is_ascii() {
        return Ok(());
    }
    let vni = |word: &str| {
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        letters.len() < word.len() && letters.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    if name.split_whitespace().any(|word| vni(word) || word.as_bytes().windows(3).any(is_inner_digit)) {
        return Err(IdCardError::Vni);
    }
    let words = || fields.iter().flat_map(|field| field.split(|c: char| !c.is_ascii_alphabetic()));
    let doubled = words().filter(|word| has_doubled_key(word)).count();
    let toned = words().filter(|word| ends_in_tone_key(word)).count();
    // One foreign-looking word may be a real name (Ksor, Maas); two are a setting.
    if doubled + toned >= 2 { Err(IdCardError::Telex) } else { Ok(()) }
}

fn is_inner_digit(window: &[u8]) -> bool {
    matches!(window, [before, digit, after]
        if before.is_ascii_alphabetic() && digit.is_ascii_digit() && after.is_ascii_alphanumeric())
}

/// Telex makes â ê ô đ ư ơ ă from keys pressed twice or followed by w.
fn has_doubled_key(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["aa", "ee", "oo", "dd", "aw", "ow", "uw"].iter().any(|keys| word.contains(keys))
}

/// Telex makes the tones from s f r x j after a syllable; no Vietnamese syllable ends in these letters.
fn ends_in_tone_key(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() > 1
        && word.ends_with(['s', 'f', 'r', 'x', 'j'])
        && word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const AN: &str =
        "022085000123|100123456|Nguyễn Văn An|05031985|Nam|Khu Chang Nà, Bình Liêu, Quảng Ninh|28042021";

    #[test]
    fn a_card_is_read() -> Result<(), IdCardError> {
        let card = IdCard::parse(&format!("{AN}\r\n"))?;
        assert_eq!(card.id.as_str(), "022085000123");
        assert_eq!(card.old_id.as_deref(), Some("100123456"));
        assert_eq!(card.name.as_str(), "Nguyễn Văn An");
        assert_eq!(card.born.to_string(), "1985-03-05");
        assert_eq!(card.sex, Some(Sex::Male));
        assert_eq!(card.address, "Khu Chang Nà, Bình Liêu, Quảng Ninh");
        assert_eq!(card.issued.map(|date| date.to_string()).as_deref(), Some("2021-04-28"));
        Ok(())
    }

    #[test]
    fn an_eighth_field_and_a_missing_old_number_do_no_harm() -> Result<(), IdCardError> {
        let card = IdCard::parse("022300001234||Lài Thị Sún|00002000|Nữ|Hoành Mô|28042021|28042031|x")?;
        assert_eq!((card.old_id, card.sex), (None, Some(Sex::Female)));
        assert_eq!(card.born, PartialDate::Year(2000));
        Ok(())
    }

    #[test]
    fn a_date_of_birth_may_lack_its_day_or_month() {
        for (text, date) in [
            ("05031985", Some("1985-03-05")),
            ("00031985", Some("1985-03")),
            ("00001985", Some("1985")),
            ("05001985", Some("1985")),
            ("031985", Some("1985-03")),
            ("1985", Some("1985")),
            ("05/03/1985", Some("1985-03-05")),
            ("31021985", None),
            ("0503198", None),
            ("", None),
            ("Nam", None),
        ] {
            assert_eq!(read_date(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn what_is_no_card_is_refused_with_its_reason() {
        for (text, error) in [
            (" \n", IdCardError::Empty),
            ("https://example.org/t/abc", IdCardError::NoSeparator),
            ("022085000123|x", IdCardError::TooFewFields(2)),
            ("02208500012||Vũ Anh|05031985|Nam|x|28042021", IdCardError::Id),
            ("022085000123||Vũ Anh|05 tháng 3|Nam|x|28042021", IdCardError::Born),
            ("022085000123||Vũ 4nh|05031985|Nam|x|28042021", IdCardError::Name(NameError::Digit)),
        ] {
            assert_eq!(IdCard::parse(text), Err(error), "{text}");
        }
        assert_eq!(IdCard::parse(&"|".repeat(1_001)), Err(IdCardError::TooLong));
    }

    #[test]
    fn a_scanner_that_types_telex_is_noticed() {
        let garbled = "022085000123||Nguyeenx Vawn An|05031985|Nam|Binhf Lieeu, Quangr Ninh|28042021";
        assert_eq!(IdCard::parse(garbled), Err(IdCardError::Telex));
    }

    #[test]
    fn a_scanner_that_types_vni_is_noticed() {
        for name in ["Nguye6n4 Va8n An", "Ha2", "D9a85ng Uy"] {
            let garbled = format!("022085000123||{name}|05031985|Nam|Binh Lieu|28042021");
            assert_eq!(IdCard::parse(&garbled), Err(IdCardError::Vni), "{name}");
        }
    }

    #[test]
    fn a_name_that_really_has_no_diacritics_is_no_garbling() {
        for name in ["Lan Anh", "Ksor Lan", "Ha My", "Y Khar"] {
            let text = format!("022085000123||{name}|05031985|Nam|To 5, khu 2, Ha Long|28042021");
            assert!(IdCard::parse(&text).is_ok(), "{name}");
        }
    }
}
