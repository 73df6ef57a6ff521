//! Where the scanner for malicious files listens, as an operator writes it: `unix:/run/clamav/clamd.ctl` or
//! `tcp:127.0.0.1:3310`. How it is spoken to is `files::scanner`'s business.

use std::{fmt, net::SocketAddr, path::PathBuf};

use serde::{Deserialize, Serialize};

/// The address of a clamd.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ScannerAddress {
    /// A socket in the file system.
    Unix(PathBuf),
    /// A port of this machine. Its protocol has no encryption, and papers never cross a network in the clear.
    Tcp(SocketAddr),
}

impl TryFrom<String> for ScannerAddress {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let say = "uploads.scanner is written like unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310";
        if let Some(path) = text.strip_prefix("unix:") {
            return if path.starts_with('/') { Ok(Self::Unix(path.into())) } else { Err(say.into()) };
        }
        let address = text.strip_prefix("tcp:").and_then(|address| address.parse::<SocketAddr>().ok());
        match address {
            Some(address) if address.ip().is_loopback() => Ok(Self::Tcp(address)),
            Some(_) => Err("uploads.scanner leads to another machine, and clamd's protocol has no encryption: run clamd on this machine, or a tunnel that ends here".into()),
            None => Err(say.into()),
        }
    }
}

impl From<ScannerAddress> for String {
    fn from(address: ScannerAddress) -> Self {
        address.to_string()
    }
}

impl fmt::Display for ScannerAddress {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(to, "unix:{}", path.display()),
            Self::Tcp(address) => write!(to, "tcp:{address}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scanner_is_on_this_machine() {
        for good in ["unix:/run/clamav/clamd.ctl", "tcp:127.0.0.1:3310", "tcp:[::1]:3310"] {
            let read = ScannerAddress::try_from(good.to_owned());
            assert_eq!(read.map(String::from).as_deref(), Ok(good));
        }
        for bad in ["tcp:10.0.0.9:3310", "tcp:0.0.0.0:3310", "tcp:clamd:3310", "unix:clamd.ctl", "clamd", ""]
        {
            assert!(ScannerAddress::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
