//! Durable submissions against the bare rate at which one SQLite writer commits one row.

use super::{
    hall::Hall,
    measure::{Round, Watch, line},
};
use anyhow::Context;
use futures::{StreamExt, TryStreamExt, stream};
use server::service::CommandKey;
use sqlx::{AnyPool, any::AnyPoolOptions};

const ROUNDS: usize = 5;
const CLIENTS: usize = 32;
const OPERATIONS: usize = 1_500;

pub async fn measure(hall: &Hall) -> anyhow::Result<()> {
    let bare = bare_database(hall).await?;
    let (mut ours, mut limit) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        limit.push(commits(&bare, round).await?);
        let drafts = hall.drafts(OPERATIONS).await?;
        ours.push(submissions(hall, &drafts).await?);
    }
    line("submissions sent, durable (SQLite, 32 clients)", ours, "one-row FULL commits, one writer", limit);
    bare.close().await;
    Ok(())
}

/// A database on the same disk with the same settings, and one table.
async fn bare_database(hall: &Hall) -> anyhow::Result<AnyPool> {
    let path = hall.services.config.data_dir.join("bare.db");
    let options = AnyPoolOptions::new().max_connections(1).after_connect(|connection, _| {
        Box::pin(async move {
            for pragma in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"] {
                sqlx::query(pragma).execute(&mut *connection).await?;
            }
            Ok(())
        })
    });
    let pool = options.connect(&format!("sqlite:{}?mode=rwc", path.display())).await?;
    sqlx::query("CREATE TABLE bare (id TEXT PRIMARY KEY, content TEXT NOT NULL)").execute(&pool).await?;
    Ok(pool)
}

async fn commits(pool: &AnyPool, round: usize) -> anyhow::Result<Round> {
    let watch = Watch::start();
    stream::iter((0..OPERATIONS).map(Ok::<_, anyhow::Error>))
        .try_for_each_concurrent(CLIENTS, |n| async move {
            let insert = sqlx::query("INSERT INTO bare (id, content) VALUES ($1, 'x')");
            insert.bind(format!("{round}-{n}")).execute(pool).await?;
            Ok(())
        })
        .await?;
    Ok(watch.round(OPERATIONS))
}

async fn submissions(hall: &Hall, drafts: &[String]) -> anyhow::Result<Round> {
    let watch = Watch::start();
    let sent: Vec<_> = stream::iter(drafts)
        .map(|id| async move {
            let key = CommandKey::new(id, id);
            hall.services.submit_draft(&hall.actor(), id, None, Some(key)).await
        })
        .buffer_unordered(CLIENTS)
        .collect()
        .await;
    let round = watch.round(drafts.len());
    let refused = sent.iter().filter_map(|sent| sent.as_ref().err()).next();
    refused.map_or(Ok(round), |error| Err(anyhow::anyhow!("{error}"))).context("a submission was refused")
}
