//! What an agency that a planned change closes was asked and has not answered: whoever follows it answers, by the same
//! day. Not here: the dossiers that go over (`dry_run`), and who may answer (`permission`).

use super::{Change, OpenDossier};

/// A task of an open dossier that nobody has answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTask {
    /// Its number within the dossier.
    pub number: u32,
    /// The code of the unit that is asked.
    pub agency: String,
}

/// Such a task of an agency that closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedLine {
    pub id: String,
    pub code: Option<String>,
    pub number: u32,
    pub from: String,
    /// Who answers from the day of the change on; several share the old agency's place, and where nobody follows it the
    /// office that asked has to take the task back.
    pub to: Vec<String>,
}

impl Change {
    /// The unanswered tasks of the agencies that the change closes.
    pub(super) fn asked_lines(&self, open: &[OpenDossier]) -> Vec<AskedLine> {
        let closing = self.closing();
        let closes = |task: &&OpenTask| closing.contains(task.agency.as_str());
        let heirs = |agency: &str| {
            let rows = self.successions.iter().filter(|row| row.old == agency);
            rows.map(|row| row.new.clone()).collect()
        };
        let lines = open.iter().flat_map(|dossier| dossier.tasks.iter().map(move |task| (dossier, task)));
        let lines = lines.filter(|(_, task)| closes(task)).map(|(dossier, task)| AskedLine {
            id: dossier.id.clone(),
            code: dossier.code.clone(),
            number: task.number,
            from: task.agency.clone(),
            to: heirs(&task.agency),
        });
        lines.collect()
    }
}
