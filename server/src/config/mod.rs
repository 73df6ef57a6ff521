//! What an operator may set: one struct per section, read from defaults, then a TOML file, then
//! `MOTCUA_…` environment variables, and checked as a whole before anything starts.
//! Nothing here opens a port, a database or a log; sections are handed to the modules that use them.

mod claims;
mod database;
mod development;
mod error;
mod identity;
mod keys;
mod limits;
mod load;
mod log;
mod proxies;
mod push;
mod refresh;
mod retention;
mod sample;
mod scanner;
mod secret;
mod signatures;
mod staff;
mod tls;
mod uploads;
mod vouching;
mod watch;
mod worker;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use url::Url;

pub use claims::ClaimNames;
pub use development::{Development, LoopbackHosts};
pub use error::{ConfigError, Problem};
pub use identity::{IdentityConfig, SignOutBy};
pub use keys::{Key, Kind};
pub use limits::Limits;
pub use log::{LogConfig, LogFormat};
pub use proxies::{CentreNetworks, TrustedProxies};
pub use push::PushConfig;
pub use refresh::{Asking, RefreshConfig};
pub use retention::{Archive, Retention};
pub use scanner::ScannerAddress;
pub use secret::Secret;
pub use signatures::Signatures;
pub use staff::{StaffConfig, StaffSignIn};
pub use tls::TlsConfig;
pub use uploads::Uploads;
pub use vouching::StaffClaims;
pub use watch::WatchConfig;
pub use worker::Worker;

/// Everything an operator may set. [`Config::load`] is the only way in for a running server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address and port the server listens on.
    pub listen: SocketAddr,
    /// The address people type; QR codes and links begin with its origin.
    pub public_url: Url,
    /// The one folder with everything worth keeping: database file, `papers/`, key files.
    pub data_dir: PathBuf,
    /// `sqlite:` or `postgres:` address; see [`Config::database_url`] for the effective one.
    pub database_url: Option<Secret>,
    /// File that holds the address instead.
    pub database_url_file: Option<PathBuf>,
    /// Folder of the built browser files.
    pub site_dir: PathBuf,
    /// Demonstration: invented accounts, local sign-in, no real citizens.
    pub demo: bool,
    /// Key for cookies and tokens; see [`Config::secret_key_file`] for the effective path.
    pub secret_key_file: Option<PathBuf>,
    /// Proxies in front whose word about a client's address counts.
    pub trusted_proxies: TrustedProxies,
    /// TLS at our own door.
    pub tls: TlsConfig,
    /// Signing in.
    pub identity: IdentityConfig,
    /// Members of staff.
    pub staff: StaffConfig,
    /// Web push.
    pub push: PushConfig,
    /// Exemptions for development.
    pub development: Development,
    /// Papers that people upload.
    pub uploads: Uploads,
    /// The log.
    pub log: LogConfig,
    /// Background work.
    pub worker: Worker,
    /// When the inspector is told of somebody.
    pub watch: WatchConfig,
    /// Time and size limits.
    pub limits: Limits,
    /// How long things are kept.
    pub retention: Retention,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: keys::url("http://127.0.0.1:8080"),
            data_dir: "data".into(),
            database_url: None,
            database_url_file: None,
            site_dir: "target/site".into(),
            demo: false,
            secret_key_file: None,
            trusted_proxies: TrustedProxies::default(),
            tls: TlsConfig::default(),
            identity: IdentityConfig::default(),
            staff: StaffConfig::default(),
            push: PushConfig::default(),
            development: Development::default(),
            uploads: Uploads::default(),
            log: LogConfig::default(),
            worker: Worker::default(),
            watch: WatchConfig::default(),
            limits: Limits::default(),
            retention: Retention::default(),
        }
    }
}

impl Config {
    /// The database in use: the configured one, or the SQLite file of the data folder.
    #[must_use]
    pub fn database_url(&self) -> Secret {
        self.database_url
            .clone()
            .unwrap_or_else(|| Secret::new(format!("sqlite:{}", self.data_dir.join("motcua.db").display())))
    }

    /// The key file in use: the configured one, or `secret.key` in the data folder.
    #[must_use]
    pub fn secret_key_file(&self) -> PathBuf {
        self.secret_key_file.clone().unwrap_or_else(|| self.data_dir.join("secret.key"))
    }

    /// The file that holds the push key when none is configured.
    #[must_use]
    pub fn push_key_file(&self) -> PathBuf {
        self.data_dir.join("push.pem")
    }

    /// The effective configuration as TOML, secrets masked: what `motcua config` prints.
    #[must_use]
    pub fn show(&self) -> String {
        toml::to_string(self).unwrap_or_else(|error| format!("# cannot be shown: {error}\n"))
    }

    /// Checks every section.
    ///
    /// # Errors
    /// [`ConfigError::Refused`] with one sentence per fault, naming the key and what to do.
    pub fn validate(&self) -> Result<(), ConfigError> {
        let mut problems = Vec::new();
        self.validate_general(&mut problems);
        self.tls.validate(&self.public_url, &mut problems);
        if !self.demo {
            self.tls.validate_door(self.listen, &mut problems);
        }
        self.identity.validate(self.demo, &self.development.loopback_hosts, &mut problems);
        self.staff.validate(&mut problems);
        self.push.validate(self.demo, &mut problems);
        self.development.validate(&mut problems);
        self.uploads.validate(&mut problems);
        self.log.validate(&mut problems);
        self.worker.validate(&mut problems);
        self.watch.validate(&mut problems);
        self.limits.validate(&mut problems);
        self.retention.validate(&mut problems);
        if problems.is_empty() { Ok(()) } else { Err(ConfigError::Refused(problems)) }
    }

    fn validate_general(&self, problems: &mut Vec<Problem>) {
        let url = &self.public_url;
        if !matches!(url.scheme(), "http" | "https")
            || !matches!(url.path(), "" | "/")
            || url.query().is_some()
        {
            problems.push(Problem::new(
                "public_url",
                "must be an http(s) origin without a path, like https://dichvu.example.vn",
            ));
        } else if url.scheme() == "http" && !self.demo {
            problems.push(Problem::new(
                "public_url",
                "is plain http, over which a session can be stolen: set the https address that citizens type, or set demo = true to try things out",
            ));
        }
        if self.data_dir.as_os_str().is_empty() {
            problems.push(Problem::new("data_dir", "is empty: name the folder that holds the data"));
        }
        if let Some(url) = &self.database_url {
            database::validate(url, self.demo, problems);
        }
    }
}

#[cfg(test)]
mod tests;
