//! `motcua config`: what is in effect, or a sample to begin with.

use crate::config::{Config, ConfigError};
use std::process::ExitCode;

/// Arguments of `config`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print a commented sample file with every key and its default instead.
    #[arg(long)]
    sample: bool,
}

impl Args {
    /// # Errors
    /// When the configuration is refused.
    pub fn run(self, load: impl FnOnce() -> Result<Config, ConfigError>) -> anyhow::Result<ExitCode> {
        let text = if self.sample { Config::sample_toml() } else { load()?.show() };
        print!("{text}");
        Ok(ExitCode::SUCCESS)
    }
}
