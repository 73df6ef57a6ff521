//! All tasks of one dossier: opening one, and what follows when one ends. A task depends on earlier ones only, so no
//! circle can arise. Not here: their deadlines, which their agencies' calendars give (`working_time`).

use super::TaskState;
use serde::{Deserialize, Serialize};

/// Tasks that one dossier can have; more would be a fault of somebody's program.
pub const MOST: usize = 30;

/// What the rules need to know of one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    /// 1, 2, 3 … within the dossier.
    pub number: u32,
    /// The id of the foreseen task that it is; empty for an officer's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// The code of the unit that is asked.
    pub agency: String,
    pub state: TaskState,
    /// Whether no result is drafted before it has ended.
    pub blocks: bool,
    /// Numbers of the tasks that have to end first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<u32>,
}

/// A task to be opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewTask {
    pub plan: String,
    pub agency: String,
    pub blocks: bool,
    pub depends_on: Vec<u32>,
}

/// Why a task is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TaskFault {
    #[error("it depends on a task that there is not")]
    UnknownDependency,
    #[error("the dossier has too many tasks")]
    TooMany,
}

/// The tasks of a dossier, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tasks(Vec<Brief>);

impl Tasks {
    pub fn iter(&self) -> impl Iterator<Item = &Brief> {
        self.0.iter()
    }

    pub fn find(&self, number: u32) -> Option<&Brief> {
        self.0.iter().find(|task| task.number == number)
    }

    /// How many keep the result from being drafted.
    pub fn blocking(&self) -> usize {
        self.0.iter().filter(|task| task.blocks && task.state.is_unfinished()).count()
    }

    pub fn has_unfinished(&self) -> bool {
        self.0.iter().any(|task| task.state.is_unfinished())
    }

    /// Whether the unit is being asked now.
    pub fn ask(&self, unit: &str) -> bool {
        self.0.iter().any(|task| task.state == TaskState::Open && task.agency == unit)
    }

    /// Whether the unit is asked now or has answered.
    pub fn concern(&self, unit: &str) -> bool {
        self.0.iter().any(|task| task.state.is_known_to_agency() && task.agency == unit)
    }

    /// The task that came of a foreseen one, unless it was taken back.
    pub fn of_plan(&self, plan: &str) -> Option<&Brief> {
        self.0.iter().rev().find(|task| task.plan == plan && task.state != TaskState::Cancelled)
    }

    /// Adds a task: open, or waiting while one that it depends on has not ended.
    ///
    /// # Errors
    /// Why not.
    pub fn open(&mut self, task: NewTask) -> Result<&Brief, TaskFault> {
        if self.0.len() >= MOST {
            return Err(TaskFault::TooMany);
        }
        if !task.depends_on.iter().all(|number| self.find(*number).is_some()) {
            return Err(TaskFault::UnknownDependency);
        }
        let state = if self.is_held_back(&task.depends_on) { TaskState::Waiting } else { TaskState::Open };
        let number = self.0.last().map_or(0, |task| task.number) + 1;
        let NewTask { plan, agency, blocks, depends_on } = task;
        self.0.push(Brief { number, plan, agency, state, blocks, depends_on });
        self.0.last().ok_or(TaskFault::TooMany)
    }

    fn is_held_back(&self, depends_on: &[u32]) -> bool {
        depends_on.iter().any(|number| self.find(*number).is_some_and(|task| task.state.is_unfinished()))
    }

    /// Ends a task as answered or cancelled; returns the numbers of those whose time begins with it, because they
    /// wait for nothing more.
    pub fn end(&mut self, number: u32, state: TaskState) -> Vec<u32> {
        if let Some(task) = self.0.iter_mut().find(|task| task.number == number) {
            task.state = state;
        }
        let free = |task: &&Brief| task.state == TaskState::Waiting && !self.is_held_back(&task.depends_on);
        let begun: Vec<u32> = self.0.iter().filter(free).map(|task| task.number).collect();
        for task in self.0.iter_mut().filter(|task| begun.contains(&task.number)) {
            task.state = TaskState::Open;
        }
        begun
    }

