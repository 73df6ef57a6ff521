//! `motcua fsck`: the data checked against itself.

use super::open::{Lock, open};
use crate::{config::Config, service::upkeep::Thoroughness};
use std::process::ExitCode;

/// Arguments of `fsck`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Read every byte of every paper.
    #[arg(long)]
    full: bool,
    /// Remove files that no row names and that are older than a day; no server may run.
    #[arg(long)]
    collect: bool,
}

impl Args {
    /// The exit code is 1 when there are faults.
    ///
    /// # Errors
    /// When the data cannot be read.
    pub async fn run(self, config: Config) -> anyhow::Result<ExitCode> {
        let lock = if self.collect { Lock::Alone } else { Lock::Shared };
        let (services, _held) = open(config, lock).await?;
        let thoroughness = if self.full { Thoroughness::Full } else { Thoroughness::Quick };
        let found = services.fsck(thoroughness).await?;
        for fault in &found.faults {
            println!("FAULT  {fault}");
        }
        for orphan in &found.orphans {
            println!("orphan {orphan}");
        }
        println!(
            "{} papers, {} histories, {} faults, {} orphans",
            found.files,
            found.chains,
            found.faults.len(),
            found.orphans.len()
        );
        if self.collect {
            println!("{} orphans removed", services.collect(&found.orphans).await?);
        }
        services.store.close().await;
        Ok(if found.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
