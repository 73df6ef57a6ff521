//! `motcua work`: background work alone, beside any number of servers and other workers on the same database.

use super::stop;
use crate::{
    config::Config,
    service::{InUse, Outside, assemble},
    telemetry, worker,
};
use std::process::ExitCode;

/// # Errors
/// When something the configuration names cannot be opened.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::init(&config.log)?;
    if let Some(advice) = config.retention.advice() {
        tracing::warn!("{advice}");
    }
    let _in_use = InUse::shared(&config.data_dir)?;
    let services = assemble(config, Outside::system()).await?;
    let stop = stop::token()?;
    tracing::info!("working");
    tokio::spawn(worker::watch_catalogue(services.clone(), stop.clone()));
    worker::run(services.clone(), stop).await;
    services.store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}
