//! `motcua migrate`: the database's schema and the catalogue, brought up to date ahead of a start.

use crate::{
    catalogue,
    clock::{Clock, SystemClock},
    config::Config,
    store::Store,
};
use anyhow::Context;
use std::process::ExitCode;

/// # Errors
/// When the database or the catalogue refuses.
pub async fn run(config: Config) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("data_dir {} cannot be made", config.data_dir.display()))?;
    let store = Store::connect(config.database_url().expose()).await?;
    let pending = store.pending_migrations().await?;
    store.migrate().await?;
    let catalogue = catalogue::load(&store, SystemClock.now()).await?;
    for name in &pending {
        println!("applied: {name}");
    }
    println!(
        "the database is up to date; {} units, {} staff",
        catalogue.units().count(),
        catalogue.all_staff().count()
    );
    store.close().await;
    Ok(ExitCode::SUCCESS)
}
