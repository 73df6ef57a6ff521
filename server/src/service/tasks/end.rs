//! When a task begins and when it ends, in the transaction that brings it about. Not here: who may end it.

use crate::{
    service::{Change, Error, Result},
    store::tasks::{self, Task},
};
use app::domain::{
    dossier::ends_tasks,
    task::TaskState,
    working_time::{DueTimePolicy, due},
};

impl Change<'_> {
    /// The agency's time begins now, by its own calendar.
    ///
    /// # Errors
    /// When the count leaves the years of the calendar.
    pub(super) fn begin_task(&self, row: &mut Task) -> Result<()> {
        let limit = row.limit().ok_or_else(|| Error::broken("a task has no time limit"))?;
        let agency = self.services.catalogue.stands_for(&row.agency, None);
        let calendar = self.services.catalogue.calendar_of(&agency);
        let due = due(self.now, limit, &calendar, DueTimePolicy::SameTime)?.at;
        row.state = TaskState::Open;
        (row.begun_at, row.due_at) = (Some(self.now.0), Some(due.0));
        Ok(())
    }

    /// Ends one task with these words, and lets those begin that waited for it; returns its row.
    ///
    /// # Errors
    /// When the database fails, or the count leaves the years of the calendar.
    pub(super) async fn end_task(&mut self, number: u32, state: TaskState, words: &str) -> Result<Task> {
        let begun = self.dossier.tasks.end(number, state);
        let mut ended = None;
        for mut row in tasks::list(&mut self.tx, &self.dossier.id).await? {
            let own = row.number == i64::from(number);
            if own {
                self.close_task(&mut row, state, words);
            } else if begun.iter().any(|begun| row.number == i64::from(*begun)) {
                self.begin_task(&mut row)?;
            } else {
                continue;
            }
            tasks::update(&mut self.tx, &row).await?;
            ended = if own { Some(row) } else { ended };
        }
        ended.ok_or_else(|| Error::broken("a task of a dossier has no row"))
    }

    fn close_task(&self, row: &mut Task, state: TaskState, words: &str) {
        row.state = state;
        row.ended_at = Some(self.now.0);
        self.actor.login().unwrap_or_default().clone_into(&mut row.ended_by);
        words.trim().clone_into(&mut row.result);
    }

    /// Asks nobody any more once the dossier is over or stopped, or its result is there.
    ///
    /// # Errors
    /// When the database fails.
    pub(in crate::service) async fn end_tasks(&mut self) -> Result<()> {
        if !ends_tasks(self.dossier.status) || !self.dossier.tasks.has_unfinished() {
            return Ok(());
        }
        let ended = self.dossier.tasks.end_all();
        for mut row in tasks::list(&mut self.tx, &self.dossier.id).await? {
            if ended.iter().any(|ended| row.number == i64::from(*ended)) {
                self.close_task(&mut row, TaskState::Cancelled, "");
                tasks::update(&mut self.tx, &row).await?;
            }
        }
        Ok(())
    }
}
