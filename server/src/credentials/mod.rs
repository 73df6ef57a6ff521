//! The cryptography of signing in here: passwords (Argon2id), one-time codes (RFC 6238), recovery codes and passkeys
//! (W3C Web Authentication). Not here: accounts, guesses and what a sign-in opens (`service::staff_access`).

mod breached;
mod codes;
mod passkey;
mod password;
mod totp;
mod vault;

pub use codes::{RECOVERY_CODES, normal_code, opening_code, recovery_codes};
pub use passkey::{Ceremony, Finished, PasskeyError, Passkeys};
pub use password::{Passwords, is_common};
pub use totp::{STEP_SECONDS, TotpSecret};
pub use vault::Vault;

use crate::service::Keys;
use url::Url;

/// Everything of this module that has state.
pub struct Credentials {
    pub passwords: Passwords,
    pub vault: Vault,
    /// Absent where the site's address is a number: browsers bind passkeys to names.
    pub passkeys: Option<Passkeys>,
}

impl Credentials {
    /// From the server's key and its address.
    ///
    /// # Errors
    /// When the address is a name that passkeys cannot be bound to, or nothing can be hashed.
    pub fn new(keys: &Keys, public_url: &Url) -> anyhow::Result<Self> {
        Ok(Self {
            passwords: Passwords::new(keys.password_pepper())?,
            vault: Vault::new(keys.vault_key()),
            passkeys: Passkeys::new(public_url)?,
        })
    }
}
