//! Whether this process can do its work now. A provider of identities that is down does not count: people
//! who are signed in go on working.

use crate::service::{Services, papers_folder};

/// What was looked at, each with a stable code for what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readiness(pub Vec<(&'static str, Result<(), &'static str>)>);

impl Readiness {
    /// Whether everything is as it must be.
    pub fn is_ready(&self) -> bool {
        self.0.iter().all(|(_, outcome)| outcome.is_ok())
    }
}

impl Services {
    /// Looks at the database, its schema and the folder of papers.
    pub async fn readiness(&self) -> Readiness {
        let database = self.store.ping().await.map_err(|_| "database_unreachable");
        let schema = match database {
            Ok(()) => self.schema().await,
            Err(code) => Err(code),
        };
        Readiness(vec![("database", database), ("schema", schema), ("papers", self.papers_writable().await)])
    }

    async fn schema(&self) -> Result<(), &'static str> {
        match self.store.pending_migrations().await {
            Ok(pending) if pending.is_empty() => Ok(()),
            Ok(_) => Err("migrations_pending"),
            Err(_) => Err("database_unreachable"),
        }
    }

    async fn papers_writable(&self) -> Result<(), &'static str> {
        let folder = papers_folder(&self.config).join("incoming");
        let written = tokio::task::spawn_blocking(move || tempfile::tempfile_in(folder)).await;
        if matches!(written, Ok(Ok(_))) { Ok(()) } else { Err("papers_not_writable") }
    }
}
