//! Files of an agency's answer: kept on disk before the answer is given, and opened again by whoever sees the task.

use super::Consultation;
use crate::{
    files::{Paper, PaperHash},
    service::{Error, Result, Services, papers::Upload},
    store::task_files::TaskFile,
};
use app::domain::{dossier::Actor, error::ErrorCode, permission, task::TaskState};

/// Files that one answer can have.
pub const MOST_FILES: usize = 5;

/// A file on disk that no row names yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFile {
    pub hash: PaperHash,
    pub name: String,
    pub media_type: String,
    pub size: i64,
}

impl AnswerFile {
    pub(super) fn row(&self, id: String, task: &str, at: i64) -> TaskFile {
        TaskFile {
            id,
            task_id: task.to_owned(),
            file_hash: self.hash.to_string(),
            name: self.name.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            created_at: at,
        }
    }

    /// What the event says of it, so that the chain vouches for it.
    pub(super) fn recorded(&self) -> serde_json::Value {
        serde_json::json!({ "name": self.name, "size": self.size, "sha256": self.hash.to_string() })
    }
}

impl Services {
    /// Keeps a file for an answer that is about to be given; one that is never given leaves a file that `fsck`
    /// collects.
    ///
    /// # Errors
    /// `not_allowed`, `wrong_state` for whoever cannot answer; every reason for which a file is refused.
    pub async fn keep_answer_file(
        &self,
        actor: &Actor,
        task: &Consultation,
        upload: Upload<'_>,
    ) -> Result<AnswerFile> {
        if !permission::may_answer_for(actor, &task.task.agency) {
            return Err(ErrorCode::NotAllowed.into());
        }
        if task.task.state != TaskState::Open {
            return Err(ErrorCode::WrongState.into());
        }
        let taken = self.take_in(actor, upload).await?;
        Ok(AnswerFile {
            hash: taken.kept.hash,
            name: taken.name,
            media_type: taken.inspection.media_type.to_owned(),
            size: i64::try_from(taken.kept.size).unwrap_or(i64::MAX),
        })
    }

    /// The content of a file of an answer.
    ///
    /// # Errors
    /// `paper_missing` when the store has lost it; the store's own trouble.
    pub async fn open_answer_file(&self, file: &TaskFile) -> Result<Paper> {
        let hash =
            PaperHash::parse(&file.file_hash).map_err(|_| Error::broken("an answer's hash is none"))?;
        Ok(self.papers.open(&hash).await?)
    }
}
