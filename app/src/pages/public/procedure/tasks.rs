//! What other agencies do for the same dossier: each with its part, its time and what it waits for. Not here: how a
//! dossier's own tasks stand (`office::dossier`).

use super::{super::condition::Speaker, super::limit, way};
use crate::{
    domain::{localized::Localized, procedure::Procedure, task::TaskPlan},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// The foreseen tasks; nothing where there are none. `units` names those that are named by their code.
pub fn tasks(speaker: Speaker, units: &[(String, Localized)]) -> Option<AnyView> {
    let (lang, procedure) = (speaker.lang, speaker.procedure);
    let lines: Vec<AnyView> = procedure.tasks.iter().map(|task| one(speaker, units, task)).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <h3 id="together">{lang.t(t::PROCEDURE_TASKS)}</h3>
            <p>{lang.t(t::PROCEDURE_TASKS_LEAD)}</p>
            <ul class="stack-tight" data-testid="tasks">{lines}</ul>
        }
        .into_any()
    })
}

fn one(speaker: Speaker, units: &[(String, Localized)], task: &TaskPlan) -> AnyView {
    let lang = speaker.lang;
    let by = way::agency_named(lang, &task.agency, units);
    let limit = limit::long(lang, task.limit).to_lowercase();
    let when = task.when.as_ref();
    let when = when.map(|when| lang.fill(t::PROCEDURE_PAPER_WHEN, &[("when", &speaker.say(when))]));
    let first = awaited(lang, speaker.procedure, task);
    let first = (!first.is_empty()).then(|| lang.fill(t::PROCEDURE_TASK_AFTER, &[("tasks", &first)]));
    let notes: Vec<AnyView> = when
        .into_iter()
        .chain(first)
        .map(|note| view! { <span class="way-who">{note}</span> }.into_any())
        .collect();
    view! {
        <li>
            <span class="way-step">{task.title.get(lang).to_owned()}</span>
            <span class="way-who">{by} ", " {limit}</span>
            {notes}
        </li>
    }
    .into_any()
}

/// The titles of the tasks that end first, in quotation marks.
fn awaited(lang: Lang, procedure: &Procedure, task: &TaskPlan) -> String {
    let named = procedure.tasks.iter().filter(|other| task.depends_on.contains(&other.id));
    named.map(|other| format!("“{}”", other.title.get(lang))).collect::<Vec<_>>().join(", ")
}
