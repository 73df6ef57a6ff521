//! One job: doing what its kind names, and then putting it away, or off.

use crate::{
    random,
    service::{
        Error, Result, Services,
        notices::PushNotice,
        push::{PushMessage, Sent},
    },
    store::jobs::{self, Job},
};

/// How often a job is tried.
const TRIES: i64 = 5;
/// The pause after the first failure; each further one doubles it.
const FIRST_PAUSE: i64 = 30_000;
const LONGEST_PAUSE: i64 = 6 * 60 * 60 * 1_000;

/// Does a job and puts it away. One that was taken too often without an end is not begun again: it may be
/// what ended the worker.
///
/// # Errors
/// When the queue itself cannot be written; the lease runs out and somebody tries again.
pub(super) async fn run(services: &Services, job: &Job) -> Result<()> {
    if job.attempts > TRIES {
        return give_up(services, job, "worker_vanished").await;
    }
    match carry_out(services, job).await {
        Ok(Sent::Done) => put_away(services, job).await,
        Ok(Sent::Later { wait, code }) => {
            let wait = i64::try_from(wait.as_millis()).unwrap_or(LONGEST_PAUSE);
            put_off(services, job, wait, code).await
        }
        Err(error) => put_off(services, job, 0, error.code().code()).await,
    }
}

async fn carry_out(services: &Services, job: &Job) -> Result<Sent> {
    match job.kind.as_str() {
        PushNotice::KIND => {
            services.spread_notice(&read(job)?, &job.id).await?;
            Ok(Sent::Done)
        }
        PushMessage::KIND => services.push_message(&read(job)?).await,
        _ => Err(Error::broken("nobody knows this kind of job")),
    }
}

fn read<T: serde::de::DeserializeOwned>(job: &Job) -> Result<T> {
    serde_json::from_str(&job.payload).map_err(|_| Error::broken("a job's content cannot be read"))
}

async fn put_away(services: &Services, job: &Job) -> Result<()> {
    let mut tx = services.store.begin_write().await?;
    jobs::delete(&mut tx, &job.id).await?;
    Ok(tx.commit().await?)
}

async fn give_up(services: &Services, job: &Job, code: &str) -> Result<()> {
    tracing::warn!(job = job.kind, code, attempts = job.attempts, "a job was given up");
    put_away(services, job).await
}

/// Tries again later, or gives up after so many tries.
async fn put_off(services: &Services, job: &Job, wait: i64, code: &str) -> Result<()> {
    if job.attempts >= TRIES {
        return give_up(services, job, code).await;
    }
    let jitter = i64::from(u16::from_be_bytes(random::bytes(&*services.random)));
    let run_at = services.now().0 + wait.max(pause(job.attempts, jitter));
    let mut tx = services.store.begin_write().await?;
    jobs::update_retry(&mut tx, &job.id, run_at, code).await?;
    Ok(tx.commit().await?)
}

/// The pause after so many tries, a quarter more at most, so that those who failed together come apart.
/// `jitter` is a random number of 16 bits.
fn pause(attempts: i64, jitter: i64) -> i64 {
    let doubled = u32::try_from(attempts - 1).ok().and_then(|n| FIRST_PAUSE.checked_shl(n));
    let pause = doubled.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
    pause + pause / 4 * jitter / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_and_chance_adds_a_quarter_at_most() {
        assert_eq!([1, 2, 3, 4].map(|n| pause(n, 0)), [30_000, 60_000, 120_000, 240_000]);
        assert_eq!(pause(1, 65_535), 37_500);
        assert_eq!(pause(40, 0), LONGEST_PAUSE);
    }
}
