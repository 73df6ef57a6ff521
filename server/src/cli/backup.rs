//! `motcua backup DIR` and `motcua restore DIR`.

use super::open::{Lock, open};
use crate::{config::Config, service::upkeep};
use std::{path::PathBuf, process::ExitCode};

/// Arguments of both.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup's folder.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Args {
    /// Makes a backup; the server may run meanwhile.
    ///
    /// # Errors
    /// When the backup could not be completed.
    pub async fn backup(self, config: Config) -> anyhow::Result<ExitCode> {
        let (services, _held) = open(config, Lock::Shared).await?;
        let manifest = upkeep::backup(&services, &self.folder).await?;
        services.store.close().await;
        let bytes: u64 = manifest.files.iter().map(|file| file.size).sum();
        println!("{} files, {bytes} bytes in {}", manifest.files.len(), self.folder.display());
        if !manifest.database {
            println!(
                "PostgreSQL is not in it: take its dump before this backup, so that no paper is missing"
            );
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Restores a backup into the configured, still empty data folder.
    ///
    /// # Errors
    /// When the folder is not empty or the backup is not whole.
    pub fn restore(self, config: &Config) -> anyhow::Result<ExitCode> {
        let manifest = upkeep::restore(&self.folder, &config.data_dir)?;
        println!("{} files restored into {}", manifest.files.len(), config.data_dir.display());
        if let Some(key) = &config.secret_key_file {
            println!("secret_key_file is {}: put secret.key there if it is lost", key.display());
        }
        println!("now run: motcua fsck --full");
        Ok(ExitCode::SUCCESS)
    }
}
