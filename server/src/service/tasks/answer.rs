//! The answer of an asked agency: words, and files where there are any. What waited for it begins at once.

use super::AnswerFile;
use crate::{
    service::{
        Result, Services,
        order::{Order, begin},
    },
    store::{dossiers::Dossier, task_files},
};
use app::domain::{
    dossier::CommandKind,
    error::ErrorCode,
    permission,
    task::{Brief, TaskState},
};

/// What an agency answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskAnswer {
    pub number: u32,
    pub words: String,
    /// Files that are kept on disk already.
    pub files: Vec<AnswerFile>,
}

impl Services {
    /// Answers a task.
    ///
    /// # Errors
    /// `incomplete` without words; `wrong_state` for a task that is not open; `not_allowed` for who does not work
    /// at the asked agency.
    pub async fn answer_task(&self, order: &Order<'_>, answer: &TaskAnswer) -> Result<Dossier> {
        let mut change = begin!(self, order);
        change.apply(CommandKind::AnswerTask, !answer.words.trim().is_empty(), &answer.words)?;
        let open = |task: &&Brief| task.state == TaskState::Open;
        let task = change.dossier.tasks.find(answer.number).filter(open).ok_or(ErrorCode::WrongState)?;
        if !permission::may_answer_for(&change.actor, &task.agency) {
            return Err(ErrorCode::NotAllowed.into());
        }
        // An agency that is gone is answered for by the one in its place, under its own name.
        let now = self.answering_for(&task.agency);
        let own = now.into_iter().find(|unit| permission::may_answer_for(&change.actor, unit));
        change.unit = own.unwrap_or_else(|| task.agency.clone());
        let row = change.end_task(answer.number, TaskState::Answered, &answer.words).await?;
        for file in &answer.files {
            let file = file.row(self.new_id(), &row.id, change.now.0);
            task_files::insert(&mut change.tx, &file).await?;
        }
        let files: Vec<_> = answer.files.iter().map(AnswerFile::recorded).collect();
        let data = serde_json::json!({
            "task": answer.number, "agency": row.agency, "due_at": row.due_at, "files": files,
        });
        change.commit(&answer.words, data).await
    }
}
