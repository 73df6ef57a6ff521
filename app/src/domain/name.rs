//! The name of a person, in Vietnamese order: surname, middle names, given name.
//! Not here: folding a name for searching (`fold`).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::{fold::TONES, normal::nfc};

/// Letters in the order of Vietnamese dictionaries; the foreign f, j, w and z stand where Latin has them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// Tones in the order of Vietnamese dictionaries: huyền, hỏi, ngã, sắc, nặng; none comes before.
const TONE_ORDER: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

const MAX_WORDS: usize = 10;
const MAX_CHARS: usize = 100;

/// A name of 1 to 10 words in Latin letters, in normal form C and with single blanks.
///
/// Names of ethnic minorities may be one word or hold apostrophes and hyphens, so no surname is demanded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a text is not a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    #[error("no name given")]
    Empty,
    #[error("a name has no digits")]
    Digit,
    #[error("{0:?} does not belong in a name")]
    Symbol(char),
    #[error("{0:?} is not a Latin letter")]
    NotLatin(char),
    #[error("a word of the name has no letter")]
    NoLetter,
    #[error("a name has at most 10 words")]
    TooManyWords,
    #[error("a name has at most 100 characters")]
    TooLong,
}

impl NameError {
    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "name_empty",
            Self::Digit => "name_digit",
            Self::Symbol(_) => "name_symbol",
            Self::NotLatin(_) => "name_not_latin",
            Self::NoLetter => "name_no_letter",
            Self::TooManyWords => "name_too_many_words",
            Self::TooLong => "name_too_long",
        }
    }
}

impl PersonName {
    /// Reads a name, composing its letters and collapsing blanks.
    ///
    /// # Errors
    /// At the first digit, emoji or other character that identity papers do not print in names.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let name = nfc(text).split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(NameError::Empty);
        }
        name.chars().try_for_each(check_char)?;
        if name.chars().count() > MAX_CHARS {
            return Err(NameError::TooLong);
        }
        if name.split(' ').count() > MAX_WORDS {
            return Err(NameError::TooManyWords);
        }
        if name.split(' ').any(|word| !word.contains(char::is_alphabetic)) {
            return Err(NameError::NoLetter);
        }
        Ok(Self(name))
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last word, by which people are called and lists are ordered.
    pub fn given(&self) -> &str {
        self.0.rsplit(' ').next().unwrap_or_default()
    }

    /// For pages that strangers may see: `N*** V*** A***`.
    pub fn masked(&self) -> String {
        let words =
            self.0.split(' ').map(|word| word.chars().next().map(|c| format!("{c}***")).unwrap_or_default());
        words.collect::<Vec<_>>().join(" ")
    }

    /// A key whose byte order is the order of Vietnamese lists: given name first, then the name from its
    /// beginning; letters decide before tones.
    pub fn sort_key(&self) -> String {
        let (rest, given) = self.0.rsplit_once(' ').unwrap_or(("", &self.0));
        let ordered = format!("{given} {rest}");
        let (mut letters, mut tones) = (String::new(), String::new());
        for c in ordered.trim_end().chars() {
            push_weights(c, &mut letters, &mut tones);
        }
        format!("{letters}\t{tones}")
    }
}

fn check_char(c: char) -> Result<(), NameError> {
    match c {
        ' ' | '-' | '\'' | '\u{2019}' | '\u{2bc}' => Ok(()),
        _ if c.is_numeric() => Err(NameError::Digit),
        _ if is_latin(c) => Ok(()),
        _ if c.is_alphabetic() => Err(NameError::NotLatin(c)),
        _ => Err(NameError::Symbol(c)),
    }
}

/// Latin letters and the marks that have no composed form (Basic Latin to Extended-B, Extended Additional).
fn is_latin(c: char) -> bool {
    match c {
        '\u{300}'..='\u{36f}' => true,
        '\u{41}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => c.is_alphabetic(),
        _ => false,
    }
}

