//! A database of its own for each test: a SQLite file copied from a prepared one, or a PostgreSQL schema.

use server::{
    catalogue::{self, Catalogue},
    store::Store,
};
use sqlx::{AnyConnection, Connection};
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// When the catalogue was loaded: a little before every story begins.
const LOADED_AT: i64 = 1_772_000_000_000;

/// Names the database that a test talks to; a schema is dropped by [`Database::close`].
#[derive(Clone, Debug)]
pub struct Database {
    /// The address for [`Store::connect`].
    pub url: String,
    schema: Option<String>,
}

/// What all tests of this process share: the catalogue, and a SQLite file with schema and catalogue in it.
struct Prepared {
    catalogue: Arc<Catalogue>,
    file: PathBuf,
    _folder: TempDir,
}

static PREPARED: OnceCell<Prepared> = OnceCell::const_new();

async fn prepared() -> &'static Prepared {
    PREPARED
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let (whole, file) = (folder.path().join("whole.db"), folder.path().join("copy.db"));
            let store = Store::connect(&format!("sqlite:{}", whole.display())).await.unwrap();
            store.migrate().await.unwrap();
            let catalogue = catalogue::load(&store, LOADED_AT).await.unwrap();
            store.copy_sqlite(&file.display().to_string()).await.unwrap();
            store.close().await;
            Prepared { catalogue: Arc::new(catalogue), file, _folder: folder }
        })
        .await
}

/// The catalogue, read once for all tests of this process.
pub async fn catalogue() -> Arc<Catalogue> {
    Arc::clone(&prepared().await.catalogue)
}

impl Database {
    /// A SQLite file in `folder` with the schema and the catalogue in it.
    pub async fn sqlite(folder: &Path) -> (Self, Store) {
        let file = folder.join("motcua.db");
        std::fs::copy(&prepared().await.file, &file).unwrap();
        Self::open(format!("sqlite:{}", file.display()), None).await
    }

    /// A fresh schema in the test's PostgreSQL, with its tables; the catalogue's rows stay out because only
    /// [`catalogue::load`] reads them, which has tests of its own.
    pub async fn postgres() -> (Self, Store) {
        let (database, store) = Self::empty_postgres().await;
        store.migrate().await.unwrap();
        (database, store)
    }

    /// A fresh schema without tables.
    pub async fn empty_postgres() -> (Self, Store) {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let schema = format!("test_{}_{number}", std::process::id());
        // A process that was killed may have left a schema of this name.
        administer(&[&format!("DROP SCHEMA IF EXISTS {schema} CASCADE"), &format!("CREATE SCHEMA {schema}")])
            .await;
        let server = postgres_url();
        let join = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{join}options=-c%20search_path%3D{schema}");
        Self::open(url, Some(schema)).await
    }

    /// An empty SQLite file in `folder`.
    pub async fn empty_sqlite(folder: &Path) -> (Self, Store) {
        Self::open(format!("sqlite:{}", folder.join("empty.db").display()), None).await
    }

    async fn open(url: String, schema: Option<String>) -> (Self, Store) {
        let store = Store::connect(&url).await.unwrap();
        (Self { url, schema }, store)
    }

    /// Drops the schema. A file goes with its folder.
    pub async fn close(&self) {
        if let Some(schema) = &self.schema {
            administer(&[&format!("DROP SCHEMA {schema} CASCADE")]).await;
        }
    }
}

/// The PostgreSQL server for tests. Never passed over in silence: a suite that skips half of itself is green
/// for nothing.
fn postgres_url() -> String {
    std::env::var("MOTCUA_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!(
            "MOTCUA_TEST_POSTGRES_URL is not set, and the tests run on both databases. \
             script/test starts a PostgreSQL of its own and sets it."
        )
    })
}

async fn administer(statements: &[&str]) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&postgres_url()).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(sqlx::AssertSqlSafe(*statement)).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}
