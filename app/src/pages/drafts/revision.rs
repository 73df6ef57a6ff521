//! The page between a draft and a newer revision of its procedure: what changed, what to look at, what could not be
//! kept. Nothing is carried over before the citizen has seen it.

use crate::{
    components::{Button, Card, Notice, NoticeTone, ShownFor},
    pages::{Frame, document},
    texts::{Lang, Text, drafts as t},
};
use leptos::prelude::*;

/// Who fills the draft in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DraftAuthor {
    #[default]
    Citizen,
    /// An officer, for somebody at the counter.
    Desk,
}

/// What the newer revision means for the draft, in the page's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRevision {
    /// The address of the draft: `/drafts/…`, at the counter `/office/counter/drafts/…`.
    pub base: String,
    pub author: DraftAuthor,
    pub procedure_name: String,
    /// Each change as a sentence.
    pub changes: Vec<String>,
    /// Questions to look at.
    pub attention: Vec<String>,
    /// Answers that are not kept: question and answer.
    pub dropped: Vec<(String, String)>,
    /// Papers with files that are no longer asked for.
    pub papers_gone: Vec<String>,
}

/// Renders the page.
pub fn revision(frame: &Frame, model: &NewRevision) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::REVISION_TITLE), move || {
        let dropped = model
            .dropped
            .iter()
            .map(|(label, answer)| lang.fill(t::REVISION_ANSWER, &[("label", label), ("answer", answer)]));
        let dropped: Vec<_> = dropped.collect();
        let (lead, look) = match model.author {
            DraftAuthor::Citizen => (t::REVISION_LEAD, t::REVISION_ATTENTION),
            DraftAuthor::Desk => (t::REVISION_LEAD_DESK, t::REVISION_ATTENTION_DESK),
        };
        view! {
            <section class="stack wrap-narrow" data-testid="new-revision">
                <p class="soft">{model.procedure_name.clone()}</p>
                <h1>{lang.t(t::REVISION_TITLE)}</h1>
                <p class="lead">{lang.t(lead)}</p>
                {part_to_look_at(lang, look, &model.attention)}
                {part(lang, t::REVISION_DROPPED, &dropped, "dropped")}
                {part(lang, t::REVISION_PAPERS, &model.papers_gone, "papers-gone")}
                {changes(lang, &model.changes)}
                <form method="post" action=format!("{}/revision", model.base)>
                    <ShownFor />
                    <Button testid="carry-over">{lang.t(t::REVISION_GO_ON)}</Button>
                </form>
            </section>
        }
    })
}

fn lines(lines: &[String]) -> AnyView {
    let rows = lines.iter().map(|line| view! { <li>{line.clone()}</li> });
    view! { <ul>{rows.collect::<Vec<_>>()}</ul> }.into_any()
}

fn part_to_look_at(lang: Lang, title: Text, questions: &[String]) -> AnyView {
    if questions.is_empty() {
        return ().into_any();
    }
    let questions = lines(questions);
    view! {
        <Notice tone=NoticeTone::Warning title=lang.t(title) testid="attention">
            {questions}
        </Notice>
    }
    .into_any()
}

fn part(lang: Lang, title: Text, said: &[String], testid: &'static str) -> AnyView {
    if said.is_empty() {
        return ().into_any();
    }
    view! { <h2>{lang.t(title)}</h2> <div data-testid=testid>{lines(said)}</div> }.into_any()
}

fn changes(lang: Lang, changes: &[String]) -> AnyView {
    if changes.is_empty() {
        return view! { <p>{lang.t(t::REVISION_NO_CHANGES)}</p> }.into_any();
    }
    let changes = lines(changes);
    view! {
        <h2>{lang.t(t::REVISION_CHANGES)}</h2>
        <Card testid="changes">{changes}</Card>
    }
    .into_any()
}
