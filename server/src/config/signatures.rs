//! The part of the identity section about what the provider signs: which keys are long enough, and what a token must say of
//! itself. Checking them is `server::identity`.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// How strictly signed tokens of the provider are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Signatures {
    /// Shorter RSA keys of the provider count as none. 3072 bits are as strong as 128 of a cipher (NIST SP 800-57 part 1, table 2).
    pub least_rsa_bits: u64,
    /// Whether a token that signs somebody out must say that this is its kind (OpenID Connect Back-Channel Logout 1.0 §2.4, `typ`).
    pub sign_out_says_so: bool,
}

impl Default for Signatures {
    fn default() -> Self {
        Self { least_rsa_bits: 3072, sign_out_says_so: true }
    }
}

impl Signatures {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "identity.signatures.least_rsa_bits",
            Kind::Number,
            "RSA keys of the provider with fewer bits are not believed. Set it to 2048 only if your provider has no longer ones;\nmotcua doctor says so.",
        ),
        Key::new(
            "identity.signatures.sign_out_says_so",
            Kind::Flag,
            "Whether the provider's orders to sign somebody out must carry the type logout+jwt. Set it to false only if your\nprovider writes another, and its orders are refused in the log.",
        ),
    ];

    pub(super) fn validate(self, problems: &mut Vec<Problem>) {
        if !(2048..=16_384).contains(&self.least_rsa_bits) {
            let say = format!("is {} and must lie between 2048 and 16384", self.least_rsa_bits);
            problems.push(Problem::new("identity.signatures.least_rsa_bits", say));
        }
    }
}
