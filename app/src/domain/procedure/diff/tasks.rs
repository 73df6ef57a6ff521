//! What other agencies are asked for.

use super::{Change, change, matched};
use crate::{
    domain::{procedure::Procedure, task::TaskPlan},
    texts::revisions as t,
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let (gone, added, both) = matched(&old.tasks, &new.tasks, |task| task.id.as_str());
    let changed = both.iter().filter(|(before, after)| before != after).map(|(_, after)| after);
    let tasks = gone.iter().map(|task| (task, "task_removed", t::TASK_REMOVED));
    let tasks = tasks.chain(added.iter().map(|task| (task, "task_added", t::TASK_ADDED)));
    let tasks = tasks.chain(changed.map(|task| (task, "task_changed", t::TASK_CHANGED)));
    let said = |(task, code, text): (&&TaskPlan, _, _)| {
        change(format!("tasks.{}", task.id), code, text, &[("name", &task.title)])
    };
    tasks.map(said).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use crate::domain::{
        procedure::{Procedure, diff, fixture::simple},
        task::TaskPlan,
    };

    #[test]
    fn tasks_are_followed_by_their_ids() {
        let one: TaskPlan = serde_json::from_str(
            r#"{"id": "residence", "title": {"vi": "Đăng ký thường trú", "en": "Register the residence"},
                "agency": "commune_police", "limit": {"unit": "working_day", "n": 2}}"#,
        )
        .unwrap();
        let with = |tasks: Vec<TaskPlan>| Procedure { tasks, ..simple() };
        let codes = |old: &Procedure, new: &Procedure| {
            diff(old, new).into_iter().map(|change| (change.path, change.code)).collect::<Vec<_>>()
        };
        let is = |code: &str| vec![("tasks.residence".to_owned(), code.to_owned())];
        assert_eq!(codes(&with(vec![]), &with(vec![one.clone()])), is("task_added"));
        assert_eq!(codes(&with(vec![one.clone()]), &with(vec![])), is("task_removed"));
        let free = TaskPlan { blocks: false, ..one.clone() };
        assert_eq!(codes(&with(vec![one]), &with(vec![free])), is("task_changed"));
    }
}
