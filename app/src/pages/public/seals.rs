//! The daily seals for everybody: day by day the common code of all steps, each joined to the one before, and how to
//! check them without us. Not here: making a seal and working one out again (`server`).

use crate::{
    components::{Column, DataTable, Details, EmptyState, Notice, NoticeTone, Pagination, TableRow},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, proofs as t},
};
use leptos::prelude::*;

/// One seal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealLine {
    pub number: i64,
    /// The day in words.
    pub day: String,
    pub events: i64,
    pub root: String,
    /// The hash of the seal before; empty for the first.
    pub previous: String,
    pub hash: String,
}

/// A page of the seals, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seals {
    pub seals: Vec<SealLine>,
    /// The newest of all, on the first page.
    pub newest: Option<SealLine>,
    /// The days of those that do not follow from the one before.
    pub broken: Vec<String>,
    /// Address of the older ones.
    pub older: Option<String>,
}

/// Renders the seals.
pub fn seals(frame: &Frame, model: &Seals) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::SEALS_TITLE), move || {
        view! {
            <div class="stack headings-wrap">
                <h1>{lang.t(t::SEALS_TITLE)}</h1>
                <p class="lead">{lang.t(t::SEALS_LEAD)}</p>
                {broken(lang, &model.broken)}
                {model.newest.clone().map(|newest| keep(lang, newest))}
                {list(lang, model)}
                <Details summary=lang.t(t::SEALS_PROGRAMS) testid="programs">
                    <p class="break">{programs(lang)}</p>
                </Details>
            </div>
        }
    })
}

fn broken(lang: Lang, days: &[String]) -> Option<AnyView> {
    (!days.is_empty()).then(|| {
        let words = lang.fill(t::SEALS_BROKEN, &[("days", &days.join(", "))]);
        let title = lang.t(t::SEALS_BROKEN_TITLE);
        view! { <Notice tone=NoticeTone::Danger title testid="seals-broken"><p>{words}</p></Notice> }
            .into_any()
    })
}

fn keep(lang: Lang, newest: SealLine) -> impl IntoView {
    let words = lang.fill(t::SEALS_KEEP, &[("day", &newest.day)]);
    view! {
        <Notice title=lang.t(t::SEALS_KEEP_TITLE) testid="newest">
            <p>{words}</p>
            <p><code class="break">{newest.hash}</code></p>
        </Notice>
    }
}

fn list(lang: Lang, model: Seals) -> AnyView {
    if model.seals.is_empty() {
        let title = lang.t(t::SEALS_EMPTY);
        return view! { <EmptyState title><p>{lang.t(t::SEALS_EMPTY_HELP)}</p></EmptyState> }.into_any();
    }
    let columns = vec![
        Column::new(lang.t(t::SEALS_DAY)),
        Column::new(lang.t(t::SEALS_NUMBER)).at_end(),
        Column::new(lang.t(t::SEALS_EVENTS)).at_end(),
        Column::new(lang.t(t::SEALS_ROOT)),
        Column::new(lang.t(t::SEALS_PREVIOUS)),
        Column::new(lang.t(t::SEALS_HASH)),
    ];
    let rows = model.seals.into_iter().map(|seal| row(lang, seal)).collect::<Vec<_>>();
    view! {
        <DataTable lang caption=lang.t(t::SEALS_TITLE) caption_hidden=true columns rows testid="seals" />
        <Pagination lang previous=None next=model.older />
    }
    .into_any()
}

fn row(lang: Lang, seal: SealLine) -> TableRow {
    let code = |text: String| view! { <code class="break seal-code">{text}</code> }.into_any();
    let previous = match seal.previous.is_empty() {
        true => lang.t(t::SEALS_FIRST).into_any(),
        false => code(seal.previous),
    };
    let cells = vec![
        view! { <span class="nowrap">{seal.day}</span> }.into_any(),
        seal.number.to_string().into_any(),
        seal.events.to_string().into_any(),
        code(seal.root),
        previous,
        code(seal.hash),
    ];
    TableRow { testid: Some("seal".to_owned()), ..TableRow::new(cells) }
}

fn programs(lang: Lang) -> String {
    lang.fill(
        t::SEALS_PROGRAMS_LEAD,
        &[("list", "/api/v1/seals"), ("proof", "/api/v1/tracking/{token}/proofs/{event}")],
    )
}

/// None yet, an ordinary page, and one on which the book is broken.
pub fn samples() -> Vec<Sample> {
    let code = |digit: &str| digit.repeat(64);
    let line = move |number: i64| SealLine {
        number,
        day: format!("{number:02}/03/2026"),
        events: 12_480,
        root: code("a"),
        previous: if number > 1 { code("b") } else { String::new() },
        hash: code("c"),
    };
    let page = move || Seals {
        seals: (1..=12).rev().map(line).collect(),
        newest: Some(line(12)),
        broken: Vec::new(),
        older: Some("/seals?from=1".into()),
    };
    vec![
        Sample::new("public/seals/empty", |frame| seals(frame, &Seals::default())),
        Sample::new("public/seals/typical", move |frame| seals(frame, &page())),
        Sample::new("public/seals/broken", move |frame| {
            let days = vec!["02/03/2026".to_owned(), "03/03/2026".to_owned()];
            seals(frame, &Seals { broken: days, ..page() })
        }),
    ]
}
