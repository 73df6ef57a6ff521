//! The uploads section: how large a paper may be, and who searches it for malware.
//! Which kinds of file are accepted is the domain's and `server::papers`' business.

use serde::{Deserialize, Serialize};

use super::keys::{Key, Kind};
use super::{Problem, ScannerAddress};

/// Papers that people upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Uploads {
    /// Largest file accepted, in bytes.
    pub max_bytes: u64,
    /// Most that the files of all drafts of one account may have together, in bytes.
    pub account_bytes: u64,
    /// The clamd that searches every file before it is kept; without one, files are not searched.
    pub scanner: Option<ScannerAddress>,
    /// Longest time one search may take, in seconds.
    pub scanner_seconds: u64,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            max_bytes: 60 * 1024 * 1024,
            account_bytes: 1024 * 1024 * 1024,
            scanner: None,
            scanner_seconds: 60,
        }
    }
}

impl Uploads {
    pub(super) const KEYS: &[Key] = &[
        Key::new("uploads.max_bytes", Kind::Number, "Largest file a person may upload, in bytes (60 MiB)."),
        Key::new(
            "uploads.account_bytes",
            Kind::Number,
            "Most that the files of all drafts of one account may have together, in bytes (1 GiB); what was sent no longer counts.",
        ),
        Key::optional(
            "uploads.scanner",
            Kind::Text,
            "The clamd of this machine that searches every file for malware before it is kept: a socket, or tcp:127.0.0.1:3310.\nWhile it does not answer, no file is taken. How to set it up: docs/operate.md.",
            "\"unix:/run/clamav/clamd.ctl\"",
        ),
        Key::new("uploads.scanner_seconds", Kind::Number, "Seconds after which a search is given up."),
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if !(1024..=1024 * 1024 * 1024).contains(&self.max_bytes) {
            problems.push(Problem::new("uploads.max_bytes", "must lie between 1 KiB and 1 GiB"));
        }
        if !(self.max_bytes..=1 << 50).contains(&self.account_bytes) {
            problems.push(Problem::new("uploads.account_bytes", "must hold the largest file at least"));
        }
        if !(1..=300).contains(&self.scanner_seconds) {
            problems.push(Problem::new("uploads.scanner_seconds", "must lie between 1 and 300"));
        }
    }
}
