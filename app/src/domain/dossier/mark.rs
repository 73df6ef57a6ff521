//! The mark of an event: its number and the beginning of its hash, short enough for paper. Whoever kept a receipt
//! compares it years later. Not here: the hash itself (`event`) and the proof that a seal covers it (`merkle`).

use std::fmt;

/// Hexadecimal digits of the hash on a mark: 80 bits, which nobody can hit a second time.
const DIGITS: usize = 20;

/// An event's number within its dossier, and the first digits of its hash in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub number: i64,
    digits: String,
}

impl Mark {
    /// The mark of an event by its number and its hash in hexadecimal.
    pub fn of(number: i64, hash: &str) -> Self {
        Self { number, digits: hash.chars().take(DIGITS).collect::<String>().to_ascii_lowercase() }
    }

    /// Reads a mark however it is typed: `1-9F86-D081…`, with spaces or without any sign between the digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, digits) = text.trim().split_once(|sign: char| !sign.is_ascii_alphanumeric())?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        let digits: String = digits.chars().filter(char::is_ascii_alphanumeric).collect();
        let whole = digits.len() == DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        whole.then(|| Self { number, digits: digits.to_ascii_lowercase() })
    }

    /// Whether it is the mark of an event with this number and hash.
    pub fn is_of(&self, number: i64, hash: &str) -> bool {
        *self == Self::of(number, hash)
    }

    /// As short as it gets, for an address: `1-9f86d081884c7d659a2f`.
    pub fn compact(&self) -> String {
        format!("{}-{}", self.number, self.digits)
    }
}

/// As people read it out: `1-9F86-D081-884C-7D65-9A2F`.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.number)?;
        for (at, digit) in self.digits.chars().enumerate() {
            if at % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", digit.to_ascii_uppercase())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    #[test]
    fn a_mark_is_read_as_it_is_printed_and_as_it_stands_in_an_address() {
        let mark = Mark::of(12, HASH);
        assert_eq!(mark.to_string(), "12-9F86-D081-884C-7D65-9A2F");
        assert_eq!(mark.compact(), "12-9f86d081884c7d659a2f");
        for typed in [mark.to_string(), mark.compact(), " 12 9f86 d081 884c 7d65 9a2f ".to_owned()] {
            assert_eq!(Mark::parse(&typed), Some(mark.clone()), "{typed}");
        }
    }

    #[test]
    fn another_event_or_another_hash_has_another_mark() {
        let mark = Mark::of(12, HASH);
        assert!(
            mark.is_of(12, HASH) && !mark.is_of(11, HASH) && !mark.is_of(12, &HASH.replace("9f8", "9f9"))
        );
    }

    #[test]
    fn what_is_no_mark_is_not_read() {
        for typed in [
            "",
            "12",
            "12-",
            "12-9F86",
            "0-9F86D081884C7D659A2F",
            "a-9F86D081884C7D659A2F",
            "1-ZF86D081884C7D659A2F",
        ] {
            assert_eq!(Mark::parse(typed), None, "{typed}");
        }
    }
}
