//! One task as the asked agency sees it: what it is asked, the papers and answers it needs for that, and its answer.
//! Not here: the whole dossier (`dossier`), which is no business of the agency's.

mod samples;

pub use samples::samples;

use crate::{
    components::{
        BackLink, Button, Card, ErrorSummary, Fact, Facts, FieldError, FileField, Notice, TextArea,
        field::Need,
    },
    domain::error::ErrorCode,
    pages::{
        Frame, document,
        office::dossier::{Line, file_links},
    },
    texts::{Lang, tasks as t},
};
use leptos::prelude::*;

/// Everything the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskPage {
    pub id: String,
    pub number: String,
    /// The dossier's version.
    pub version: i64,
    pub command_id: String,
    pub title: String,
    pub lead: String,
    pub state: String,
    pub late: Option<String>,
    /// Who asks, until when, about which dossier.
    pub facts: Vec<Line>,
    /// What others answered on whom this one depends: title, words, files.
    pub before: Vec<(String, String, Vec<Line>)>,
    /// What was declared, page by page.
    pub answers: Vec<(String, Vec<Line>)>,
    /// Name and address of each file.
    pub papers: Vec<Line>,
    /// The answer that was given, with its files.
    pub answered: Option<(String, Vec<Line>)>,
    /// Whether the reader may answer now, and with how many files at most.
    pub answerable: Option<usize>,
    pub problem: Option<ErrorCode>,
    pub typed: String,
}

/// Renders the page.
pub fn task(frame: &Frame, model: &TaskPage) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, &model.title.clone(), move || {
        view! {
            <div class="stack office-dossier">
                <BackLink lang href="/office?view=tasks" label=lang.t(t::BACK) />
                {model.problem.map(|code| problem(lang, code))}
                <header class="stack-tight">
                    <h1>{model.title.clone()}</h1>
                    <p class="lead">{model.lead.clone()}</p>
                    <p class="cluster">
                        <span data-testid="task-state">{model.state.clone()}</span>
                        {model.late.clone().map(|late| view! { <span class="due-badge due-late">{late}</span> })}
                    </p>
                </header>
                <div class="columns columns-even">
                    <div class="stack">
                        <Facts facts=facts(&model.facts) testid="task-facts" />
                        {before(lang, &model.before)}
                        {answer(lang, &model)}
                    </div>
                    <div class="stack">
                        {papers(lang, &model.papers)}
                        {declared(lang, &model.answers)}
                    </div>
                </div>
            </div>
        }
    })
}

fn facts(lines: &[Line]) -> Vec<Fact> {
    lines.iter().map(|(name, value)| Fact::new(name.clone(), value.clone())).collect()
}

fn problem(lang: Lang, code: ErrorCode) -> AnyView {
    let message = match code {
        ErrorCode::Incomplete => lang.t(t::ANSWER_MISSING).to_owned(),
        _ => format!("{}. {}", code.title(lang), code.help_for_staff(lang)),
    };
    let errors = vec![FieldError { field: Some("answer".to_owned()), message }];
    view! { <div data-testid=code.code()><ErrorSummary lang errors /></div> }.into_any()
}

fn before(lang: Lang, before: &[(String, String, Vec<Line>)]) -> Option<AnyView> {
    if before.is_empty() {
        return None;
    }
    let cards = before.iter().cloned().map(|(title, words, files)| {
        view! { <Card title><p class="as-written">{words}</p>{file_links(lang, &files)}</Card> }
    });
    let cards = cards.collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="before">
            <h2 id="before">{lang.t(t::BEFORE)}</h2>
            {cards}
        </section>
    };
    Some(section.into_any())
}

fn answer(lang: Lang, model: &TaskPage) -> AnyView {
    if let Some((words, files)) = model.answered.clone() {
        return view! {
            <section class="stack" aria-labelledby="answered" data-testid="answered">
                <h2 id="answered">{lang.t(t::YOUR_ANSWER)}</h2>
                <p class="as-written">{words}</p>
                {file_links(lang, &files)}
                <Notice><p>{lang.t(t::READ_ONLY)}</p></Notice>
            </section>
        }
        .into_any();
    }
    match model.answerable {
        Some(files) => form(lang, model, files),
        None => ().into_any(),
    }
}

fn form(lang: Lang, model: &TaskPage, most: usize) -> AnyView {
    let action = format!("/office/tasks/{}/answer", model.id);
    let hint = lang.fill(t::YOUR_FILES_HINT, &[("n", &most.to_string())]);
    let typed = model.typed.clone();
    let missing = model.problem == Some(ErrorCode::Incomplete);
    let error = missing.then(|| lang.t(t::ANSWER_MISSING).to_owned());
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="stack" data-testid="answer-form">
            <h2>{lang.t(t::YOUR_ANSWER)}</h2>
            <input type="hidden" name="command_id" value=model.command_id.clone() />
            <input type="hidden" name="version" value=model.version />
            <input type="hidden" name="task" value=model.number.clone() />
            <TextArea
                lang
                name="answer"
                id="answer"
                label=lang.t(t::ANSWER)
                value=typed
                error
                rows=5
                maxlength=4000
            />
            <FileField
                lang
                name="file"
                id="answer-file"
                label=lang.t(t::YOUR_FILES)
                hint
                need=Need::Optional
                accept="image/jpeg,image/png,image/webp,application/pdf"
                multiple=true
            />
            <p><Button testid="do-answer">{lang.t(t::SEND)}</Button></p>
        </form>
    }
    .into_any()
}

fn papers(lang: Lang, papers: &[Line]) -> AnyView {
    let links = papers.iter().cloned();
    let links = links.map(|(name, href)| view! { <li><a href=href target="_blank">{name}</a></li> });
    let links = links.collect::<Vec<_>>();
    let none = links.is_empty().then(|| view! { <p class="soft">{lang.t(t::NO_PAPERS)}</p> });
    view! {
        <section class="stack" aria-labelledby="papers">
            <h2 id="papers">{lang.t(t::PAPERS)}</h2>
            <ul>{links}</ul>
            {none}
        </section>
    }
    .into_any()
}

fn declared(lang: Lang, answers: &[(String, Vec<Line>)]) -> AnyView {
    let pages = answers.iter().map(|(title, lines)| {
        view! {
            <h3>{title.clone()}</h3>
            <Facts facts=facts(lines) />
        }
    });
    let pages = pages.collect::<Vec<_>>();
    view! {
        <section class="stack" aria-labelledby="declared">
            <h2 id="declared">{lang.t(t::ANSWERS)}</h2>
            {pages}
        </section>
    }
    .into_any()
}
