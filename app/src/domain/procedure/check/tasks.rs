//! The tasks for other agencies lead to units that there are, in an order without a circle, and in time.

use super::{super::Procedure, Context, process::is_known};
use crate::{
    domain::{
        logic::Fault,
        task::{MOST, TaskPlan, in_order},
    },
    texts::{Text, publication as t},
};

pub(super) fn check(procedure: &Procedure, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let tasks = &procedure.tasks;
    if tasks.len() > MOST {
        faults.push(Fault::new("tasks", "too_many_tasks", t::TOO_MANY_TASKS, &[("n", &MOST.to_string())]));
    }
    for (at, task) in tasks.iter().enumerate() {
        let mut say = |key: &str, code, text, value: (&str, &str)| {
            let values = [("id", task.id.as_str()), value];
            faults.push(Fault::new(format!("tasks[{at}].{key}"), code, text, &values));
        };
        agency(task, context, &mut say);
        if task.limit.amount() == 0 {
            say("limit", "task_limit", t::TASK_LIMIT, ("id", &task.id));
        }
        let unknown = task.depends_on.iter().find(|id| !tasks.iter().any(|other| other.id == **id));
        if let Some(unknown) = unknown {
            say("depends_on", "unknown_task", t::UNKNOWN_TASK, ("other", unknown));
        }
    }
    if in_order(tasks).is_none() {
        let ids: Vec<&str> = in_circle(tasks).into_iter().map(|task| task.id.as_str()).collect();
        let values = [("ids", &*ids.join("”, “"))];
        faults.push(Fault::new("tasks", "task_circle", t::TASK_CIRCLE, &values));
    }
}

fn agency(
    task: &TaskPlan,
    context: &Context<'_>,
    say: &mut impl FnMut(&str, &'static str, Text, (&str, &str)),
) {
    let unit = task.agency.as_str();
    if unit.is_empty() {
        say("agency", "task_without_agency", t::TASK_WITHOUT_AGENCY, ("id", &task.id));
    } else if context.closed.contains_key(unit) {
        say("agency", "unit_closed", t::UNIT_CLOSED, ("unit", unit));
    } else if context.units.as_ref().is_some_and(|units| !is_known(units, unit)) {
        say("agency", "task_agency", t::TASK_AGENCY, ("unit", unit));
    }
}

/// The tasks that can never begin: what is left when all that could begin have ended, time and again.
fn in_circle(tasks: &[TaskPlan]) -> Vec<&TaskPlan> {
    let mut left: Vec<&TaskPlan> = tasks.iter().collect();
    loop {
        let waits = |task: &&TaskPlan| task.depends_on.iter().any(|id| left.iter().any(|one| one.id == *id));
        let waiting: Vec<&TaskPlan> = left.iter().copied().filter(waits).collect();
        if waiting.len() == left.len() {
            return left;
        }
        left = waiting;
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use crate::domain::procedure::{Context, Procedure, fixture::simple};

    /// The faults of the sample with these tasks: `id agency limit depends_on`.
    fn codes(tasks: &str) -> Vec<(String, String)> {
        let tasks = serde_json::from_str(tasks).unwrap();
        let procedure = Procedure { tasks, ..simple() };
        let kind = ("QN.CA".to_owned(), "commune_police".to_owned());
        let units = Some([kind].into_iter().collect());
        let found = procedure.check(&Context { units, ..Context::default() });
        found.into_iter().map(|fault| (fault.path, fault.code)).collect()
    }

    fn task(id: &str, agency: &str, n: u32, after: &str) -> String {
        format!(
            r#"{{"id": "{id}", "title": {{"vi": "Hỏi", "en": "Ask"}}, "agency": "{agency}",
                "limit": {{"unit": "working_day", "n": {n}}}, "depends_on": [{after}]}}"#
        )
    }

    #[test]
    fn tasks_lead_to_units_in_an_order() {
        let good = [task("residence", "commune_police", 2, ""), task("card", "QN.CA", 1, r#""residence""#)];
        assert_eq!(codes(&format!("[{}]", good.join(","))), []);
        for (bad, path, code) in [
            (task("a", "tax_office", 1, ""), "tasks[0].agency", "task_agency"),
            (task("a", "QN.CA", 0, ""), "tasks[0].limit", "task_limit"),
            (task("a", "", 1, ""), "tasks[0].agency", "task_without_agency"),
            (task("a", "QN.CA", 1, r#""gone""#), "tasks[0].depends_on", "unknown_task"),
            (task("a", "QN.CA", 1, r#""a""#), "tasks", "task_circle"),
            (task("A b", "QN.CA", 1, ""), "tasks[0].id", "bad_id"),
        ] {
            assert_eq!(codes(&format!("[{bad}]")), [(path.to_owned(), code.to_owned())]);
        }
        let circle = [task("a", "QN.CA", 1, r#""b""#), task("b", "QN.CA", 1, r#""a""#)].join(",");
        assert_eq!(codes(&format!("[{circle}]")), [("tasks".to_owned(), "task_circle".to_owned())]);
        let behind =
            format!("[{circle}, {}, {}]", task("c", "QN.CA", 1, r#""a""#), task("d", "QN.CA", 1, ""));
        let tasks = serde_json::from_str(&behind).unwrap();
        let found = Procedure { tasks, ..simple() }.check(&Context::default());
        assert!(found[0].text.vi.contains("“a”, “b”, “c”"), "{found:?}");
    }
}
