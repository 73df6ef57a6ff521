//! What time itself brings about: supplement requests that ran out, days that come near, sessions and commands that are over.

use crate::{
    service::{Result, Services},
    store::{commands, doubts, ended_at_provider, guesses, passes, rates, sessions},
};
use app::domain::{retention::RetentionRule, staff_access::WINDOW_MINUTES};

/// Whose sessions were ended is doubted for so long: 400 days, as long as browsers keep a cookie (RFC 6265bis §5.5), and so
/// as long as a provider can know a lost device. That it asks again sooner when it is told an age is not believed: the
/// question travels through the device.
const DOUBTED: i64 = 400 * 24 * 60 * 60 * 1_000;

/// Sweeps once; what fails is logged and comes up again in the next sweep.
pub(super) async fn sweep(services: &Services) {
    match services.expire_supplements().await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(ended, "supplement requests ran out"),
        Err(error) => tracing::error!(code = error.code().code(), "supplement requests were not swept"),
    }
    match services.call_for_apologies().await {
        Ok(0) => {}
        Ok(called) => tracing::info!(called, "apologies were called for"),
        Err(error) => tracing::error!(code = error.code().code(), "late dossiers were not swept"),
    }
    if let Err(error) = services.seal_days().await {
        tracing::error!(code = error.code().code(), %error, "a day could not be sealed");
    }
    if let Err(error) = services.confirm_security().await {
        tracing::error!(code = error.code().code(), %error, "the end of the journal of access was not noted");
    }
    match services.watch_access().await {
        Ok(0) => {}
        Ok(raised) => tracing::warn!(raised, "the inspector has something to look at"),
        Err(error) => tracing::error!(code = error.code().code(), %error, "access was not watched over"),
    }
    match services.let_go_today().await {
        Ok(None) => {}
        Ok(Some(outcomes)) => {
            for (rule, outcome) in outcomes.into_iter().filter(|(_, outcome)| *outcome != Default::default())
            {
                tracing::info!(rule, told = outcome.told, gone = outcome.gone, "old data was let go");
            }
        }
        Err(error) => tracing::error!(code = error.code().code(), %error, "old data was not let go"),
    }
    if let Err(error) = forget(services).await {
        tracing::error!(code = error.code().code(), "old sessions and commands were not swept");
    }
    if let Err(error) = services.give_back_grants().await {
        tracing::error!(code = error.code().code(), "what the provider gave was not given back");
    }
}

async fn forget(services: &Services) -> Result<()> {
    let now = services.now().0;
    // What is kept for minutes does not wait for the day's run.
    let before = |rule: RetentionRule| now - rule.period().fixed().unwrap_or(now);
    // By itself, so that nobody who signs in or ends sessions waits for the rest.
    let mut tx = services.store.begin_write().await?;
    doubts::delete_before(&mut tx, now - DOUBTED).await?;
    ended_at_provider::delete_before(&mut tx, before(RetentionRule::SignIns)).await?;
    tx.commit().await?;
    let mut tx = services.store.begin_write().await?;
    sessions::delete_expired(&mut tx, now, before(RetentionRule::SignIns)).await?;
    passes::delete_expired(&mut tx, now).await?;
    guesses::delete_until(&mut tx, now - WINDOW_MINUTES * 60_000).await?;
    commands::delete_before(&mut tx, before(RetentionRule::Commands)).await?;
    rates::delete_before(&mut tx, before(RetentionRule::Counts)).await?;
    Ok(tx.commit().await?)
}
