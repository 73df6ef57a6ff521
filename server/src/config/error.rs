//! Why a configuration was not accepted, in sentences for the operator.
//! English only: operators read logs, citizens never see these.

use std::fmt;
use std::path::PathBuf;

use thiserror::Error;

/// One fault of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key as written in the file, like `identity.issuer`.
    pub key: &'static str,
    /// What is wrong and what to do, to be read after the key.
    pub say: String,
}

impl Problem {
    pub(super) fn new(key: &'static str, say: impl Into<String>) -> Self {
        Self { key, say: say.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.key, self.say)
    }
}

/// Why the server does not start with this configuration.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// A named file cannot be read.
    #[error("cannot read {path}: {cause}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{path} is not valid TOML: {cause}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line and reason.
        cause: toml::de::Error,
    },
    /// A key that means nothing here, most likely a slip of the pen.
    #[error("{origin} sets {key}, which is not a key of Một Cửa. Did you mean {nearest}?")]
    UnknownKey {
        /// `the configuration file` or `the environment`.
        origin: &'static str,
        /// As written.
        key: String,
        /// The known key that looks most like it, in the same notation.
        nearest: String,
    },
    /// A value of the wrong kind.
    #[error("{key} cannot be read: {say}")]
    BadValue {
        /// The key or variable.
        key: String,
        /// What was expected.
        say: String,
    },
    /// Well-formed but not acceptable.
    #[error("the configuration is refused:\n{}", .0.iter().map(|p| format!("  - {p}\n")).collect::<String>())]
    Refused(Vec<Problem>),
}

impl ConfigError {
    /// The stable code of this error.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "config_unreadable",
            Self::Syntax { .. } => "config_syntax",
            Self::UnknownKey { .. } => "config_unknown_key",
            Self::BadValue { .. } => "config_bad_value",
            Self::Refused(_) => "config_refused",
        }
    }
}
