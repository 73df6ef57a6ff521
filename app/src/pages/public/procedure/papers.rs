//! The papers in three heaps: what to bring, what is filled in here, what the state already holds.

use super::super::condition::Speaker;
use crate::{
    components::{Glyph, Icon},
    domain::procedure::{Paper, PaperKind},
    pages::words,
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// The section of papers.
pub fn papers(speaker: Speaker) -> impl IntoView + use<> {
    let lang = speaker.lang;
    let heap = |wanted: fn(&Paper) -> bool| {
        let papers = speaker.procedure.papers.iter().filter(|paper| wanted(paper));
        papers.map(|paper| row(speaker, paper)).collect::<Vec<_>>()
    };
    let bring = heap(Paper::takes_files);
    let bring = match bring.is_empty() {
        true => view! { <p>{lang.t(t::PROCEDURE_PAPERS_NONE)}</p> }.into_any(),
        false => list(lang.t(t::PROCEDURE_PAPERS_BRING), "papers-bring", bring),
    };
    let form = heap(|paper| paper.kind == PaperKind::Form);
    let held = heap(|paper| paper.kind == PaperKind::HeldByState);
    view! {
        <h2 id="papers">{lang.t(t::PROCEDURE_PAPERS)}</h2>
        {bring}
        {(!form.is_empty()).then(|| list(lang.t(t::PROCEDURE_PAPERS_FORM), "papers-form", form))}
        {(!held.is_empty()).then(|| list(lang.t(t::PROCEDURE_PAPERS_HELD), "papers-held", held))}
    }
}

fn list(title: &'static str, testid: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <h3>{title}</h3>
        <ul class="need-papers" data-testid=testid>{rows}</ul>
    }
    .into_any()
}

fn row(speaker: Speaker, paper: &Paper) -> AnyView {
    let lang = speaker.lang;
    let glyph = match paper.kind {
        PaperKind::HeldByState => Glyph::DoubleCheck,
        PaperKind::Form => Glyph::Pencil,
        _ => Glyph::Paper,
    };
    let note = paper.note.as_ref().map(|note| note.get(lang).to_owned());
    let more = paper.takes_files().then(|| {
        let kind = lang.fill(t::PROCEDURE_PAPER_KIND, &[("kind", words::paper_kind(lang, paper.kind))]);
        view! { <p class="need-papers-when">{needed(speaker, paper)}</p><p class="small soft">{kind}</p> }
    });
    let when = (!paper.takes_files()).then(|| condition(speaker, paper)).flatten();
    view! {
        <li>
            <Icon glyph />
            <div>
                <p class="need-papers-name">{paper.name.get(lang).to_owned()}</p>
                {more}
                {when.map(|when| view! { <p class="need-papers-when">{when}</p> })}
                {note.map(|note| view! { <p class="small">{note}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// When the paper is needed, in words.
fn needed(speaker: Speaker, paper: &Paper) -> String {
    let always = if paper.required && paper.required_when.is_none() {
        t::PROCEDURE_PAPER_ALWAYS
    } else {
        t::PROCEDURE_PAPER_OPTIONAL
    };
    condition(speaker, paper).unwrap_or_else(|| speaker.lang.t(always).to_owned())
}

fn condition(speaker: Speaker, paper: &Paper) -> Option<String> {
    let lang: Lang = speaker.lang;
    let when = speaker.say(paper.when.as_ref()?);
    Some(lang.fill(t::PROCEDURE_PAPER_WHEN, &[("when", &when)]))
}
