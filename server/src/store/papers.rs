//! Files handed in, by dossier and paper. The bytes are in `files`, by their hash.

use super::{Connection, Result};

/// One file of one paper.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PaperFile {
    pub id: String,
    pub dossier_id: String,
    /// The component paper's id in the procedure.
    pub component: String,
    /// The supplement item that it answers.
    pub item_id: Option<String>,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub file_hash: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub pages: Option<i64>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    /// `citizen` or the login of the officer who digitised it.
    pub added_by: String,
    pub created_at: i64,
}

impl PaperFile {
    /// Whether an officer added it after this moment, not the citizen, and not as an answer.
    pub fn was_scanned_after(&self, sent: Option<i64>) -> bool {
        let later = sent.is_none_or(|sent| self.created_at > sent);
        later && self.added_by != "citizen" && self.item_id.is_none()
    }
}

pub async fn insert(connection: &mut Connection, paper: &PaperFile) -> Result<()> {
    sqlx::query(
        "INSERT INTO paper (
             id, dossier_id, component, item_id, file_hash, name, media_type,
             size, pages, width, height, added_by, created_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
    )
    .bind(paper.id.clone())
    .bind(paper.dossier_id.clone())
    .bind(paper.component.clone())
    .bind(paper.item_id.clone())
    .bind(paper.file_hash.clone())
    .bind(paper.name.clone())
    .bind(paper.media_type.clone())
    .bind(paper.size)
    .bind(paper.pages)
    .bind(paper.width)
    .bind(paper.height)
    .bind(paper.added_by.clone())
    .bind(paper.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<PaperFile>> {
    Ok(sqlx::query_as(
        "SELECT id, dossier_id, component, item_id, file_hash, name, media_type,
                size, pages, width, height, added_by, created_at
         FROM paper WHERE dossier_id = $1 ORDER BY created_at, id",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}

pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<PaperFile>> {
    Ok(sqlx::query_as(
        "SELECT id, dossier_id, component, item_id, file_hash, name, media_type,
                size, pages, width, height, added_by, created_at
         FROM paper WHERE id = $1",
    )
    .bind(id.to_owned())
    .fetch_optional(connection)
    .await?)
}

/// Removes one file of one dossier.
pub async fn delete(connection: &mut Connection, dossier: &str, id: &str) -> Result<bool> {
    let done = sqlx::query("DELETE FROM paper WHERE dossier_id = $1 AND id = $2")
        .bind(dossier.to_owned())
        .bind(id.to_owned())
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Hashes and sizes of all content that must be on disk, in order, after the given hash.
pub async fn list_files(connection: &mut Connection, after: &str, limit: i64) -> Result<Vec<(String, i64)>> {
    Ok(sqlx::query_as(
        "SELECT file_hash, MAX(size) AS size
         FROM (
             SELECT file_hash, size FROM paper
             UNION ALL
             SELECT file_hash, file_size AS size FROM result WHERE file_hash IS NOT NULL
             UNION ALL
             SELECT file_hash, size FROM task_file
             UNION ALL
             SELECT paper_hash AS file_hash, paper_size AS size FROM power_of_attorney
         ) AS held
         WHERE file_hash > $1
         GROUP BY file_hash ORDER BY file_hash LIMIT $2",
    )
    .bind(after.to_owned())
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// The bytes of all files in drafts that an account has begun.
pub async fn sum_of_drafts(connection: &mut Connection, account: &str) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT CAST(COALESCE(SUM(p.size), 0) AS BIGINT) FROM paper p JOIN dossier d ON d.id = p.dossier_id
         WHERE d.owner_account = $1 AND d.status = 0",
    )
    .bind(account.to_owned())
    .fetch_one(connection)
    .await?)
}
