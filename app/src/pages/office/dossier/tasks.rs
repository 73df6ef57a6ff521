//! What other agencies are asked for: each with its own day, answer and measure. Not here: asking (`fields`).

use super::Line;
use crate::{
    components::{Card, Fact, Facts},
    texts::{Lang, tasks as t},
};
use leptos::prelude::*;

/// One task in words; what is unknown is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskLine {
    pub title: String,
    pub agency: String,
    pub state: String,
    pub asked: String,
    pub due: String,
    pub late: Option<String>,
    /// How it ended, and when.
    pub ended: Line,
    /// The answer, or why it was taken back: name and words.
    pub words: Line,
    /// Name and address of each file of the answer.
    pub files: Vec<Line>,
    pub waits_for: String,
    pub note: Option<String>,
}

pub(super) fn tasks(lang: Lang, tasks: &[TaskLine]) -> Option<AnyView> {
    if tasks.is_empty() {
        return None;
    }
    let cards = tasks.iter().map(|task| card(lang, task)).collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="tasks" data-testid="tasks">
            <h2 id="tasks">{lang.t(t::TITLE)}</h2>
            <p class="soft">{lang.t(t::LEAD)}</p>
            {cards}
        </section>
    };
    Some(section.into_any())
}

fn card(lang: Lang, task: &TaskLine) -> impl IntoView + use<> {
    let task = task.clone();
    let facts = [
        (lang.t(t::AGENCY).to_owned(), task.agency),
        (lang.t(t::ASKED).to_owned(), task.asked),
        (lang.t(t::DUE).to_owned(), task.due),
        (lang.t(t::WAITS_FOR).to_owned(), task.waits_for),
        task.ended,
        task.words,
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = known.map(|(name, value)| Fact::new(name, value)).collect::<Vec<_>>();
    let late = task.late.map(|late| view! { <span class="due-badge due-late">{late}</span> });
    view! {
        <Card title=task.title testid="task">
            <p class="cluster"><span data-testid="task-state">{task.state}</span> {late}</p>
            <Facts facts />
            {file_links(lang, &task.files)}
            {task.note.map(|note| view! { <p class="soft small">{note}</p> })}
        </Card>
    }
}

/// The files of an answer as links.
pub(in crate::pages::office) fn file_links(lang: Lang, files: &[Line]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let links = files.iter().cloned();
    let links = links.map(|(name, href)| view! { <li><a href=href target="_blank">{name}</a></li> });
    let links = links.collect::<Vec<_>>();
    let list = view! { <div><p class="small">{lang.t(t::FILES)}</p><ul>{links}</ul></div> };
    Some(list.into_any())
}
