//! The sample file: every key with its explanation and default, written from the list of keys.
//! `docs/config.sample.toml` is this text; a test fails when the two differ.

use toml::{Table, Value};

use super::{Config, keys};

const HEAD: &str = "\
# Configuration of Một Cửa: every key with its default. Written by the program itself
# (`motcua config --sample`), so it is always true.
#
# Give the file with --config FILE or MOTCUA_CONFIG=FILE. An environment variable wins over the
# file: identity.issuer is MOTCUA_IDENTITY__ISSUER, lists are written with commas.
";

impl Config {
    /// Every key with its value as text, empty without one. Secrets are all alike here: whether one was changed does not
    /// show.
    #[must_use]
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let values = Table::try_from(self).unwrap_or_default();
        let value = |path: &str| find(&values, path).map(ToString::to_string).unwrap_or_default();
        keys::all().map(|key| (key.path, value(key.path))).collect()
    }

    /// A commented configuration file that holds the defaults and mentions every key.
    #[must_use]
    pub fn sample_toml() -> String {
        let defaults = Table::try_from(Self::default()).unwrap_or_default();
        let mut text = HEAD.to_owned();
        let mut section = "";
        for key in keys::all() {
            let (above, name) = key.path.rsplit_once('.').unwrap_or(("", key.path));
            if above != section {
                section = above;
                text.push_str(&format!("\n[{section}]\n"));
            } else {
                text.push('\n');
            }
            for line in key.help.lines() {
                text.push_str(&format!("# {line}\n"));
            }
            let default = find(&defaults, key.path).map(|value| format!("{name} = {value}\n"));
            let example = || format!("#{name} = {}\n", key.example.unwrap_or("\"\""));
            text.push_str(&default.unwrap_or_else(example));
        }
        text
    }
}

/// The value at a dotted path.
pub(super) fn find<'a>(table: &'a Table, path: &str) -> Option<&'a Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let value = table.get(first)?;
    match rest {
        None => Some(value),
        Some(rest) => find(value.as_table()?, rest),
    }
}
