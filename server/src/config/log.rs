//! The log section: form and detail of the log.
//! What may be logged at all is written in `server::telemetry`.

use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

use super::Problem;
use super::keys::{Key, Kind};

/// The log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// Lines for people or objects for machines.
    pub format: LogFormat,
    /// Level, optionally per module, like `info,server=debug`.
    pub filter: String,
}

/// Form of a log line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self { format: LogFormat::Text, filter: "info".into() }
    }
}

impl LogConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new("log.format", Kind::Text, "text for people, json for log collectors."),
        Key::new("log.filter", Kind::Text, "Level, optionally per module: \"info,server=debug\"."),
    ];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        if let Err(error) = EnvFilter::try_new(&self.filter) {
            problems.push(Problem::new("log.filter", format!("is not understood: {error}")));
        }
    }
}
