//! The tasks that a procedure foresees, as data. Not here: opening them (`tasks`).

use crate::domain::{form::Answers, localized::Localized, logic::Condition, working_time::TimeLimit};
use serde::{Deserialize, Serialize};

/// One foreseen task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TaskPlan {
    /// Stable across revisions, unique within the procedure.
    pub id: String,
    /// What the agency is asked for.
    pub title: Localized,
    /// The code of a unit, or the kind of one: then the unit of this kind that serves the same place.
    pub agency: String,
    /// The agency's own time, by its own calendar.
    pub limit: TimeLimit,
    /// Ids of the tasks that have to end before this one begins.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<String>,
    /// Whether no result is drafted before it has ended.
    #[serde(default = "yes")]
    pub blocks: bool,
    /// For cases of a certain kind only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

fn yes() -> bool {
    true
}

impl TaskPlan {
    /// Whether a case with these answers needs it.
    pub fn applies(&self, answers: &Answers) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(answers))
    }
}

/// The tasks so that each comes after those it depends on; nothing when they wait for each other in a circle.
/// What is not among them holds nobody back.
pub fn in_order<'a>(plans: impl IntoIterator<Item = &'a TaskPlan>) -> Option<Vec<&'a TaskPlan>> {
    let mut left: Vec<&TaskPlan> = plans.into_iter().collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let free =
            |plan: &&TaskPlan| !plan.depends_on.iter().any(|id| left.iter().any(|other| other.id == *id));
        let next = left.iter().position(free)?;
        ordered.push(left.remove(next));
    }
    Some(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(id: &str, depends_on: &[&str]) -> TaskPlan {
        TaskPlan {
            id: id.into(),
            title: Localized::new(id, id),
            agency: "commune_police".into(),
            limit: TimeLimit::WorkingDay { n: 1 },
            depends_on: depends_on.iter().map(|id| (*id).into()).collect(),
            blocks: true,
            when: None,
        }
    }

    fn order(plans: &[TaskPlan]) -> Option<Vec<&str>> {
        in_order(plans).map(|plans| plans.into_iter().map(|plan| plan.id.as_str()).collect())
    }

    #[test]
    fn a_task_comes_after_those_it_waits_for() {
        let plans = [plan("card", &["residence"]), plan("residence", &[]), plan("tax", &["gone"])];
        assert_eq!(order(&plans), Some(vec!["residence", "card", "tax"]));
    }

    #[test]
    fn a_circle_has_no_order() {
        let plans = [plan("a", &["c"]), plan("b", &["a"]), plan("c", &["b"]), plan("d", &[])];
        assert_eq!(order(&plans), None);
        assert_eq!(order(&[plan("self", &["self"])]), None);
    }

    #[test]
    fn a_task_for_some_cases_is_not_for_others() -> Result<(), serde_json::Error> {
        let when = serde_json::from_str(r#"{"field": "wants", "equals": "yes"}"#)?;
        let plan = TaskPlan { when: Some(when), ..plan("a", &[]) };
        let mut answers = Answers::default();
        assert!(!plan.applies(&answers));
        answers.set("wants", "yes");
        assert!(plan.applies(&answers));
        Ok(())
    }
}
