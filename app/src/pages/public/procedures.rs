//! The list of procedures: a search, filters as plain links, results or advice.

use super::{
    line::{Found, ProcedureLine, ProcedureLines},
    specimen,
};
use crate::{
    components::{EmptyState, Glyph, LinkButton},
    islands::procedure_search::{ProcedureSearch, RESULTS, STANDING, SearchPlace},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, public as t},
};
use jiff::civil::date;
use leptos::prelude::*;

/// One link that narrows the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub label: String,
    pub href: String,
    pub count: usize,
    pub chosen: bool,
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedures {
    pub query: String,
    /// The chosen filters as names and values, kept while searching.
    pub keep: Vec<(String, String)>,
    pub found: Found,
    pub fields: Vec<Choice>,
    pub events: Vec<Choice>,
}

/// Renders the list.
pub fn procedures(frame: &Frame, model: Procedures) -> String {
    let lang = frame.lang;
    let hotline = frame.hotline.clone();
    let narrowed = !model.query.is_empty() || !model.keep.is_empty();
    document(frame, lang.t(t::LIST_TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::LIST_TITLE)}</h1>
                <ProcedureSearch lang place=SearchPlace::List query=model.query keep=model.keep />
                    <div id=STANDING class="stack">
                        {filter(lang.t(t::LIST_FIELDS), model.fields)}
                        {filter(lang.t(t::LIST_EVENTS), model.events)}
                        {narrowed.then(|| view! { <p><a href="/procedures">{lang.t(t::LIST_CLEAR)}</a></p> })}
                        {results(lang, model.found, &hotline)}
                    </div>
            </div>
        }
    })
}

/// What was found; the island of the search shows it on other pages, too.
fn results(lang: Lang, found: Found, hotline: &str) -> impl IntoView + use<> {
    let lines = match found.procedures.is_empty() {
        true => nothing(lang, hotline).into_any(),
        false => view! { <ProcedureLines lines=found.procedures /> }.into_any(),
    };
    view! {
        <div id=RESULTS class="results stack">
            <h2 class="found" data-testid="count">{found.words}</h2>
            {lines}
        </div>
    }
}

fn nothing(lang: Lang, hotline: &str) -> impl IntoView + use<> {
    let call = lang.fill(t::LIST_EMPTY_CALL, &[("hotline", hotline)]);
    view! {
        <EmptyState title=lang.t(t::LIST_EMPTY) glyph=Glyph::Search testid="nothing-found">
            <p>{lang.t(t::LIST_EMPTY_SHORTER)}</p>
            <p>{call}</p>
            <LinkButton href="/procedures">{lang.t(t::LIST_EMPTY_ALL)}</LinkButton>
        </EmptyState>
    }
}

/// A row of links, where there is more to choose from than everything.
fn filter(label: &'static str, links: Vec<Choice>) -> impl IntoView {
    (links.len() > 1).then(|| {
        view! {
            <nav class="filter-links" aria-label=label>
                <p class="filter-links-label" aria-hidden="true">{label}</p>
                {choices(links)}
            </nav>
        }
    })
}

/// Links with counts; the chosen one is marked.
pub fn choices(choices: Vec<Choice>) -> impl IntoView {
    let links = choices.into_iter().map(|choice| {
        view! {
            <li>
                <a href=choice.href aria-current=choice.chosen.then_some("true")>
                    {choice.label} " " <span class="choice-links-count">{choice.count}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="choice-links">{links.collect::<Vec<_>>()}</ul> }
}

/// Lines for samples.
pub(super) fn sample_lines(lang: Lang) -> Vec<ProcedureLine> {
    let today = date(2026, 11, 22);
    let all = [specimen::certified_copies(), specimen::land_transfer()];
    all.iter().map(|procedure| ProcedureLine::of(lang, procedure, "Đất đai", today)).collect()
}

/// Filter links for samples.
pub(super) fn sample_choices(lang: Lang) -> Vec<Choice> {
    let choice = |label: &str, code, count, chosen| Choice {
        label: label.to_owned(),
        href: format!("/procedures?field={code}"),
        count,
        chosen,
    };
    vec![
        Choice { label: lang.t(t::LIST_ANY).into(), href: "/procedures".into(), count: 32, chosen: false },
        choice("Hộ tịch", "ho_tich", 7, true),
        choice("Đăng ký biện pháp bảo đảm", "bien_phap_bao_dam", 1, false),
    ]
}

/// The list with results, narrowed, and with none.
pub fn samples() -> Vec<Sample> {
    let typical = |frame: &Frame| {
        let lang = frame.lang;
        let model = Procedures {
            query: "so do".into(),
            keep: vec![("field".into(), "ho_tich".into())],
            found: Found::new(lang, sample_lines(lang)),
            fields: sample_choices(lang),
            events: sample_choices(lang),
        };
        procedures(frame, model)
    };
    let empty = |frame: &Frame| {
        let model = Procedures {
            query: "xin chào".into(),
            found: Found::new(frame.lang, Vec::new()),
            ..Procedures::default()
        };
        procedures(frame, model)
    };
    vec![Sample::new("procedures/typical", typical), Sample::new("procedures/nothing", empty)]
}
