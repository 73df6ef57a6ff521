//! All SQL, one text for SQLite and PostgreSQL through `sqlx::Any`. Remembers; decides nothing. One file a
//! table; one function a statement, named find / list / insert / update / delete / claim.
//!
//! What keeps one text good for both databases:
//!
//! | trap | rule |
//! |---|---|
//! | BOOLEAN, DATETIME, UUID, NUMERIC, JSONB fail through Any | columns are TEXT or BIGINT; flags `CHECK (x IN (0,1))` |
//! | `SUM/AVG(bigint)` is NUMERIC on PostgreSQL | `CAST(… AS BIGINT)` |
//! | `SELECT a = b` is bool on one, int on the other | `CASE WHEN … THEN 1 ELSE 0 END` |
//! | `CURRENT_TIMESTAMP`, `now()` | never in SQL; time is a bind parameter |
//! | `?` placeholders break PostgreSQL | numbered `$n` |
//! | deferred transactions fail when they upgrade | a writing use case starts with [`Store::begin_write`] |
//! | `FOR UPDATE` is PostgreSQL's only | lock by writing first: `UPDATE … RETURNING` |
//! | no check at compile time | every statement is executed by a test on both databases |

pub mod access_log;
pub mod accounts;
pub mod apologies;
pub mod attorneys;
pub mod audit_runs;
pub mod batches;
pub mod board;
pub mod board_views;
pub mod calendar;
pub mod catalogue;
pub mod commands;
pub mod companies;
pub mod company_board;
pub mod consents;
pub mod counters;
pub mod discrepancies;
pub mod dossiers;
pub mod doubts;
pub mod duties;
pub mod ended_at_provider;
mod error;
pub mod events;
mod filter;
pub mod guesses;
pub mod hand_overs;
pub mod invitations;
pub mod jobs;
pub mod line;
pub mod notices;
pub mod organisation;
pub mod own;
pub mod papers;
pub mod passes;
pub mod passkeys;
pub mod procedure_drafts;
pub mod proofs;
pub mod queue;
pub mod rates;
pub mod ratings;
mod reach;
pub mod recovery_codes;
pub mod refreshes;
pub mod register;
pub mod reports;
pub mod results;
pub mod retention;
mod schema;
pub mod scope;
pub mod seals;
pub mod security_alerts;
pub mod security_events;
pub mod security_watch;
pub mod sessions;
pub mod setbacks;
pub mod staff_accounts;
pub mod staff_links;
pub mod staff_recoveries;
pub mod staff_sessions;
pub mod started_with;
pub mod subscriptions;
pub mod supplements;
pub mod task_figures;
pub mod task_files;
pub mod task_list;
pub mod tasks;
pub mod unused;
pub mod vouched;

pub use self::error::{Result, StoreError};
use crate::owner_only;
use sqlx::{Any, AnyConnection, AnyPool, Transaction, any::AnyPoolOptions, pool::PoolConnection};
use std::{io, path::Path, time::Duration};

/// A connection inside or outside a transaction.
pub type Connection = AnyConnection;

/// A writing transaction; dropped without `commit`, it leaves nothing behind.
#[derive(Debug)]
pub struct Tx(Transaction<'static, Any>);

impl Tx {
    /// Makes everything written durable; when this returns, a power cut loses none of it.
    ///
    /// # Errors
    /// When the database could not; then nothing was written.
    pub async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}

impl std::ops::Deref for Tx {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.0
    }
}

/// Which engine answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The database: one pool for reading, one for writing (the same on PostgreSQL).
#[derive(Clone, Debug)]
pub struct Store {
    read: AnyPool,
    write: AnyPool,
    engine: Engine,
}

