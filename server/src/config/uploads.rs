//! The uploads section: how large a paper may be.
//! Which kinds of file are accepted is the domain's and `server::papers`' business.

use serde::{Deserialize, Serialize};

use super::Problem;
use super::keys::{Key, Kind};

/// Papers that people upload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Uploads {
    /// Largest file accepted, in bytes.
    pub max_bytes: u64,
    /// Most that the files of all drafts of one account may have together, in bytes.
    pub account_bytes: u64,
}

impl Default for Uploads {
    fn default() -> Self {
        Self { max_bytes: 60 * 1024 * 1024, account_bytes: 1024 * 1024 * 1024 }
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
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if !(1024..=1024 * 1024 * 1024).contains(&self.max_bytes) {
            problems.push(Problem::new("uploads.max_bytes", "must lie between 1 KiB and 1 GiB"));
        }
        if !(self.max_bytes..=1 << 50).contains(&self.account_bytes) {
            problems.push(Problem::new("uploads.account_bytes", "must hold the largest file at least"));
        }
    }
}
