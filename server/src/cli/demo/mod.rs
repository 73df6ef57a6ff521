//! `motcua demo`: invented people and dossiers, for showing the system and for testing it from outside.

mod accounts;

use std::process::ExitCode;

/// What to show.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// List the named accounts of the demonstration's identity provider, for each role.
    Accounts(accounts::Args),
}

impl Command {
    /// # Errors
    /// When the catalogue is faulty.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Accounts(args) => args.run(),
        }
    }
}