/// Appends the place of a letter in the alphabet and, apart from it, the rank of its tone.
fn push_weights(c: char, letters: &mut String, tones: &mut String) {
    if c == ' ' {
        letters.push(' ');
        return;
    }
    let decomposed = c.to_lowercase().nfd();
    let tone = decomposed.clone().find(|mark| TONES.contains(mark));
    let letter: String = decomposed.filter(|mark| !TONES.contains(mark)).nfc().collect();
    let place = |wanted: char| ALPHABET.chars().position(|known| known == wanted);
    let base = || letter.nfd().next().and_then(place);
    let Some(place) = letter.chars().next().and_then(place).or_else(base) else { return };
    letters.push(nth(b'0', place));
    let rank =
        tone.and_then(|tone| TONE_ORDER.iter().position(|known| *known == tone)).map_or(0, |at| at + 1);
    tones.push(nth(b'0', rank));
}

fn nth(first: u8, offset: usize) -> char {
    u8::try_from(offset).map_or(first, |offset| first.saturating_add(offset)).into()
}

impl FromStr for PersonName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for PersonName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Result<String, NameError> {
        PersonName::parse(text).map(String::from)
    }

    #[test]
    fn names_of_every_shape_are_read() {
        for text in ["Sín", "Phùn Sín", "Nguyễn Thị Mỹ Duyên", "H'Mer Niê", "Y’Khar Ksơr", "Anne-Marie Đặng"]
        {
            assert_eq!(name(text).as_deref(), Ok(text));
        }
        assert!(PersonName::parse("a b c d e f g h i k").is_ok());
    }

    #[test]
    fn decomposed_letters_and_extra_blanks_are_tidied() {
        let decomposed: String = "  Hoàng  A\u{a0}Páo ".nfd().collect();
        assert_eq!(name(&decomposed).as_deref(), Ok("Hoàng A Páo"));
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_reason() {
        for (text, error) in [
            ("  ", NameError::Empty),
            ("An 2", NameError::Digit),
            ("Ân 😀", NameError::Symbol('😀')),
            ("<script>", NameError::Symbol('<')),
            ("An\u{200b}h", NameError::Symbol('\u{200b}')),
            ("Аn", NameError::NotLatin('А')),
            ("An -", NameError::NoLetter),
            ("a b c d e f g h i k l", NameError::TooManyWords),
        ] {
            assert_eq!(name(text), Err(error), "{text}");
        }
        assert_eq!(name(&"a".repeat(101)), Err(NameError::TooLong));
    }

    #[test]
    fn strangers_see_initials_only() -> Result<(), NameError> {
        assert_eq!(PersonName::parse("Nguyễn Văn An")?.masked(), "N*** V*** A***");
        assert_eq!(PersonName::parse("Đỗ Ánh")?.masked(), "Đ*** Á***");
        Ok(())
    }

    #[test]
    fn lists_are_ordered_by_given_name_and_alphabet() -> Result<(), NameError> {
        let ordered = [
            "Đặng Văn An",
            "Vũ An",
            "Vũ Ân",
            "Trần Bình",
            "Vũ Dung",
            "Lê Đức",
            "Lê Ha",
            "Lê Hà",
            "Lê Hả",
            "Lê Hã",
            "Lê Há",
            "Lê Hạ",
            "Phùn Sín",
            "Lê Tú",
            "Lê Tư",
        ];
        let mut keys = Vec::new();
        for text in ordered {
            keys.push(PersonName::parse(text)?.sort_key());
        }
        assert!(keys.is_sorted(), "{keys:?}");
        Ok(())
    }

    #[test]
    fn letters_decide_before_tones() -> Result<(), NameError> {
        let key = |text| PersonName::parse(text).map(|name| name.sort_key());
        assert!(key("Hà An")? < key("Ha Bình")?);
        assert!(key("Ha Lan")? < key("Hà Lan")?);
        assert!(key("An")? < key("Lê An")?);
        Ok(())
    }

    #[test]
    fn people_are_called_by_the_last_word() -> Result<(), NameError> {
        assert_eq!(PersonName::parse("Lê Thị Ngọc Ánh")?.given(), "Ánh");
        assert_eq!(PersonName::parse("Sín")?.given(), "Sín");
        Ok(())
    }
}
