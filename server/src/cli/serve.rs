//! `motcua serve`: listens until told to stop, then lets running requests finish.

use super::{open_files, stop};
use crate::{
    config::Config,
    http::{
        self, App,
        door::{Certificate, Door},
        site::Site,
    },
    service::{InUse, Outside, Services, assemble},
    telemetry::{self, Metrics},
    worker,
};
use anyhow::Context;
use std::{io::Write, net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// # Errors
/// When something the configuration names cannot be opened, or the address is taken.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::init(&config.log)?;
    if let Some(advice) = config.retention.advice() {
        tracing::warn!("{advice}");
    }
    open_files::make_room(config.limits.connections);
    let metrics = Metrics::install()?;
    let site = Site::open(config.site_dir.clone())?;
    let certificate = Certificate::open(&config.tls)?;
    let _in_use = InUse::shared(&config.data_dir)?;
    let services = assemble(config, Outside::system()).await?;
    services.note_start().await.context("the start cannot be noted in the journal of access")?;
    let listener = TcpListener::bind(services.config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", services.config.listen))?;
    let app =
        App { services: services.clone(), site: Arc::new(site), metrics, turns: http::Turns::default() };
    let stop = stop::token()?;
    let working =
        services.config.worker.enabled.then(|| tokio::spawn(worker::run(services.clone(), stop.clone())));
    tokio::spawn(worker::watch_catalogue(services.clone(), stop.clone()));
    tokio::spawn(keep_figures(app.metrics.clone()));
    announce(&services, listener.local_addr()?)?;
    if let Some(certificate) = &certificate {
        tokio::spawn(certificate.clone().watch(stop.clone()));
    }
    let door = Door::new(&services.config).with_certificate(certificate);
    door.serve(listener, http::router(app), stop).await;
    if let Some(working) = working {
        working.await?;
    }
    services.store.close().await;
    tracing::info!("stopped");
    Ok(ExitCode::SUCCESS)
}

/// The one line that scripts wait for.
fn announce(services: &Services, listening: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "Một Cửa: {} (listening on {listening})", services.config.public_url)?;
    out.flush()
}

/// Folds what was counted, so that memory stays flat when nobody reads the figures.
async fn keep_figures(metrics: Metrics) {
    let mut every = tokio::time::interval(Duration::from_secs(5));
    loop {
        every.tick().await;
        metrics.upkeep();
    }
}
