//! Files that agencies attach to their answers. The bytes are in `files`, by their hash.

use super::{Connection, Result};

/// One file of one answer.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TaskFile {
    pub id: String,
    pub task_id: String,
    /// SHA-256 of the content, lower-case hexadecimal.
    pub file_hash: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub created_at: i64,
}

pub async fn insert(connection: &mut Connection, row: &TaskFile) -> Result<()> {
    sqlx::query(
        "INSERT INTO task_file (id, task_id, file_hash, name, media_type, size, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(row.id.clone())
    .bind(row.task_id.clone())
    .bind(row.file_hash.clone())
    .bind(row.name.clone())
    .bind(row.media_type.clone())
    .bind(row.size)
    .bind(row.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// The files of every task of a dossier.
pub async fn list(connection: &mut Connection, dossier: &str) -> Result<Vec<TaskFile>> {
    Ok(sqlx::query_as(
        "SELECT task_file.id, task_file.task_id, task_file.file_hash, task_file.name, task_file.media_type,
                task_file.size, task_file.created_at
         FROM task_file JOIN task ON task.id = task_file.task_id
         WHERE task.dossier_id = $1 ORDER BY task_file.created_at, task_file.id",
    )
    .bind(dossier.to_owned())
    .fetch_all(connection)
    .await?)
}
