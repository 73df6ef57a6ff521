//! One-time codes of an authenticator app (RFC 6238): six digits, thirty seconds, SHA-1, which every app understands.
//! Not here: that a code is used once only, which the account remembers.

use crate::random::{self, Random};
use anyhow::anyhow;
use totp_rs::{Builder, Secret, Totp};

/// A code is for so many seconds.
pub const STEP_SECONDS: i64 = 30;
const ISSUER: &str = "Mot Cua";

/// The secret that an app and the server share: 160 bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TotpSecret([u8; 20]);

impl TotpSecret {
    /// A new one.
    pub fn new(random: &dyn Random) -> Self {
        Self(random::bytes(random))
    }

    /// From what was sealed.
    ///
    /// # Errors
    /// When it has another length.
    pub fn from_bytes(bytes: &[u8]) -> anyhow::Result<Self> {
        Ok(Self(
            bytes.try_into().map_err(|_| anyhow!("a secret of one-time codes has {} bytes", bytes.len()))?,
        ))
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret for typing it into an app, in base 32 and groups of four.
    pub fn typed(&self) -> String {
        let text: Vec<char> = Secret::new_stack(self.0).to_base32().chars().collect();
        text.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address in the QR code that an app reads.
    ///
    /// # Errors
    /// When the login cannot stand in such an address.
    pub fn address(&self, login: &str) -> anyhow::Result<String> {
        let builder = Builder::new().with_account_name(login).with_issuer(Some(ISSUER));
        let totp =
            builder.with_secret(Secret::new_stack(self.0)).build().map_err(|error| anyhow!("{error}"))?;
        totp.to_url().map_err(|error| anyhow!("{error}"))
    }

    /// The time step whose code this is: the present one, the one before or the one after. `now` in epoch milliseconds.
    pub fn check(&self, code: &str, now: i64) -> Option<i64> {
        let step = self.totp()?.check(code, u64::try_from(now / 1000).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code of a moment in epoch milliseconds, as an app shows it.
    pub fn code(&self, now: i64) -> Option<String> {
        Some(self.totp()?.generate(u64::try_from(now / 1000).ok()?).to_string())
    }

    fn totp(&self) -> Option<Totp> {
        Builder::new().with_secret(Secret::new_stack(self.0)).build().ok()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    /// The example of RFC 6238, appendix B, shortened to six digits.
    #[test]
    fn the_code_is_that_of_the_standard() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        assert_eq!(secret.code(59_000).unwrap(), "287082");
        assert_eq!(secret.check("287082", 59_000), Some(1));
    }

    #[test]
    fn a_code_is_good_for_its_step_and_the_ones_beside_it() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        let code = secret.code(1_000_000_000).unwrap();
        let step = 1_000_000_000 / 1000 / STEP_SECONDS;
        for (seconds, found) in
            [(0, Some(step)), (30, Some(step)), (-30, Some(step)), (60, None), (-60, None)]
        {
            assert_eq!(secret.check(&code, 1_000_000_000 + seconds * 1000), found, "{seconds}");
        }
        assert_eq!(secret.check("12345", 1_000_000_000), None);
        assert_eq!(secret.check("no code", 1_000_000_000), None);
    }

    #[test]
    fn an_app_can_be_told_by_picture_or_by_typing() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        assert_eq!(secret.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = secret.address("desk.hong-gai").unwrap();
        assert!(address.starts_with("otpauth://totp/Mot%20Cua:desk.hong-gai?secret=GEZDGNBV"), "{address}");
    }
}
