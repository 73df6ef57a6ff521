//! What an asked agency may look at: the papers and the answers of the dossier, and what it was asked. Nothing of the
//! history, the hand-overs or the result (domain brief §3.8).

use crate::{
    service::{Error, Result, Services, dossiers::Record},
    store::{
        dossiers::{self, Dossier},
        papers::{self, PaperFile},
        task_files::{self, TaskFile},
        tasks::{self, Task},
    },
};
use app::domain::{
    dossier::{Actor, Status},
    permission,
    procedure::Procedure,
    task::TaskState,
};
use std::sync::Arc;

/// One task as the agency sees it.
#[derive(Clone, Debug)]
pub struct Consultation {
    pub task: Task,
    pub dossier: Dossier,
    pub procedure: Arc<Procedure>,
    pub papers: Vec<PaperFile>,
    /// Answered tasks on which this one depends.
    pub before: Vec<Task>,
    /// Files of this answer and of those before.
    pub files: Vec<TaskFile>,
    /// Whether this person may answer now.
    pub answerable: bool,
}

impl Services {
    /// A task for the staff of its agency, and for whoever may see the whole dossier.
    ///
    /// # Errors
    /// `not_found`, also for tasks that have not begun or were taken back, as far as the agency is concerned.
    pub async fn consult(&self, actor: &Actor, task: &str) -> Result<Consultation> {
        let mut reader = self.store.reader().await?;
        let task = tasks::find(&mut reader, task).await?.ok_or(Error::NOT_FOUND)?;
        let dossier = dossiers::find(&mut reader, &task.dossier_id).await?.ok_or(Error::NOT_FOUND)?;
        let procedure = self.procedure_of(&dossier)?;
        let case = self.case_of(&dossier, &procedure);
        let agency = task.state.is_known_to_agency() && works_at(actor, &task.agency);
        if !agency && !permission::may_view(actor, &case) {
            return Err(Error::NOT_FOUND);
        }
        let number = u32::try_from(task.number).unwrap_or_default();
        let brief = dossier.tasks.find(number).cloned();
        let depends = brief.map(|brief| brief.depends_on).unwrap_or_default();
        let mut before = tasks::list(&mut reader, &dossier.id).await?;
        before.retain(|other| depends.iter().any(|number| other.number == i64::from(*number)));
        before.retain(|other| !other.result.is_empty() && other.state.is_known_to_agency());
        let mut files = task_files::list(&mut reader, &dossier.id).await?;
        let shown = |id: &str| id == task.id || before.iter().any(|other| other.id == id);
        files.retain(|file| shown(&file.task_id));
        let papers = papers::list(&mut reader, &dossier.id).await?;
        let answerable = task.state == TaskState::Open && permission::may_answer_for(actor, &task.agency);
        Ok(Consultation { task, dossier, procedure, papers, before, files, answerable })
    }

    /// Everything on record for whoever may see all of it; for an asked agency its part: papers, answers, its tasks.
    ///
    /// # Errors
    /// `not_found`, also for drafts and for what the actor may not see.
    pub async fn record_or_part(&self, actor: &Actor, id: &str) -> Result<Record> {
        let mut reader = self.store.reader().await?;
        let dossier = dossiers::find(&mut reader, id).await?.ok_or(Error::NOT_FOUND)?;
        drop(reader);
        let procedure = self.procedure_of(&dossier)?;
        let case = self.case_of(&dossier, &procedure);
        if dossier.status == Status::Draft
            || permission::may_view(actor, &case)
            || !permission::may_consult(actor, &case)
        {
            return self.record(actor, id).await;
        }
        let mut part = self.record_of(dossier).await?;
        part.tasks.retain(|task| task.state.is_known_to_agency() && works_at(actor, &task.agency));
        let own = |file: &TaskFile| part.tasks.iter().any(|task| task.id == file.task_id);
        part.task_files.retain(own);
        let Record { dossier, procedure, papers, tasks, task_files, .. } = part;
        Ok(Record { tasks, task_files, ..Record::bare(dossier, procedure, papers) })
    }
}

/// Whether the person works at a unit, in whatever role that sees dossiers.
fn works_at(actor: &Actor, unit: &str) -> bool {
    let Actor::Staff { assignments, .. } = actor else { return false };
    assignments.iter().any(|(at, role)| at == unit && role.sees_dossiers())
}
