//! Reading the configuration: defaults, then the file, then the environment; later wins.
//! Whether the result makes sense is each section's `validate`.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::keys::{self, Key, Kind};
use super::{Config, ConfigError, Secret, StaffClaims};

const PREFIX: &str = "MOTCUA_";
/// Variables that begin like ours but belong to the command line, scripts and tests.
const RESERVED: [&str; 3] = ["MOTCUA_CONFIG", "MOTCUA_TEST_", "MOTCUA_SCRIPT_"];

impl Config {
    /// Reads `file` (when given) and `environment`, and checks the whole.
    ///
    /// # Errors
    /// Any [`ConfigError`]; each says which key and what to do.
    pub fn load(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let config = Self::read(file, environment)?;
        config.validate()?;
        Ok(config)
    }

    /// As [`Config::load`], without the final check: for `doctor`, which explains instead of refusing.
    ///
    /// # Errors
    /// Everything but [`ConfigError::Refused`].
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut table = file.map(read_file).transpose()?.unwrap_or_default();
        let mut paths = Vec::new();
        flatten(&table, "", &mut paths);
        if let Some(unknown) = paths.into_iter().find(|path| !keys::all().any(|key| key.path == path)) {
            let nearest = keys::nearest(&unknown).path.to_owned();
            return Err(ConfigError::UnknownKey { origin: "the configuration file", key: unknown, nearest });
        }
        for (variable, value) in environment {
            if variable.starts_with(PREFIX) && !RESERVED.iter().any(|taken| variable.starts_with(taken)) {
                let key = known(&variable)?;
                insert(&mut table, key, parse(key, &value)?);
            }
        }
        let config = Value::Table(table)
            .try_into::<Self>()
            .map_err(|cause| ConfigError::BadValue { key: "a value".into(), say: cause.to_string() })?;
        config.settle()
    }

    /// Follows references that other values depend on: the secret's file, the demonstration's loopback and its staff.
    fn settle(mut self) -> Result<Self, ConfigError> {
        let Self { database_url, database_url_file, identity, .. } = &mut self;
        from_file(
            "identity.client_secret",
            &mut identity.client_secret,
            identity.client_secret_file.as_deref(),
        )?;
        if let Some(path) = &identity.client_key_file {
            identity.client_key = Some(Secret::new(read_text(path)?));
        }
        from_file("database_url", database_url, database_url_file.as_deref())?;
        if self.demo
            && self.development.loopback_hosts.is_empty()
            && let Ok(issuer) = url::Url::parse(&self.identity.issuer)
        {
            self.development.loopback_hosts.admit(&issuer);
        }
        if self.demo
            && !self.identity.staff.is_set()
            && url::Url::parse(&self.identity.issuer)
                .is_ok_and(|issuer| self.development.loopback_hosts.allows(&issuer))
        {
            self.identity.staff = StaffClaims::demonstration();
        }
        Ok(self)
    }
}

/// Reads a secret from the file that holds it, if one does. It stands in one place only.
fn from_file(key: &str, secret: &mut Option<Secret>, file: Option<&Path>) -> Result<(), ConfigError> {
    let Some(path) = file else { return Ok(()) };
    if secret.is_some() {
        let say = format!("is set together with {key}_file: keep one of them");
        return Err(ConfigError::BadValue { key: key.into(), say });
    }
    *secret = Some(Secret::new(read_text(path)?.trim()));
    Ok(())
}

fn read_text(path: &Path) -> Result<String, ConfigError> {
    fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable { path: path.into(), cause })
}

fn read_file(path: &Path) -> Result<Table, ConfigError> {
    read_text(path)?.parse().map_err(|cause| ConfigError::Syntax { path: path.into(), cause })
}

/// The dotted paths of all values, for comparison with the known keys.
fn flatten(table: &Table, above: &str, paths: &mut Vec<String>) {
    for (name, value) in table {
        let path = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
        match value {
            Value::Table(inner) => flatten(inner, &path, paths),
            _ => paths.push(path),
        }
    }
}

fn known(variable: &str) -> Result<&'static Key, ConfigError> {
    keys::all().find(|key| key.variable() == variable).ok_or_else(|| {
        let path = variable.trim_start_matches(PREFIX).to_lowercase().replace("__", ".");
        ConfigError::UnknownKey {
            origin: "the environment",
            key: variable.to_owned(),
            nearest: keys::nearest(&path).variable(),
        }
    })
}

fn parse(key: &Key, text: &str) -> Result<Value, ConfigError> {
    let bad = |say: &str| ConfigError::BadValue { key: key.variable(), say: say.to_owned() };
    match key.kind {
        Kind::Text => Ok(Value::String(text.to_owned())),
        Kind::Flag => text.parse().map(Value::Boolean).map_err(|_| bad("write true or false")),
        Kind::Number => text.parse().map(Value::Integer).map_err(|_| bad("write a whole number")),
        Kind::List => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Ok(Value::Array(items.map(|item| Value::String(item.to_owned())).collect()))
        }
    }
}

/// Puts `value` at the key's path, making the tables on the way.
fn insert(table: &mut Table, key: &Key, value: Value) {
    let mut here = table;
    let mut names = key.path.split('.').peekable();
    while let Some(name) = names.next() {
        if names.peek().is_none() {
            here.insert(name.to_owned(), value);
            return;
        }
        let inner = here.entry(name).or_insert_with(|| Value::Table(Table::new()));
        if !inner.is_table() {
            *inner = Value::Table(Table::new());
        }
        let Value::Table(next) = inner else { return };
        here = next;
    }
}
