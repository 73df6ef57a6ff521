//! Which other agencies are asked, and until when, in plain words for the citizen. Not here: what they are asked and
//! answer, which is the office's business.

use super::Record;
use crate::service::Services;
use app::{
    domain::{task::TaskState, time::Timestamp},
    texts::{Lang, tasks as t},
};

impl Services {
    /// A sentence for each agency that has not answered; nobody learns here of a delay that is not told.
    pub(super) fn asked_agencies(&self, record: &Record, lang: Lang) -> Vec<String> {
        let unfinished = record.tasks.iter().filter(|task| task.state.is_unfinished());
        let sentence = |task: &crate::store::tasks::Task| {
            let names = self.answering_for(&task.agency).into_iter().map(|unit| self.unit_name(lang, &unit));
            let agency = names.collect::<Vec<_>>().join(", ");
            let date = task.due_at.map(|due| Timestamp(due).told(lang)).unwrap_or_default();
            let late = task.due_at.is_some_and(|due| due < self.now().0);
            let text = match task.state {
                TaskState::Open if late => t::CITIZEN_LATE,
                TaskState::Open => t::CITIZEN_OPEN,
                _ => t::CITIZEN_WAITING,
            };
            lang.fill(text, &[("agency", &agency), ("date", &date)])
        };
        unfinished.map(sentence).collect()
    }
}
