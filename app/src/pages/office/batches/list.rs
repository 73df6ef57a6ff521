//! Everything that travels between an officer's units and others: what waits for a list, what is missing, and the
//! lists themselves.

use super::{
    kind_words,
    missing::{self, Missing},
    state_words,
};
use crate::{
    components::{
        Button, Column, DataTable, EmptyState, ErrorSummary, FieldError, LostSearch, RowSelect, TableRow,
        TextField, button::ButtonKind, field::Need,
    },
    domain::{
        dossier::{BatchKind, BatchState},
        error::ErrorCode,
    },
    pages::{Frame, document},
    texts::{Lang, batches as t},
};
use leptos::prelude::*;

/// A dossier that waits for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitingDossier {
    pub id: String,
    pub reference: String,
    pub applicant: String,
    pub procedure: String,
}

/// Dossiers that go the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub kind: BatchKind,
    pub from: String,
    pub to: String,
    pub dossiers: Vec<WaitingDossier>,
    /// A fresh key for the command.
    pub command_id: String,
}

/// One list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    pub code: String,
    pub kind: BatchKind,
    pub from: String,
    pub to: String,
    pub made: String,
    pub state: BatchState,
    /// Whether it comes to one of the officer's units.
    pub incoming: bool,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batches {
    pub waiting: Vec<Waiting>,
    pub missing: Vec<Missing>,
    pub lines: Vec<Line>,
    /// A code that was typed and belongs to no list here.
    pub unknown: Option<String>,
    /// Whether the code in the address could not be read.
    pub lost: bool,
    /// Why a list was not made.
    pub problem: Option<ErrorCode>,
}

/// Renders the page.
pub fn batches(frame: &Frame, model: &Batches) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::TITLE), move || {
        let errors = problem(lang, &model);
        let gone = missing::all(lang, &model.missing);
        view! {
            <div class="stack">
                <h1>{lang.t(t::TITLE)}</h1>
                <p class="lead">{lang.t(t::LEAD)}</p>
                <ErrorSummary lang errors />
                <LostSearch lang lost=model.lost />
                {find(lang, &model)} {gone} {waiting(lang, &model)} {lines(lang, &model)}
            </div>
        }
    })
}

fn problem(lang: Lang, model: &Batches) -> Vec<FieldError> {
    let error = |code: ErrorCode| FieldError {
        field: None,
        message: format!("{}. {}", code.title(lang), code.help(lang)),
    };
    model.problem.map(error).into_iter().collect()
}

fn find(lang: Lang, model: &Batches) -> impl IntoView + use<> {
    let error = model.unknown.as_ref().map(|_| lang.t(t::FIND_UNKNOWN).to_owned());
    let value = model.unknown.clone().unwrap_or_default();
    view! {
        <form method="post" action="/search/batches" class="stack-tight" role="search">
            <TextField
                lang
                name="code"
                label=lang.t(t::FIND_LABEL)
                hint=lang.t(t::FIND_HINT)
                value
                error
                maxlength=200
                testid="batch-code"
            />
            <Button kind=ButtonKind::Secondary>{lang.t(t::FIND_BUTTON)}</Button>
        </form>
    }
}

fn way(lang: Lang, from: &str, to: &str) -> String {
    lang.fill(t::WAITING_WAY, &[("from", from), ("to", to)])
}

fn waiting(lang: Lang, model: &Batches) -> impl IntoView + use<> {
    let groups =
        model.waiting.iter().enumerate().map(|(n, group)| one_way(lang, n, group)).collect::<Vec<_>>();
    let none = groups.is_empty().then(|| view! { <p>{lang.t(t::WAITING_NONE)}</p> });
    view! {
        <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">{lang.t(t::WAITING_TITLE)}</h2>
            {none} {groups}
        </section>
    }
}

/// The dossiers of one way, all ticked, and the button that lists them.
fn one_way(lang: Lang, n: usize, group: &Waiting) -> impl IntoView + use<> {
    let names = [t::SHOW_CODE, t::SHOW_APPLICANT, t::SHOW_PROCEDURE];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = group.dossiers.iter().map(|dossier| {
        let href = format!("/office/dossiers/{}", dossier.id);
        let code = view! { <a href=href>{dossier.reference.clone()}</a> }.into_any();
        let texts = [&dossier.applicant, &dossier.procedure].map(|text| text.clone().into_any());
        let (value, label) = (dossier.id.clone(), dossier.reference.clone());
        let select = RowSelect { name: "dossier".to_owned(), value, label, checked: true };
        TableRow { select: Some(select), ..TableRow::new([code].into_iter().chain(texts).collect()) }
    });
    let rows = rows.collect::<Vec<_>>();
    let caption = format!("{}: {}", kind_words(lang, group.kind), way(lang, &group.from, &group.to));
    view! {
        <form method="post" action="/office/batches" class="stack" data-testid="waiting">
            <input type="hidden" name="command_id" value=group.command_id.clone() />
            <DataTable lang caption columns rows />
            <TextField
                lang
                name="carrier"
                id=format!("carrier-{n}")
                label=lang.t(t::MAKE_CARRIER)
                need=Need::Optional
                autocomplete="off"
                maxlength=100
            />
            <p><Button testid="make-batch">{lang.t(t::MAKE_BUTTON)}</Button></p>
        </form>
    }
}

fn lines(lang: Lang, model: &Batches) -> Option<AnyView> {
    if model.lines.is_empty() {
        // While something waits, the first list is made above.
        let empty = view! {
            <EmptyState title=lang.t(t::ALL_NONE) testid="batches-empty">
                <p>{lang.t(t::ALL_NONE_HELP)}</p>
            </EmptyState>
        };
        return model.waiting.is_empty().then(|| empty.into_any());
    }
    let names = [t::ALL_CODE, t::ALL_WAY, t::ALL_MADE, t::ALL_STATE];
    let columns = names.into_iter().map(|name| Column::new(lang.t(name))).collect::<Vec<_>>();
    let rows = model.lines.iter().map(|line| {
        let href = format!("/office/batches/{}", line.id);
        let direction = lang.t(if line.incoming { t::ALL_INCOMING } else { t::ALL_OUTGOING });
        let kind = kind_words(lang, line.kind);
        let cells = vec![
            view! { <a href=href class="nowrap">{line.code.clone()}</a> }.into_any(),
            view! { <strong>{direction}</strong> ": " {way(lang, &line.from, &line.to)} <br /> {kind} }
                .into_any(),
            view! { <span class="nowrap">{line.made.clone()}</span> }.into_any(),
            state_words(lang, line.state).into_any(),
        ];
        TableRow { testid: Some("batch-row".to_owned()), ..TableRow::new(cells) }
    });
    let rows = rows.collect::<Vec<_>>();
    let section = view! {
        <section class="stack" aria-labelledby="lists">
            <h2 id="lists">{lang.t(t::ALL_TITLE)}</h2>
            <DataTable lang caption=lang.t(t::ALL_TITLE) caption_hidden=true columns rows testid="batches" />
        </section>
    };
    Some(section.into_any())
}