    /// Takes back what has not ended, because the dossier is over; returns the numbers.
    pub fn end_all(&mut self) -> Vec<u32> {
        let unfinished = self.0.iter_mut().filter(|task| task.state.is_unfinished());
        unfinished
            .map(|task| {
                task.state = TaskState::Cancelled;
                task.number
            })
            .collect()
    }

    /// As text for a column.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl FromIterator<Brief> for Tasks {
    fn from_iter<I: IntoIterator<Item = Brief>>(tasks: I) -> Self {
        Self(tasks.into_iter().collect())
    }
}

impl TryFrom<String> for Tasks {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TaskState as S;

    fn new(agency: &str, depends_on: &[u32]) -> NewTask {
        NewTask { agency: agency.into(), blocks: true, depends_on: depends_on.to_vec(), ..NewTask::default() }
    }

    fn three() -> Result<Tasks, TaskFault> {
        let mut tasks = Tasks::default();
        tasks.open(new("committee", &[]))?;
        tasks.open(new("police", &[1]))?;
        tasks.open(new("insurance", &[1, 2]))?;
        Ok(tasks)
    }

    fn states(tasks: &Tasks) -> Vec<TaskState> {
        tasks.iter().map(|task| task.state).collect()
    }

    #[test]
    fn each_begins_when_its_last_dependency_has_ended() -> Result<(), TaskFault> {
        let mut tasks = three()?;
        assert_eq!(states(&tasks), [S::Open, S::Waiting, S::Waiting]);
        assert_eq!(tasks.end(1, S::Answered), [2]);
        assert_eq!(states(&tasks), [S::Answered, S::Open, S::Waiting]);
        assert_eq!(tasks.end(2, S::Cancelled), [3], "what was taken back holds nobody back");
        assert!(tasks.end(3, S::Answered).is_empty());
        assert!(!tasks.has_unfinished() && tasks.blocking() == 0);
        Ok(())
    }

    #[test]
    fn what_depends_on_nothing_unfinished_begins_at_once() -> Result<(), TaskFault> {
        let mut tasks = three()?;
        tasks.end(1, S::Answered);
        assert_eq!(tasks.open(new("tax", &[1]))?.state, S::Open);
        assert_eq!(tasks.open(new("tax", &[9])), Err(TaskFault::UnknownDependency));
        assert_eq!(tasks.open(new("tax", &[5])), Err(TaskFault::UnknownDependency), "not even itself");
        Ok(())
    }

    #[test]
    fn an_agency_knows_of_a_dossier_while_it_is_asked_and_of_what_it_answered() -> Result<(), TaskFault> {
        let mut tasks = three()?;
        assert!(tasks.ask("committee") && !tasks.concern("police"));
        tasks.end(1, S::Answered);
        assert!(!tasks.ask("committee") && tasks.concern("committee") && tasks.ask("police"));
        assert_eq!(tasks.end_all(), [2, 3]);
        assert!(!tasks.concern("police"), "what was taken back is nobody's business any more");
        Ok(())
    }

    #[test]
    fn only_what_blocks_keeps_the_result() -> Result<(), TaskFault> {
        let mut tasks = Tasks::default();
        tasks.open(NewTask { agency: "tax".into(), ..NewTask::default() })?;
        assert_eq!((tasks.blocking(), tasks.has_unfinished()), (0, true));
        assert_eq!(three()?.blocking(), 3);
        Ok(())
    }

    #[test]
    fn there_is_an_end_to_asking() {
        let mut tasks = Tasks::default();
        let opened = (0..40).take_while(|_| tasks.open(new("tax", &[])).is_ok()).count();
        assert_eq!(opened, MOST);
        assert_eq!(tasks.open(new("tax", &[])), Err(TaskFault::TooMany));
    }

    #[test]
    fn they_are_kept_as_text_and_read_back() -> Result<(), Box<dyn std::error::Error>> {
        let tasks = three()?;
        assert_eq!(Tasks::try_from(tasks.to_text())?, tasks);
        assert_eq!(Tasks::try_from("[]".to_owned())?, Tasks::default());
        Ok(())
    }
}
