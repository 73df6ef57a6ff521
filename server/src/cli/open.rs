//! Opening the data for a command that looks at it or copies it: only what is already there and up to date,
//! so that a newer program never changes the schema under a running older server.

use crate::{
    config::Config,
    service::{InUse, Outside, Services, assemble},
    store::Store,
};
use anyhow::ensure;

/// The services on existing data, and the lock that keeps others from restoring or collecting meanwhile.
///
/// # Errors
/// When there is no database yet, it needs a migration, or something cannot be opened.
pub async fn open(config: Config, lock: Lock) -> anyhow::Result<(Services, InUse)> {
    ensure!(has_database(&config), "there is no database in {} yet", config.data_dir.display());
    let held = match lock {
        Lock::Shared => InUse::shared(&config.data_dir)?,
        Lock::Alone => InUse::alone(&config.data_dir)?,
    };
    let store = Store::connect(config.database_url().expose()).await?;
    let pending = store.pending_migrations().await?;
    store.close().await;
    ensure!(pending.is_empty(), "the database is not up to date: run motcua migrate first");
    Ok((assemble(config, Outside::system()).await?, held))
}

/// Whether others may work in the data folder meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    Shared,
    Alone,
}

/// Whether there is something to open; connecting to a SQLite file would make it.
pub fn has_database(config: &Config) -> bool {
    let url = config.database_url();
    let path = url.expose().strip_prefix("sqlite:").map(|path| path.trim_start_matches("//"));
    path.is_none_or(|path| std::path::Path::new(path.split('?').next().unwrap_or(path)).exists())
}
