//! The tasks for other agencies lead to units that there are, in an order without a circle, and in time.

use super::{super::Procedure, Context, process::is_known};
use crate::{
    domain::{
        logic::Fault,
        task::{MOST, in_order},
    },
    texts::publication as t,
};

pub(super) fn check(procedure: &Procedure, context: &Context<'_>, faults: &mut Vec<Fault>) {
    let tasks = &procedure.tasks;
    if tasks.len() > MOST {
        faults.push(Fault::new("tasks", "too_many_tasks", t::TOO_MANY_TASKS, &[("n", &MOST.to_string())]));
    }
    for (at, task) in tasks.iter().enumerate() {
        let values = [("id", task.id.as_str()), ("unit", task.agency.as_str())];
        if context.closed.contains_key(&task.agency) {
            let path = format!("tasks[{at}].agency");
            faults.push(Fault::new(path, "unit_closed", t::UNIT_CLOSED, &[("unit", &task.agency)]));
        } else if context.units.as_ref().is_some_and(|units| !is_known(units, &task.agency)) {
            faults.push(Fault::new(format!("tasks[{at}].agency"), "task_agency", t::TASK_AGENCY, &values));
        }
        if task.limit.amount() == 0 {
            faults.push(Fault::new(format!("tasks[{at}].limit"), "zero_limit", t::ZERO_LIMIT, &[]));
        }
        let unknown = task.depends_on.iter().find(|id| !tasks.iter().any(|other| other.id == **id));
        if let Some(unknown) = unknown {
            let values = [("id", task.id.as_str()), ("other", unknown.as_str())];
            let path = format!("tasks[{at}].depends_on");
            faults.push(Fault::new(path, "unknown_task", t::UNKNOWN_TASK, &values));
        }
    }
    if in_order(tasks).is_none() {
        faults.push(Fault::new("tasks", "task_circle", t::TASK_CIRCLE, &[]));
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
            (task("a", "QN.CA", 0, ""), "tasks[0].limit", "zero_limit"),
            (task("a", "QN.CA", 1, r#""gone""#), "tasks[0].depends_on", "unknown_task"),
            (task("a", "QN.CA", 1, r#""a""#), "tasks", "task_circle"),
            (task("A b", "QN.CA", 1, ""), "tasks[0].id", "bad_id"),
        ] {
            assert_eq!(codes(&format!("[{bad}]")), [(path.to_owned(), code.to_owned())]);
        }
        let circle = [task("a", "QN.CA", 1, r#""b""#), task("b", "QN.CA", 1, r#""a""#)].join(",");
        assert_eq!(codes(&format!("[{circle}]")), [("tasks".to_owned(), "task_circle".to_owned())]);
    }
}
