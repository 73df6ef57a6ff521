//! Revisions of procedures while they are edited, and who wrote, checked and published them.

use super::{Connection, Result};

/// One draft of a revision.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ProcedureDraft {
    pub id: String,
    /// Grows with every change.
    pub version: i64,
    /// `draft`, `checked` or `published`.
    pub state: String,
    pub code: String,
    pub revision: i64,
    /// The revision as JSON.
    pub content: String,
    /// Login of whoever wrote in it last.
    pub author: String,
    /// Logins of everybody who wrote in it, as a JSON list.
    pub writers: String,
    pub checked_by: Option<String>,
    pub published_by: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

macro_rules! columns {
    () => {
        "id, version, state, code, revision, content, author, writers, checked_by, published_by, created_at,
         updated_at"
    };
}

impl ProcedureDraft {
    /// Whether somebody wrote any part of it.
    pub fn is_by(&self, login: &str) -> bool {
        self.author == login || self.writers().iter().any(|writer| writer == login)
    }

    /// Notes who writes in it now.
    pub fn written_by(&mut self, login: &str) {
        let mut writers = self.writers();
        for writer in [&*self.author, login] {
            if !writers.iter().any(|known| known == writer) {
                writers.push(writer.to_owned());
            }
        }
        self.writers = serde_json::to_string(&writers).unwrap_or_default();
        login.clone_into(&mut self.author);
    }

    fn writers(&self) -> Vec<String> {
        serde_json::from_str(&self.writers).unwrap_or_default()
    }
}

pub async fn insert(connection: &mut Connection, draft: &ProcedureDraft) -> Result<()> {
    sqlx::query(concat!(
        "INSERT INTO procedure_draft (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    ))
    .bind(draft.id.clone())
    .bind(draft.version)
    .bind(draft.state.clone())
    .bind(draft.code.clone())
    .bind(draft.revision)
    .bind(draft.content.clone())
    .bind(draft.author.clone())
    .bind(draft.writers.clone())
    .bind(draft.checked_by.clone())
    .bind(draft.published_by.clone())
    .bind(draft.created_at)
    .bind(draft.updated_at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<ProcedureDraft>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM procedure_draft WHERE id = $1"))
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?)
}

/// All drafts, the published ones included: the one changed last first.
pub async fn list(connection: &mut Connection) -> Result<Vec<ProcedureDraft>> {
    Ok(sqlx::query_as(concat!("SELECT ", columns!(), " FROM procedure_draft ORDER BY updated_at DESC, id"))
        .fetch_all(connection)
        .await?)
}

/// Locks a draft for the rest of the transaction and reads it: its version grows by one.
pub async fn claim(connection: &mut Connection, id: &str) -> Result<Option<ProcedureDraft>> {
    Ok(sqlx::query_as(concat!(
        "UPDATE procedure_draft SET version = version + 1
         WHERE id = $1
         RETURNING ",
        columns!()
    ))
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// Writes back a draft that this transaction has claimed.
pub async fn update(connection: &mut Connection, draft: &ProcedureDraft) -> Result<()> {
    sqlx::query(
        "UPDATE procedure_draft SET
             state = $2,
             code = $3,
             revision = $4,
             content = $5,
             author = $6,
             writers = $7,
             checked_by = $8,
             published_by = $9,
             updated_at = $10
         WHERE id = $1",
    )
    .bind(draft.id.clone())
    .bind(draft.state.clone())
    .bind(draft.code.clone())
    .bind(draft.revision)
    .bind(draft.content.clone())
    .bind(draft.author.clone())
    .bind(draft.writers.clone())
    .bind(draft.checked_by.clone())
    .bind(draft.published_by.clone())
    .bind(draft.updated_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Removes a draft; a published one stays for ever.
pub async fn delete(connection: &mut Connection, id: &str) -> Result<bool> {
    let done = sqlx::query("DELETE FROM procedure_draft WHERE id = $1 AND state <> 'published'")
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}
