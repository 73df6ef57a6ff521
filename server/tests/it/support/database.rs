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
    /// Accounts of its own, which go with it.
    accounts: Vec<String>,
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
        (Self { url, schema, accounts: Vec::new() }, store)
    }

    /// An empty PostgreSQL schema with two accounts, as the guide for operators has it: one that owns it and one that
    /// serves people and may do nothing yet. Answers with the schema, as its owner, and the address of the other.
    pub async fn postgres_of_two() -> (Self, Store, String) {
        let (mut database, store) = Self::empty_postgres().await;
        store.close().await;
        let schema = database.schema.clone().unwrap();
        let [owner, server] = ["owner", "server"].map(|name| format!("{schema}_{name}"));
        for account in [&owner, &server] {
            let make = format!("CREATE ROLE {account} LOGIN PASSWORD 'only-for-tests'");
            administer(&[&format!("DROP ROLE IF EXISTS {account}"), &make]).await;
        }
        administer(&[&format!("ALTER SCHEMA {schema} OWNER TO {owner}")]).await;
        let admin = url::Url::parse(&database.url).unwrap();
        let address = |account: &str| {
            let mut url = admin.clone();
            url.set_username(account).unwrap();
            url.set_password(Some("only-for-tests")).unwrap();
            url.to_string()
        };
        database.url = address(&owner);
        database.accounts = vec![owner, server.clone()];
        let store = Store::connect(&database.url).await.unwrap();
        (database, store, address(&server))
    }

    /// Runs the statements of the guide for operators, as the owner: what the account that serves may do.
    pub async fn grant(&self) {
        let guide = std::fs::read_to_string(super::source::workspace().join("docs/operate.md")).unwrap();
        let statements = guide.split("```sql\n").nth(1).unwrap().split("```").next().unwrap();
        let schema = self.schema.as_deref().unwrap();
        let told = statements
            .replace("SCHEMA public", &format!("SCHEMA {schema}"))
            .replace(" motcua;", &format!(" {};", self.accounts[1]));
        assert!(told.contains("REVOKE") && !told.contains("motcua;"), "{told}");
        self.execute(&told).await.unwrap();
    }

    /// Runs statements with this database's own account.
    pub async fn execute(&self, statements: &str) -> Result<(), sqlx::Error> {
        run(&self.url, statements).await
    }

    /// Drops the schema. A file goes with its folder.
    pub async fn close(&self) {
        if let Some(schema) = &self.schema {
            administer(&[&format!("DROP SCHEMA {schema} CASCADE")]).await;
        }
        for account in &self.accounts {
            administer(&[&format!("DROP OWNED BY {account}"), &format!("DROP ROLE {account}")]).await;
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

/// Runs statements at an address.
pub async fn run(url: &str, statements: &str) -> Result<(), sqlx::Error> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await?;
    let outcome = sqlx::raw_sql(sqlx::AssertSqlSafe(statements)).execute(&mut connection).await;
    connection.close().await?;
    outcome.map(|_| ())
}

async fn administer(statements: &[&str]) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&postgres_url()).await.unwrap();
    for statement in statements {
        sqlx::raw_sql(sqlx::AssertSqlSafe(*statement)).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}
