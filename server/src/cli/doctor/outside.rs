//! What `motcua doctor` asks of others: the provider of identities and the scanner for uploaded files.
//! The database is looked at with the rest of our own.

use super::Finding::{self, Bad, Good, Notable};
use crate::{
    clock::{Clock, SystemClock},
    config::Config,
    files::{Scanner, Verdict},
    identity::{IdentityProvider, client_key},
};
use std::time::Duration;
use tokio::io::AsyncReadExt;

/// Whether files are searched for malware, the largest we take among them.
pub(super) async fn scanner(config: &Config) -> Finding {
    let Some(address) = config.uploads.scanner.clone() else {
        let say = "nobody searches uploaded files for malware: set uploads.scanner, see docs/operate.md";
        return Notable(say.into());
    };
    let patience = Duration::from_secs(config.uploads.scanner_seconds);
    let largest = tokio::io::repeat(0).take(config.uploads.max_bytes);
    match Scanner::new(address.clone(), patience).search_bytes(largest).await {
        Ok(Verdict::Found(name)) => Bad(format!(
            "{address} says {name} of an empty file of {} bytes: raise MaxFileSize and MaxScanSize",
            config.uploads.max_bytes
        )),
        Ok(Verdict::Clean) => Good(format!("{address} searches files of {} bytes", config.uploads.max_bytes)),
        Err(error) => Bad(format!("{address}: {error}")),
    }
}

/// Whether the provider of identities answers as it should.
pub(super) async fn identity(config: &Config) -> Finding {
    let Ok(redirect) = config.public_url.join("sign-in/callback") else {
        return Bad("public_url cannot be extended".into());
    };
    let provider = IdentityProvider::new(&config.identity, &config.development.loopback_hosts, &redirect);
    let asked = match provider {
        Ok(provider) => provider.knows_strong_acr(SystemClock.now()).await,
        Err(error) => Err(error),
    };
    let issuer = &config.identity.issuer;
    let register = match client_key(&config.identity) {
        Ok(Some(key)) => format!("{issuer} answers; register {redirect} and this key with it: {key}"),
        _ => format!("{issuer} answers; register {redirect} with it"),
    };
    match asked {
        Ok(true) => Good(register),
        Ok(false) => Notable(format!(
            "{register}; it does not name identity.strong_acr among the acr values that it knows: perhaps nobody can \
             confirm an act"
        )),
        Err(error) => Bad(format!("{issuer}: {error}")),
    }
}
