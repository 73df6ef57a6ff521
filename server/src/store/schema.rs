//! The schema and whether it is the one this program was made for. Bringing it up to date takes an account that owns the
//! tables; working with it does not.

use super::{Result, Store};
use anyhow::bail;
use sqlx::migrate::{MigrateError, Migrator};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// PostgreSQL's words for what an account may not do (`insufficient_privilege`), and for a schema that it may not even
/// look into (`invalid_schema_name`).
const DENIED: [&str; 2] = ["42501", "3F000"];

impl Store {
    /// Brings the schema up to date. Where it is, nothing is asked of the database that an account without rights over
    /// the schema may not do.
    ///
    /// # Errors
    /// When a migration fails or was changed after it was applied; when the account may not change the schema and
    /// something is left to be done, or the schema is a newer program's.
    pub async fn migrate(&self) -> anyhow::Result<()> {
        let applied = self.applied().await.unwrap_or_default();
        let own = || MIGRATIONS.iter().map(|migration| (migration.version, migration.checksum.to_vec()));
        if applied.iter().cloned().eq(own()) {
            return Ok(());
        }
        match MIGRATIONS.run(&self.write).await {
            Err(error) if is_denied(&error) => {
                if applied.iter().any(|(version, _)| !MIGRATIONS.version_exists(*version)) {
                    bail!("the schema is that of a newer program: start that one");
                }
                bail!(
                    "the schema is older than this program, and this account may not change it: run motcua migrate with the account that owns the tables, see docs/operate.md"
                )
            }
            other => Ok(other?),
        }
    }

    /// What was applied, in order: number and checksum.
    async fn applied(&self) -> Result<Vec<(i64, Vec<u8>)>> {
        let statement = "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";
        Ok(sqlx::query_as(statement).fetch_all(&self.read).await?)
    }

    /// The migrations that are not applied yet, by their description.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_migrations(&self) -> Result<Vec<String>> {
        let applied: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success")
            .fetch_all(&self.read)
            .await
            .unwrap_or_default();
        let pending = MIGRATIONS.iter().filter(|migration| !applied.contains(&migration.version));
        Ok(pending.map(|migration| migration.description.to_string()).collect())
    }
}

fn is_denied(error: &MigrateError) -> bool {
    let (MigrateError::Execute(cause) | MigrateError::ExecuteMigration(cause, _)) = error else {
        return false;
    };
    let code = cause.as_database_error().and_then(|cause| cause.code());
    code.is_some_and(|code| DENIED.contains(&&*code))
}
