//! Tokens that are printed: made from the server's secret key, so that a slip can be printed again while
//! the database knows only hashes. Losing the key makes printed codes useless, so backups include it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// Letters and digits that nobody confuses when typing them from paper.
const PLAIN: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The server's secret key.
pub struct Keys([u8; 32]);

impl Keys {
    /// Takes the content of the key file: any length, at least 16 bytes.
    ///
    /// # Errors
    /// When it is too short to be secret.
    pub fn new(secret: &[u8]) -> anyhow::Result<Self> {
        anyhow::ensure!(
            secret.len() >= 16,
            "the secret key has {} bytes; at least 16 are needed",
            secret.len()
        );
        Ok(Self(Sha256::digest(secret).into()))
    }

    /// The token in the QR code of a dossier: 128 bits, 26 characters.
    pub fn track_token(&self, dossier: &str) -> String {
        encode(&self.derive("track", dossier)[..16], 26)
    }

    /// The secret printed beside the QR code: 6 characters, for whoever holds the paper.
    pub fn printed_secret(&self, dossier: &str) -> String {
        encode(&self.derive("secret", dossier)[..16], 6)
    }

    /// A name for something that shall be recognised again and not be known, such as a network address.
    pub fn pseudonym(&self, of: &str) -> String {
        encode(&self.derive("pseudonym", of)[..16], 16)
    }

    /// The secret that a session gets in the place of `cookie` by a form that is known by `once`: the same for the same form
    /// sent twice, and worth nothing to whoever has only one of the two. 128 bits, 26 characters.
    pub fn next_cookie(&self, cookie: &str, once: &str, choice: &str) -> String {
        encode(&self.derive("next cookie", &format!("{cookie}:{}:{}", hash(once), hash(choice)))[..16], 26)
    }

    /// What is mixed into every password's hash, so that the database alone is no use for guessing.
    pub fn password_pepper(&self) -> [u8; 32] {
        self.derive("password", "")
    }

    /// The key with which secrets are sealed that must be read again.
    pub fn vault_key(&self) -> [u8; 32] {
        self.derive("vault", "")
    }

    fn derive(&self, purpose: &str, of: &str) -> [u8; 32] {
        // An HMAC takes a key of any length: this cannot fail, and an all-zero answer would match nothing.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return [0; 32] };
        mac.update(purpose.as_bytes());
        mac.update(b":");
        mac.update(of.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// The first `length` characters of the bytes in base 32.
fn encode(bytes: &[u8], length: usize) -> String {
    let mut out = String::with_capacity(length);
    let (mut buffer, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 && out.len() < length {
            bits -= 5;
            out.push(char::from(PLAIN[(buffer >> bits) as usize & 31]));
        }
    }
    if out.len() < length && bits > 0 {
        out.push(char::from(PLAIN[(buffer << (5 - bits)) as usize & 31]));
    }
    out
}

/// How tokens, secrets and cookies are stored: SHA-256 in lower-case hexadecimal.
pub fn hash(token: &str) -> String {
    Sha256::digest(token.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn tokens_are_stable_and_differ_by_dossier_purpose_and_key() {
        let (keys, others) = (Keys::new(&[7; 32]).unwrap(), Keys::new(&[8; 32]).unwrap());
        assert_eq!(keys.track_token("a"), keys.track_token("a"));
        assert_eq!(keys.track_token("a").len(), 26);
        assert_eq!(keys.printed_secret("a").len(), 6);
        assert_ne!(keys.track_token("a"), keys.track_token("b"));
        assert_ne!(keys.track_token("a"), others.track_token("a"));
        assert!(!keys.track_token("a").starts_with(&keys.printed_secret("a")));
    }

    #[test]
    fn the_next_cookie_takes_the_one_before_the_form_and_what_was_chosen() {
        let keys = Keys::new(&[7; 32]).unwrap();
        let next = keys.next_cookie("cookie", "form", "choice");
        assert_eq!((next.len(), &next), (26, &keys.next_cookie("cookie", "form", "choice")));
        let others =
            [("other", "form", "choice"), ("cookie", "other", "choice"), ("cookie", "form", "other")];
        assert!(others.iter().all(|(cookie, once, choice)| keys.next_cookie(cookie, once, choice) != next));
    }

    #[test]
    fn a_short_key_is_refused() {
        assert!(Keys::new(b"short").is_err());
    }
}
