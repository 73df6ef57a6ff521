//! The identity of a paper: the SHA-256 of its bytes, written as 64 lowercase hex digits.
//! Who handed the paper in is no part of it.

use std::fmt::{self, Write as _};

/// The SHA-256 (FIPS 180-4) of a paper. Always 64 lowercase hex digits, so it is safe as a file name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperHash(String);

/// The text is not 64 lowercase hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a SHA-256 in lowercase hex")]
pub struct NotAHash;

impl PaperHash {
    /// Reads a hash from text.
    ///
    /// # Errors
    /// [`NotAHash`] for anything but 64 lowercase hex digits.
    pub fn parse(text: &str) -> Result<Self, NotAHash> {
        let good = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(good) { Ok(Self(text.to_owned())) } else { Err(NotAHash) }
    }

    /// The hash as 64 lowercase hex digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn from_digest(digest: &[u8]) -> Self {
        let mut hex = String::with_capacity(64);
        for byte in digest {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        Self(hex)
    }

    /// The folder (first two digits) and the name inside it (the other 62).
    pub(super) fn shelf_and_name(&self) -> (&str, &str) {
        self.0.split_at(2)
    }
}

impl fmt::Display for PaperHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sixty_four_lowercase_hex_digits_are_a_hash() {
        let good = "a3".repeat(32);
        assert_eq!(PaperHash::parse(&good).map(|hash| hash.to_string()), Ok(good.clone()));
        for bad in ["", "../../etc/passwd", &good[1..], &good.to_uppercase(), &format!("{good}0")] {
            assert_eq!(PaperHash::parse(bad), Err(NotAHash), "{bad}");
        }
    }
}
