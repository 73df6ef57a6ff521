//! What other agencies are asked for.

use super::{Both, Change, change, coded, limits::limit, matched, or_none, plain, valued_of, yes_or_no};
use crate::{
    domain::{procedure::Procedure, task::TaskPlan},
    texts::revisions as t,
};

pub(super) fn changes(old: &Procedure, new: &Procedure) -> Vec<Change> {
    let mut found = Vec::new();
    let (gone, added, both) = matched(&old.tasks, &new.tasks, |task| task.id.as_str());
    let tasks = gone.iter().map(|task| (task, "task_removed", t::TASK_REMOVED));
    let tasks = tasks.chain(added.iter().map(|task| (task, "task_added", t::TASK_ADDED)));
    for (task, code, text) in tasks {
        found.push(change(path(task), code, text, &[("name", &task.title)]));
    }
    for (before, after) in &both {
        task((before, after), (old, new), &mut found);
    }
    let order = |procedure: &Procedure| {
        let stayed = procedure.tasks.iter().filter(|task| both.iter().any(|(both, _)| both.id == task.id));
        stayed.map(|task| task.id.clone()).collect::<Vec<_>>()
    };
    if order(old) != order(new) {
        found.push(change("tasks", "tasks_reordered", t::TASKS_REORDERED, &[]));
    }
    found
}

fn path(task: &TaskPlan) -> String {
    format!("tasks.{}", task.id)
}

fn task(
    (before, after): (&TaskPlan, &TaskPlan),
    (old, new): (&Procedure, &Procedure),
    found: &mut Vec<Change>,
) {
    let (path, name) = (path(after), &after.title);
    if before.title != after.title {
        let values = [("old", &before.title), ("new", &after.title)];
        found.push(change(&path, "task_renamed", t::TASK_RENAMED, &values));
    }
    let blocks = |task: &TaskPlan| yes_or_no(task.blocks);
    let each: [(_, _, Both, Both); 4] = [
        (t::WHAT_TASK_AGENCY, "task_agency", coded(&before.agency), coded(&after.agency)),
        (t::WHAT_TASK_LIMIT, "task_limit", limit(before.limit), limit(after.limit)),
        (t::WHAT_TASK_AFTER, "task_after", awaited(old, before), awaited(new, after)),
        (t::WHAT_TASK_BLOCKS, "task_blocks", blocks(before), blocks(after)),
    ];
    let said = |(what, code, old, new)| valued_of(&path, code, (name, what), (old, new));
    found.extend(each.into_iter().filter_map(said));
    if before.when != after.when {
        found.push(change(&path, "task_condition", t::TASK_CONDITION, &[("name", name)]));
    }
}

/// The titles of the tasks that have to end first.
fn awaited(procedure: &Procedure, task: &TaskPlan) -> Both {
    let title = |id: &String| {
        let awaited = procedure.tasks.iter().find(|other| other.id == *id);
        awaited.map_or_else(|| plain(id), |other| other.title.clone())
    };
    let join = |mut all: Both, next: Both| {
        all.vi = format!("{}, {}", all.vi, next.vi);
        all.en = format!("{}, {}", all.en, next.en);
        all
    };
    or_none(task.depends_on.iter().map(title).reduce(join))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use crate::domain::{
        logic::Condition,
        procedure::{Procedure, diff, fixture::simple},
        task::TaskPlan,
        working_time::TimeLimit,
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
        let changed = |edit: &dyn Fn(&mut TaskPlan)| {
            let mut after = one.clone();
            edit(&mut after);
            codes(&with(vec![one.clone()]), &with(vec![after]))
        };
        let when = serde_json::from_str(r#"{"field": "joined", "equals": "yes"}"#).unwrap();
        assert_eq!(changed(&|task| task.title.en = "Residence".into()), is("task_renamed"));
        assert_eq!(changed(&|task| task.agency = "QN.CA".into()), is("task_agency"));
        assert_eq!(changed(&|task| task.limit = TimeLimit::WorkingHour { n: 4 }), is("task_limit"));
        assert_eq!(changed(&|task| task.depends_on = vec!["a".into(), "b".into()]), is("task_after"));
        let other = TaskPlan { id: "card".into(), ..one.clone() };
        let turned = codes(&with(vec![one.clone(), other.clone()]), &with(vec![other, one.clone()]));
        assert_eq!(turned, [("tasks".to_owned(), "tasks_reordered".to_owned())]);
        assert_eq!(changed(&|task| task.blocks = false), is("task_blocks"));
        assert_eq!(changed(&|task| task.when = Some(Condition::clone(&when))), is("task_condition"));
    }
}