impl Store {
    /// Opens the database, creating the SQLite file if there is none. Runs no migration.
    ///
    /// # Errors
    /// When the database cannot be reached, or PostgreSQL would acknowledge before it is durable.
    pub async fn connect(url: &str) -> anyhow::Result<Self> {
        sqlx::any::install_default_drivers();
        if url.starts_with("sqlite:") {
            prepare_file(url)?;
            let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
            // One writer: SQLite has one write lock, and waiting for it in a queue beats polling for it.
            let write = sqlite_options().max_connections(1).connect(&url).await?;
            let read = sqlite_options().max_connections(6).connect(&url).await?;
            return Ok(Self { read, write, engine: Engine::Sqlite });
        }
        let pool = AnyPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect(url)
            .await?;
        let setting: String =
            sqlx::query_scalar("SELECT current_setting('synchronous_commit')").fetch_one(&pool).await?;
        anyhow::ensure!(
            setting != "off",
            "PostgreSQL runs with synchronous_commit = off: it would confirm dossiers that a power cut can take back. Set it to on."
        );
        Ok(Self { read: pool.clone(), write: pool, engine: Engine::Postgres })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none is free in time.
    pub async fn reader(&self) -> Result<PoolConnection<Any>> {
        Ok(self.read.acquire().await?)
    }

    /// Starts a writing transaction. On SQLite it takes the write lock at once: a transaction that reads
    /// first and then writes would fail, and no timeout would help.
    ///
    /// # Errors
    /// When no connection is free in time.
    pub async fn begin_write(&self) -> Result<Tx> {
        Ok(Tx(match self.engine {
            Engine::Sqlite => self.write.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => self.write.begin().await?,
        }))
    }

    /// The settings that make an acknowledged write survive a power cut, as the database reports them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn durability(&self) -> Result<Vec<(&'static str, String)>> {
        let mut connection = self.write.acquire().await?;
        let connection = &mut *connection;
        Ok(match self.engine {
            Engine::Sqlite => {
                let mode: String =
                    sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await?;
                let synchronous: i64 =
                    sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *connection).await?;
                vec![("journal_mode", mode), ("synchronous", synchronous.to_string())]
            }
            Engine::Postgres => {
                let fsync: String =
                    sqlx::query_scalar("SELECT current_setting('fsync')").fetch_one(&mut *connection).await?;
                let commit: String = sqlx::query_scalar("SELECT current_setting('synchronous_commit')")
                    .fetch_one(&mut *connection)
                    .await?;
                vec![("fsync", fsync), ("synchronous_commit", commit)]
            }
        })
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        let mut connection = self.read.acquire().await?;
        let _: i64 = sqlx::query_scalar("SELECT CAST(1 AS BIGINT)").fetch_one(&mut *connection).await?;
        Ok(())
    }

    /// Writes a consistent copy of the SQLite database to a file that does not exist yet, for its owner alone.
    ///
    /// # Errors
    /// When the copy cannot be written, or the database is not SQLite.
    pub async fn copy_sqlite(&self, target: &str) -> Result<()> {
        // SQLite fills an empty file, and leaves it the mode it has.
        owner_only::create_file(Path::new(target)).map_err(sqlx::Error::Io)?;
        let mut connection = self.write.acquire().await?;
        sqlx::query("VACUUM INTO $1").bind(target.to_owned()).execute(&mut *connection).await?;
        Ok(())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// Makes the database's file where there is none, for its owner alone; the files that SQLite puts beside it
/// take over its mode. An address that asks for something else than the default is left to SQLite.
fn prepare_file(url: &str) -> io::Result<()> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    if !path.is_empty() && !path.contains([':', '?']) {
        owner_only::open_file(Path::new(path))?;
    }
    Ok(())
}

/// Connections that lose nothing acknowledged: write-ahead log, flushed at each commit.
fn sqlite_options() -> AnyPoolOptions {
    AnyPoolOptions::new().acquire_timeout(Duration::from_secs(10)).after_connect(|connection, _| {
        Box::pin(async move {
            for pragma in [
                "PRAGMA busy_timeout = 10000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA foreign_keys = ON",
            ] {
                sqlx::query(pragma).execute(&mut *connection).await?;
            }
            Ok(())
        })
    })
}
