//! `motcua demo`: invented people and dossiers, for showing the system and for testing it from outside.

mod accounts;
mod fill;
mod life;
mod sheet;

use super::block_on;
use crate::config::{Config, ConfigError};
use std::process::ExitCode;

/// What to show.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the named accounts of the demonstration's identity provider, for each role.
    Accounts(accounts::Args),
    /// Make dossiers in different states by the real use cases, over the last weeks.
    Fill(fill::Args),
}

impl Command {
    /// # Errors
    /// When the catalogue is faulty, or the configuration is not a demonstration's.
    pub fn run(self, load: impl FnOnce() -> Result<Config, ConfigError>) -> anyhow::Result<ExitCode> {
        match self {
            Self::Accounts(args) => args.run(),
            Self::Fill(args) => block_on(args.run(load()?)),
        }
    }
}
