//! The push section: who vouches for our messages and which push services may receive them.
//! Building and sending messages is `server::push`.

use serde::{Deserialize, Serialize};

use super::keys::{Key, Kind};
use super::{Problem, Secret};

const DEFAULT_SUBJECT: &str = "mailto:operator@example.invalid";

/// Web push (RFC 8030, 8291, 8292).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PushConfig {
    /// Where a push service may complain: `mailto:` or `https:`.
    pub subject: String,
    /// Hosts of push services; `*.` stands for one or more labels.
    pub allowed_hosts: Vec<String>,
    /// P-256 key as PEM or as 32 bytes in base64url; without it a key file of the data folder is used.
    pub private_key: Option<Secret>,
}

impl Default for PushConfig {
    fn default() -> Self {
        let hosts = [
            "fcm.googleapis.com",
            "*.push.services.mozilla.com",
            "*.notify.windows.com",
            "web.push.apple.com",
            "*.push.apple.com",
        ];
        Self {
            subject: DEFAULT_SUBJECT.into(),
            allowed_hosts: hosts.map(Into::into).to_vec(),
            private_key: None,
        }
    }
}

impl PushConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::new(
            "push.subject",
            Kind::Text,
            "Address where a push service may reach the operator: mailto: or https:.",
        ),
        Key::new(
            "push.allowed_hosts",
            Kind::List,
            "Hosts of push services that may be written to. Subscriptions come from browsers, so anything else is refused.",
        ),
        Key::optional(
            "push.private_key",
            Kind::Text,
            "P-256 key (PEM, or 32 bytes in base64url). Without it, push.pem in the data folder is made and used.",
            "\"from your secret store\"",
        ),
    ];

    pub(super) fn validate(&self, demo: bool, problems: &mut Vec<Problem>) {
        let reachable = self.subject.starts_with("mailto:") || self.subject.starts_with("https://");
        if !reachable {
            problems.push(Problem::new("push.subject", "must begin with mailto: or https://"));
        } else if !demo && self.subject == DEFAULT_SUBJECT {
            problems.push(Problem::new(
                "push.subject",
                "is nobody's address: set the one where push services may reach you, like mailto:operator@your.domain",
            ));
        }
        for host in &self.allowed_hosts {
            let name = host.strip_prefix("*.").unwrap_or(host);
            if !name.contains('.') || name.contains(['*', '/', ':', '@']) {
                problems.push(Problem::new(
                    "push.allowed_hosts",
                    format!("holds {host:?}: write host names, optionally beginning with *."),
                ));
            }
        }
    }
}
