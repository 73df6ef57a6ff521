//! One list: who sends what to whom, the dossiers with what was found, and the counting for those who receive.

use super::{
    count, item_words, kind_words,
    missing::{self, Missing},
    state_words,
};
use crate::{
    components::{
        BackLink, Column, DataTable, ErrorSummary, Fact, Facts, FieldError, Glyph, LinkButton, TableRow,
        button::ButtonKind,
    },
    domain::{
        dossier::{BatchItemState, BatchKind, BatchState},
        error::ErrorCode,
    },
    pages::{Frame, document},
    texts::{Lang, Text, batches as t},
};
use leptos::prelude::*;

/// One dossier on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    pub reference: String,
    pub applicant: String,
    pub procedure: String,
    pub papers: i64,
    pub state: BatchItemState,
    /// Why it could not be confirmed just now.
    pub why: Option<ErrorCode>,
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: String,
    pub code: String,
    pub kind: BatchKind,
    pub state: BatchState,
    pub from: String,
    pub to: String,
    pub carrier: String,
    /// Moments in words and names; empty where unknown.
    pub made: String,
    pub made_by: String,
    pub received: String,
    pub received_by: String,
    pub items: Vec<Item>,
    pub missing: Vec<Missing>,
    /// Whether the reader counts and confirms it now.
    pub receives: bool,
    pub problem: Option<ErrorCode>,
    /// The note on what is missing, as it was typed.
    pub note: String,
}

/// Renders the page.
pub fn batch(frame: &Frame, model: &Batch) -> String {
    let lang = frame.lang;
    let model = model.clone();
    let title = format!("{} {}", lang.t(t::TITLE), model.code);
    document(frame, &title, move || {
        let errors = problem(lang, &model);
        let gone = missing::all(lang, &model.missing);
        let body = if model.receives { count::form(lang, &model) } else { items(lang, &model) };
        view! {
            <div class="stack office-batch">
                <BackLink lang href="/office/batches" label=lang.t(t::SHOW_BACK) />
                <ErrorSummary lang errors />
                {head(lang, &model)} {body} {gone}
            </div>
        }
    })
}

fn problem(lang: Lang, model: &Batch) -> Vec<FieldError> {
    let words = |code: ErrorCode| format!("{}. {}", code.title(lang), code.help(lang));
    // What is wrong with a scanned code stands beside the field, which keeps the focus.
    let whole = model.problem.filter(|code| *code != ErrorCode::NotOnList).map(|code| {
        let field = (code == ErrorCode::BatchIncomplete).then(|| "rest".to_owned());
        FieldError { field, message: words(code) }
    });
    let items = model.items.iter().filter_map(|item| {
        let message = format!("{}: {}", item.reference, words(item.why?));
        Some(FieldError { field: None, message })
    });
    whole.into_iter().chain(items).collect()
}

fn head(lang: Lang, model: &Batch) -> impl IntoView + use<> {
    let count = model.items.len().to_string();
    let facts: [(Text, &str); 8] = [
        (t::SHOW_FROM, &model.from),
        (t::SHOW_TO, &model.to),
        (t::SHOW_COUNT, &count),
        (t::SHOW_CARRIER, &model.carrier),
        (t::SHOW_MADE, &model.made),
        (t::SHOW_MADE_BY, &model.made_by),
        (t::SHOW_RECEIVED, &model.received),
        (t::SHOW_RECEIVED_BY, &model.received_by),
    ];
    let known = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = known.map(|(name, value)| Fact::new(lang.t(name), value.to_owned())).collect::<Vec<_>>();
    let href = format!("/office/batches/{}/slip.pdf", model.id);
    view! {
        <header class="stack-tight">
            <h1><span class="numbers" data-testid="batch">{model.code.clone()}</span></h1>
            <p class="lead">
                {kind_words(lang, model.kind)} ". "
                <strong data-testid="batch-state">{state_words(lang, model.state)}</strong>
            </p>
            <p>
                <LinkButton href kind=ButtonKind::Secondary glyph=Glyph::Printer testid="batch-slip">
                    {lang.t(t::SHOW_PRINT)}
                </LinkButton>
            </p>
            <Facts facts />
        </header>
    }
}

/// What stands in the row of a dossier, whoever reads it.
pub(super) fn row(lang: Lang, item: &Item) -> TableRow {
    let href = format!("/office/dossiers/{}", item.id);
    let state = item_words(lang, item.state);
    let state = match item.state {
        BatchItemState::Missing => view! { <span class="due-badge due-late">{state}</span> }.into_any(),
        _ => state.into_any(),
    };
    let cells = vec![
        view! { <a href=href class="nowrap">{item.reference.clone()}</a> }.into_any(),
        item.applicant.clone().into_any(),
        item.procedure.clone().into_any(),
        item.papers.to_string().into_any(),
        state,
    ];
    TableRow { testid: Some(format!("item-{}", item.state.code())), ..TableRow::new(cells) }
}

pub(super) fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::new(lang.t(t::SHOW_CODE)),
        Column::new(lang.t(t::SHOW_APPLICANT)),
        Column::new(lang.t(t::SHOW_PROCEDURE)),
        Column::new(lang.t(t::SHOW_PAPERS)).at_end(),
        Column::new(lang.t(t::ALL_STATE)),
    ]
}

fn items(lang: Lang, model: &Batch) -> AnyView {
    let rows = model.items.iter().map(|item| row(lang, item)).collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::SHOW_ITEMS) columns=columns(lang) rows testid="items" /> }
        .into_any()
}
