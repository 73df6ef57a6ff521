//! The development section: which loopback addresses sign-in and push may reach over plain http.
//! It is the only exemption there is; nothing else may look at a "development mode".

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::Problem;
use super::keys::{Key, Kind};

/// Exemptions for development and tests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Development {
    /// Exactly these `host:port` may be reached over http although they are this machine.
    pub loopback_hosts: LoopbackHosts,
}

/// A list of `host:port` on this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LoopbackHosts(Vec<String>);

impl LoopbackHosts {
    /// The list with these entries.
    pub fn new<S: Into<String>>(entries: impl IntoIterator<Item = S>) -> Self {
        Self(entries.into_iter().map(Into::into).collect())
    }

    /// Whether `url` names exactly one of the entries and really is this machine.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        address(url).is_some_and(|address| self.0.contains(&address))
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the address of `url` when it is http on this machine.
    pub(super) fn admit(&mut self, url: &Url) {
        if let Some(address) = address(url).filter(|_| url.scheme() == "http") {
            self.0.push(address);
        }
    }
}

/// `host:port` of a URL whose host is this machine.
fn address(url: &Url) -> Option<String> {
    let local = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    let port = url.port_or_known_default()?;
    local.then(|| format!("{}:{port}", url.host_str().unwrap_or_default()))
}

impl Development {
    pub(super) const KEYS: &[Key] = &[Key::new(
        "development.loopback_hosts",
        Kind::List,
        "For development only: sign-in and push may talk plain http to exactly these host:port of this machine.\nIn demo mode an empty list admits the issuer's own address.",
    )];

    pub(super) fn validate(&self, problems: &mut Vec<Problem>) {
        for entry in &self.loopback_hosts.0 {
            let parsed = Url::parse(&format!("http://{entry}")).ok();
            if parsed.and_then(|url| address(&url)).as_ref() != Some(entry) {
                problems.push(Problem::new(
                    "development.loopback_hosts",
                    format!("holds {entry:?}: only this machine's addresses with a port are possible, like 127.0.0.1:8081"),
                ));
            }
        }
    }
}
