//! Background work: jobs that committed changes asked for, and sweeps of what time itself brings about. Any
//! number of workers may run on one database: each job is leased to one of them. Not here: what a job does
//! (`service`).

mod job;
mod sweep;

use crate::{
    service::{Result, Services},
    store::jobs::{self, Job},
};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Jobs that one worker takes at a time: a try is counted when a job is taken, and one that brings the whole
/// process down must not use up the tries of others.
const BATCH: i64 = 1;
/// How soon a process notices what another one published.
const CATALOGUE_EVERY: Duration = Duration::from_secs(2);
/// Milliseconds between two sweeps.
const SWEEP_EVERY: i64 = 60_000;

/// One round: what time brings about, then every job that is due. Returns how many jobs were done or put
/// off; what fails is logged and tried again later.
pub async fn run_once(services: &Services) -> usize {
    sweep::sweep(services).await;
    let mut handled = 0;
    loop {
        let done = work(services).await;
        if done == 0 {
            return handled;
        }
        handled += done;
    }
}

/// Works until told to stop; a batch that was begun is finished first.
pub async fn run(services: Services, shutdown: CancellationToken) {
    let pause = Duration::from_secs(services.config.worker.poll_seconds);
    let mut swept_at = None;
    while !shutdown.is_cancelled() {
        // Counted by the clock, so that a long queue does not keep the sweep waiting.
        let now = services.now().0;
        if swept_at.is_none_or(|at| now - at >= SWEEP_EVERY) {
            sweep::sweep(&services.fresh()).await;
            swept_at = Some(now);
        }
        if work(&services.fresh()).await > 0 {
            continue;
        }
        tokio::select! {
            () = shutdown.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Takes over, until told to stop, what is published elsewhere; every process does it, whether or not it works.
pub async fn watch_catalogue(services: Services, shutdown: CancellationToken) {
    while shutdown.run_until_cancelled(tokio::time::sleep(CATALOGUE_EVERY)).await.is_some() {
        services.refresh_catalogue().await;
    }
}

/// One batch of jobs.
async fn work(services: &Services) -> usize {
    let claimed = match claim(services).await {
        Ok(claimed) => claimed,
        Err(error) => {
            tracing::error!(code = error.code().code(), "the worker cannot reach the queue");
            return 0;
        }
    };
    for job in &claimed {
        if let Err(error) = job::run(services, job).await {
            tracing::error!(code = error.code().code(), job = job.kind, "a job could not be put away");
        }
    }
    claimed.len()
}

async fn claim(services: &Services) -> Result<Vec<Job>> {
    let now = services.now().0;
    let lease = i64::try_from(services.config.worker.lease_seconds).unwrap_or(120) * 1_000;
    let mut tx = services.store.begin_write().await?;
    let claimed = jobs::claim(&mut tx, now, now + lease, BATCH).await?;
    tx.commit().await?;
    Ok(claimed)
}
