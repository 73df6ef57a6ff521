//! `motcua serve`: listens until told to stop, then lets running requests finish.

use super::stop;
use crate::{
    config::Config,
    http::{self, App, site::Site},
    service::{InUse, Outside, Services, assemble},
    telemetry::{self, Metrics},
    worker,
};
use anyhow::Context;
use axum::serve::ListenerExt;
use std::{io::Write, net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// # Errors
/// When something the configuration names cannot be opened, or the address is taken.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    telemetry::init(&config.log)?;
    let metrics = Metrics::install()?;
    let site = Site::open(config.site_dir.clone())?;
    let _in_use = InUse::shared(&config.data_dir)?;
    let services = assemble(config, Outside::system()).await?;
    let listener = TcpListener::bind(services.config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", services.config.listen))?;
    let app = App { services: services.clone(), site: Arc::new(site), metrics };
    let stop = stop::token()?;
    let working =
        services.config.worker.enabled.then(|| tokio::spawn(worker::run(services.clone(), stop.clone())));
    tokio::spawn(keep_figures(app.metrics.clone()));
    announce(&services, listener.local_addr()?)?;
    listen(listener, app, stop.clone()).await?;
    // The listener may also have ended by itself.
    stop.cancel();
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

/// Serves until told to stop; requests that still run then have `limits.shutdown_seconds` to finish.
async fn listen(listener: TcpListener, app: App, stop: CancellationToken) -> anyhow::Result<()> {
    let patience = Duration::from_secs(app.services.config.limits.shutdown_seconds);
    let listener = listener.tap_io(|stream| {
        // Without this a page written in two pieces waits 40 ms for the second (Nagle, RFC 896).
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let service = http::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    let late = async {
        stop.cancelled().await;
        tokio::time::sleep(patience).await;
    };
    tokio::select! {
        served = server => Ok(served?),
        () = late => {
            tracing::warn!(seconds = patience.as_secs(), "requests were still running and are given up");
            Ok(())
        }
    }
}
