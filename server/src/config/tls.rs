//! The tls section: certificate and key for those who have no proxy in front. Opening them is `http::door`.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use super::Problem;
use super::keys::{Key, Kind};

/// TLS at our own door; without both files the door speaks plain HTTP to a proxy on
/// this machine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TlsConfig {
    /// The certificate and those between it and the root, PEM, our own first.
    pub certificate_file: Option<PathBuf>,
    /// Its private key, PEM.
    pub key_file: Option<PathBuf>,
}

impl TlsConfig {
    pub(super) const KEYS: &[Key] = &[
        Key::optional(
            "tls.certificate_file",
            Kind::Text,
            "For those without a proxy: certificate chain in PEM, our own first. TLS 1.2 and 1.3 are spoken then.\nBoth files are read again when they change.",
            "\"/etc/motcua/fullchain.pem\"",
        ),
        Key::optional(
            "tls.key_file",
            Kind::Text,
            "The certificate's private key in PEM.",
            "\"/run/credentials/motcua/key.pem\"",
        ),
    ];

    /// Both files, if TLS is spoken here.
    #[must_use]
    pub fn files(&self) -> Option<(&PathBuf, &PathBuf)> {
        self.certificate_file.as_ref().zip(self.key_file.as_ref())
    }

    /// Without a certificate only this machine may reach the door: in the clear, everybody on the way reads along, and
    /// a proxy is no exception.
    pub(super) fn validate_door(&self, listen: SocketAddr, problems: &mut Vec<Problem>) {
        let half = self.certificate_file.is_some() || self.key_file.is_some();
        if !half && !listen.ip().to_canonical().is_loopback() {
            problems.push(Problem::new(
                "listen",
                format!("is {listen}, where others than this machine could connect in plain http: name tls.certificate_file and tls.key_file, or listen on 127.0.0.1 behind a proxy on this machine; a proxy on another machine speaks TLS to us"),
            ));
        }
    }

    pub(super) fn validate(&self, public_url: &Url, problems: &mut Vec<Problem>) {
        match (&self.certificate_file, &self.key_file) {
            (Some(_), None) => problems
                .push(Problem::new("tls.key_file", "is missing: name the private key of tls.certificate_file")),
            (None, Some(_)) => problems
                .push(Problem::new("tls.certificate_file", "is missing: name the certificate of tls.key_file")),
            (Some(_), Some(_)) if public_url.scheme() != "https" => problems.push(Problem::new(
                "public_url",
                "is plain http although tls.certificate_file is set: write the https address that citizens type",
            )),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, ConfigError};

    /// What is said against listening there, after a change of the configuration.
    fn refused(listen: &str, change: impl FnOnce(&mut Config)) -> Option<String> {
        let mut config = Config { listen: listen.parse().ok()?, ..Config::default() };
        change(&mut config);
        let Err(ConfigError::Refused(problems)) = config.validate() else { return None };
        problems.iter().find(|problem| problem.key == "listen").map(ToString::to_string)
    }

    fn certificate(config: &mut Config) {
        config.tls.certificate_file = Some("chain.pem".into());
        config.tls.key_file = Some("key.pem".into());
    }

    #[test]
    fn plain_http_is_spoken_to_this_machine_alone() {
        for open in ["0.0.0.0:8080", "[::]:8080", "10.0.0.5:8080", "[::ffff:10.0.0.5]:80", "[fe80::1]:80"] {
            let said = refused(open, |_| {}).unwrap_or_default();
            assert!(said.contains("name tls.certificate_file"), "{open}: {said}");
            assert!(said.contains("a proxy on this machine"), "{open}: {said}");
            assert_eq!(refused(open, certificate), None, "{open} with TLS");
            assert_eq!(refused(open, |config| config.demo = true), None, "{open} for a demonstration");
            // A proxy that is named is still on the other side of a wire.
            let proxy = |config: &mut Config| {
                config.trusted_proxies = vec!["10.0.0.7".to_owned()].try_into().unwrap_or_default();
            };
            assert!(refused(open, proxy).is_some(), "{open} for a proxy elsewhere");
        }
        for here in ["127.0.0.1:8080", "127.8.9.1:8080", "[::1]:8080", "[::ffff:127.0.0.1]:8080"] {
            assert_eq!(refused(here, |_| {}), None, "{here}");
        }
    }
}
