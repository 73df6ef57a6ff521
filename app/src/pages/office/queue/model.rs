//! What the officers' queue shows, and the addresses of its views under the same filters.

use crate::{
    components::StatusLook,
    domain::{
        dossier::CommandKind,
        office::{Figure, Period, QueueTab},
        working_time::Urgency,
    },
    pages::frame::escape_query,
};

/// One dossier in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    /// The version that the list shows; a command for many names it.
    pub version: i64,
    /// The dossier code, or the short reference before there is one.
    pub reference: String,
    pub applicant: String,
    pub procedure: String,
    pub step: String,
    pub look: StatusLook,
    /// Day and hour by which somebody must act; empty when nobody must.
    pub due: String,
    pub urgency: Option<Urgency>,
    /// What a late one is told by: "Quá hạn 3 ngày".
    pub late: Option<String>,
    pub unit: String,
    /// The task of an asked agency that the row is about.
    pub task: Option<String>,
}

/// How an officer's agencies keep to the days of their tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaskCount {
    pub unanswered: i64,
    pub overdue: i64,
    pub answered: i64,
    pub on_time: i64,
}

/// The list and what narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// What is told before anything else.
    pub news: super::News,
    pub tab: QueueTab,
    /// The figure of the board that the list explains, in place of a tab.
    pub figure: Option<(Figure, Period)>,
    /// In the order of [`QueueTab::ALL`].
    pub counts: Vec<u64>,
    /// Whether one of the officer's units can be asked for tasks; only then the list of tasks has a tab.
    pub asked: bool,
    pub words: String,
    /// The words as addresses carry them.
    pub sealed: String,
    /// Whether the words of the address could not be read.
    pub lost: bool,
    pub procedure: String,
    /// Code and name of each procedure.
    pub procedures: Vec<(String, String)>,
    pub unit: String,
    /// Code and name of the officer's own units; shown when there are several.
    pub units: Vec<(String, String)>,
    pub rows: Vec<Row>,
    /// Where this page starts, as a value of the query; none for the first.
    pub after: Option<String>,
    /// In the list of tasks only.
    pub task_count: Option<TaskCount>,
    /// Where the next page starts, as a value of the query.
    pub next: Option<String>,
    /// Whether this is not the first page.
    pub later: bool,
    /// What this officer can do with many dossiers at once.
    pub bulk: Vec<CommandKind>,
    /// Whether this officer puts dossiers on lists.
    pub lists: bool,
    /// Whether all rows are chosen.
    pub all_chosen: bool,
    /// A fresh key for the command.
    pub command_id: String,
}

impl Queue {
    /// How many filters are set.
    pub(super) fn narrowed_by(&self) -> usize {
        [&self.words, &self.procedure, &self.unit].into_iter().filter(|value| !value.is_empty()).count()
    }

    /// The address of a view under the same filters.
    pub fn address(&self, tab: QueueTab, after: Option<&str>) -> String {
        self.narrowed(format!("/office?view={}", tab.code()), after)
    }

    /// The address of this list without filters.
    pub(super) fn list(&self) -> String {
        match self.figure {
            Some((figure, period)) => figure.address(period),
            None => format!("/office?view={}", self.tab.code()),
        }
    }

    pub(super) fn narrowed(&self, mut address: String, after: Option<&str>) -> String {
        let after = after.unwrap_or_default();
        for (name, value) in
            [("procedure", &*self.procedure), ("unit", &*self.unit), ("s", &*self.sealed), ("after", after)]
        {
            if !value.is_empty() {
                address.push_str(&format!("&{name}={}", escape_query(value)));
            }
        }
        address
    }
}
