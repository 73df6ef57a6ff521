//! The key that signs our messages (VAPID, RFC 8292). Browsers remember its public half with the
//! subscription, so it lives as long as the data folder: a new key silences every subscription.

use std::fmt;
use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use thiserror::Error;
use web_push::{PartialVapidSignatureBuilder, VapidSignatureBuilder};

use crate::config::Config;
use crate::random::{self, Random};
use crate::secret_file;

/// Why there is no usable key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The key file cannot be read or made.
    #[error("the push key file cannot be used: {0}")]
    File(#[from] io::Error),
    /// Neither a PEM of a P-256 key nor 32 bytes in base64url.
    #[error("the push key is not a P-256 private key")]
    Invalid,
}

impl KeyError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::File(_) => "push_key_file",
            Self::Invalid => "push_key_invalid",
        }
    }
}

/// A P-256 key pair for signing messages. `Debug` shows the public half only.
#[derive(Clone)]
pub struct VapidKeys {
    pub(super) signer: PartialVapidSignatureBuilder,
    public_key: String,
}

impl VapidKeys {
    /// The configured key, or the one of the data folder, made when there is none.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn from_config(config: &Config, random: &dyn Random) -> Result<Self, KeyError> {
        match &config.push.private_key {
            Some(key) => Self::parse(key.expose()),
            None => Self::load_or_create(&config.push_key_file(), random),
        }
    }

    /// Reads the key file (PEM), or makes it, readable by its owner only.
    ///
    /// # Errors
    /// [`KeyError`]; an unreadable key is never replaced.
    pub fn load_or_create(path: &Path, random: &dyn Random) -> Result<Self, KeyError> {
        let bytes = secret_file::load_or_create(path, || new_pem(random).into_bytes())?;
        Self::parse(&String::from_utf8(bytes).map_err(|_| KeyError::Invalid)?)
    }

    /// Reads a PEM (SEC 1 or PKCS #8), or the 32 bytes of the private key in base64url.
    ///
    /// # Errors
    /// [`KeyError::Invalid`].
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let signer = if text.starts_with("-----") {
            VapidSignatureBuilder::from_pem_no_sub(text.as_bytes())
        } else {
            VapidSignatureBuilder::from_base64_no_sub(text)
        }
        .map_err(|_| KeyError::Invalid)?;
        let public_key = URL_SAFE_NO_PAD.encode(signer.get_public_key());
        Ok(Self { signer, public_key })
    }

    /// The uncompressed public key in base64url without padding, for the browser's `applicationServerKey`.
    #[must_use]
    pub fn public_key(&self) -> &str {
        &self.public_key
    }
}

impl fmt::Debug for VapidKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("VapidKeys").field(&self.public_key).finish()
    }
}

/// A new key as SEC 1 PEM (RFC 5915): the private number between a fixed head and the curve's name.
fn new_pem(random: &dyn Random) -> String {
    const HEAD: [u8; 7] = [0x30, 0x31, 0x02, 0x01, 0x01, 0x04, 0x20];
    const P256: [u8; 12] = [0xa0, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
    let mut private = random::bytes::<32>(random);
    // One draw in 2³² is not a number of this curve.
    while VapidSignatureBuilder::from_base64_no_sub(&URL_SAFE_NO_PAD.encode(private)).is_err() {
        private = random::bytes(random);
    }
    let der = [&HEAD[..], &private, &P256].concat();
    let body = STANDARD.encode(der);
    let (first, second) = body.split_at(64);
    format!("-----BEGIN EC PRIVATE KEY-----\n{first}\n{second}\n-----END EC PRIVATE KEY-----\n")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use openssl::bn::BigNumContext;
    use openssl::ec::{EcKey, PointConversionForm};
    use openssl::pkey::PKey;

    use super::*;
    use crate::random::SeededRandom;

    #[test]
    fn the_key_is_made_once_and_openssl_reads_the_same_public_half() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("push.pem");
        let made = VapidKeys::load_or_create(&path, &SeededRandom::new(1)).unwrap();
        let read = VapidKeys::load_or_create(&path, &SeededRandom::new(2)).unwrap();
        assert_eq!(made.public_key(), read.public_key());
        let key = EcKey::private_key_from_pem(&std::fs::read(&path).unwrap()).unwrap();
        let mut context = BigNumContext::new().unwrap();
        let form = PointConversionForm::UNCOMPRESSED;
        let point = key.public_key().to_bytes(key.group(), form, &mut context).unwrap();
        assert_eq!(made.public_key(), URL_SAFE_NO_PAD.encode(point));
    }

    #[test]
    fn keys_from_other_tools_are_accepted_in_all_three_notations() {
        let pem = new_pem(&SeededRandom::new(3));
        let key = EcKey::private_key_from_pem(pem.as_bytes()).unwrap();
        let raw = URL_SAFE_NO_PAD.encode(key.private_key().to_vec_padded(32).unwrap());
        let pkcs8 = PKey::from_ec_key(key).unwrap().private_key_to_pem_pkcs8().unwrap();
        let expected = VapidKeys::parse(&pem).unwrap();
        for text in [raw, String::from_utf8(pkcs8).unwrap()] {
            assert_eq!(VapidKeys::parse(&text).unwrap().public_key(), expected.public_key());
        }
    }

    #[test]
    fn a_damaged_key_is_refused_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("push.pem");
        std::fs::write(&path, "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n")
            .unwrap();
        let error = VapidKeys::load_or_create(&path, &SeededRandom::new(1)).unwrap_err();
        assert_eq!(error.code(), "push_key_invalid");
        assert!(std::fs::read_to_string(&path).unwrap().contains("AAAA"));
        assert!(VapidKeys::parse("too-short").is_err());
    }
}
