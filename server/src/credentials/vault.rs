//! Sealing what must be read again: XChaCha20-Poly1305 with the server's key, bound to the place where it stands, so that
//! a sealed secret moved to another row opens nothing. Not here: what is sealed.

use crate::random::{self, Random};
use anyhow::anyhow;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};

const NONCE: usize = 24;

/// Seals and opens.
#[derive(Clone)]
pub struct Vault([u8; 32]);

impl Vault {
    pub(super) fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Seals a secret for one place, as base64url.
    ///
    /// # Errors
    /// When it cannot be sealed.
    pub fn seal(&self, place: &str, secret: &[u8], random: &dyn Random) -> anyhow::Result<String> {
        let nonce: [u8; NONCE] = random::bytes(random);
        let payload = Payload { msg: secret, aad: place.as_bytes() };
        let sealed = self
            .cipher()
            .encrypt(&nonce.into(), payload)
            .map_err(|_| anyhow!("a secret cannot be sealed"))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// When it was sealed for another place, with another key, or was changed.
    pub fn open(&self, place: &str, sealed: &str) -> anyhow::Result<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed)?;
        let (nonce, sealed) =
            bytes.split_first_chunk::<NONCE>().ok_or_else(|| anyhow!("a sealed secret is too short"))?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher()
            .decrypt(&(*nonce).into(), payload)
            .map_err(|_| anyhow!("a sealed secret cannot be opened: was the secret key changed?"))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn a_secret_opens_in_its_place_with_its_key_and_nowhere_else() {
        let (vault, random) = (Vault::new([1; 32]), SeededRandom::new(2));
        let sealed = vault.seal("totp:lan", b"a secret", &random).unwrap();
        assert_eq!(vault.open("totp:lan", &sealed).unwrap(), b"a secret");
        assert!(vault.open("totp:an", &sealed).is_err());
        assert!(Vault::new([2; 32]).open("totp:lan", &sealed).is_err());
        assert!(vault.open("totp:lan", "short").is_err());
        assert_ne!(vault.seal("totp:lan", b"a secret", &random).unwrap(), sealed);
    }
}
