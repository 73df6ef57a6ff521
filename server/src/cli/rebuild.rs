//! `motcua rebuild`: the state of every dossier, folded anew from its history.

use super::open::{Lock, open};
use crate::config::Config;
use std::process::ExitCode;

/// # Errors
/// When the data cannot be read or a history does not make a whole dossier.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let (services, _held) = open(config, Lock::Shared).await?;
    let rebuilt = services.rebuild().await?;
    services.store.close().await;
    for what in &rebuilt.corrected {
        println!("corrected {what}");
    }
    println!("{} dossiers with a history, {} corrected", rebuilt.dossiers, rebuilt.corrected.len());
    Ok(ExitCode::SUCCESS)
}
