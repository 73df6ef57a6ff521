//! `motcua serve`: listens until told to stop, then lets running requests finish.

use super::stop;
use crate::{
    config::Config,
    http::{self, App, site::Site},
    service::{InUse, Outside, Services, assemble},
    telemetry::{self, Metrics},
};
use anyhow::Context;
use axum::serve::ListenerExt;
use std::{io::Write, net::SocketAddr, process::ExitCode, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::watch};

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
    let (stopping, stop) = watch::channel(false);
    tokio::spawn(async move {
        if let Err(error) = stop::asked().await {
            tracing::error!(%error, "signals cannot be listened to");
            return std::future::pending().await;
        }
        tracing::info!("told to stop");
        stopping.send_replace(true);
    });
    tokio::spawn(keep_figures(app.metrics.clone()));
    announce(&services, listener.local_addr()?)?;
    listen(listener, app, stop).await?;
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
async fn listen(listener: TcpListener, app: App, stop: watch::Receiver<bool>) -> anyhow::Result<()> {
    let patience = Duration::from_secs(app.services.config.limits.shutdown_seconds);
    let listener = listener.tap_io(|stream| {
        // Without this a page written in two pieces waits 40 ms for the second (Nagle, RFC 896).
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection keeps its delay");
        }
    });
    let service = http::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(told(stop.clone()));
    let late = async {
        told(stop).await;
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

/// Returns when `stop` becomes true.
async fn told(mut stop: watch::Receiver<bool>) {
    if stop.wait_for(|stopping| *stopping).await.is_err() {
        std::future::pending::<()>().await;
    }
}
