//! The tls section: certificate and key for those who have no proxy in front. Opening them is `http::door`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

use super::Problem;
use super::keys::{Key, Kind};

/// TLS at our own door; without both files the door speaks plain HTTP to a proxy.
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
