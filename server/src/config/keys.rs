//! The list of every key with its kind and explanation: environment variables are read by it,
//! misspelt keys are compared with it, the sample file is written from it.
//! Values live in the section structs; a test keeps both in step.

use url::Url;

use super::{
    ClaimNames, Development, IdentityConfig, Limits, LogConfig, PushConfig, RefreshConfig, Retention,
    Signatures, StaffClaims, StaffConfig, TlsConfig, Uploads, WatchConfig, Worker,
};

/// How a value is written in an environment variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// Texts with commas between them.
    List,
}

/// One key of the configuration.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Dotted path, like `identity.issuer`.
    pub path: &'static str,
    /// How the value is written.
    pub kind: Kind,
    /// Explanation for the operator.
    pub help: &'static str,
    /// For a key without a default: a value as it could be written.
    pub example: Option<&'static str>,
}

impl Key {
    pub(super) const fn new(path: &'static str, kind: Kind, help: &'static str) -> Self {
        Self { path, kind, help, example: None }
    }

    pub(super) const fn optional(
        path: &'static str,
        kind: Kind,
        help: &'static str,
        example: &'static str,
    ) -> Self {
        Self { path, kind, help, example: Some(example) }
    }

    /// The environment variable of this key: `identity.issuer` → `MOTCUA_IDENTITY__ISSUER`.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("MOTCUA_{}", self.path.replace('.', "__").to_uppercase())
    }
}

const GENERAL: &[Key] = &[
    Key::new(
        "listen",
        Kind::Text,
        "Address and port to listen on. Without a certificate (see [tls]) only addresses of this machine are accepted,\nwhere a reverse proxy with TLS stands in front; a proxy on another machine needs the certificate here too.",
    ),
    Key::new("public_url", Kind::Text, "The address people type. QR codes and links begin with it."),
    Key::new(
        "data_dir",
        Kind::Text,
        "The one folder with everything worth keeping: database file, papers, keys.",
    ),
    Key::optional(
        "database_url",
        Kind::Text,
        "Database; without it, the file motcua.db in the data folder. Over a network it must show a valid certificate.",
        "\"postgres://motcua@db.internal/motcua?sslmode=verify-full\"",
    ),
    Key::optional(
        "database_url_file",
        Kind::Text,
        "File that holds the database's address instead, as a manager of secrets hands it in.",
        "\"/run/credentials/motcua.service/database_url\"",
    ),
    Key::new("site_dir", Kind::Text, "Folder of the built browser files."),
    Key::new(
        "demo",
        Kind::Flag,
        "Demonstration: invented accounts and local sign-in. Never with real citizens.",
    ),
    Key::optional(
        "secret_key_file",
        Kind::Text,
        "Key file for cookies and tokens; without it, secret.key in the data folder is made and used.",
        "\"/run/credentials/motcua/secret.key\"",
    ),
    Key::new(
        "trusted_proxies",
        Kind::List,
        "Addresses of the reverse proxies in front, like \"10.0.0.7\" or \"10.1.0.0/16\". Only from these is\nX-Forwarded-For believed; without any, everybody behind a proxy counts as one address.",
    ),
];

/// Every key, in the order of the sample file.
pub(super) fn all() -> impl Iterator<Item = &'static Key> {
    [
        GENERAL,
        TlsConfig::KEYS,
        IdentityConfig::KEYS,
        ClaimNames::KEYS,
        RefreshConfig::KEYS,
        Signatures::KEYS,
        StaffClaims::KEYS,
        StaffConfig::KEYS,
        PushConfig::KEYS,
        Development::KEYS,
        Uploads::KEYS,
        LogConfig::KEYS,
        Worker::KEYS,
        WatchConfig::KEYS,
        Limits::KEYS,
        Retention::KEYS,
    ]
    .into_iter()
    .flatten()
}

/// The known key that looks most like `path`.
pub(super) fn nearest(path: &str) -> &'static Key {
    all()
        .max_by(|a, b| strsim::jaro_winkler(a.path, path).total_cmp(&strsim::jaro_winkler(b.path, path)))
        .unwrap_or(&GENERAL[0])
}

/// A default that is a URL; the text is ours and a test parses every default.
pub(super) fn url(text: &'static str) -> Url {
    #[expect(clippy::expect_used, reason = "a literal of this module, parsed by every test")]
    Url::parse(text).expect("a default URL")
}
