//! The dossiers of one citizen: what is still being written first, then what is open, then what is over.

use crate::{
    components::{Card, EmptyState, Glyph, LinkButton, Pagination, StatusBadge, StatusLook},
    domain::dossier::Status,
    pages::{Frame, document, words},
    texts::{Lang, Text, dossiers as t, drafts},
};
use leptos::prelude::*;

/// One dossier in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub href: String,
    pub procedure: String,
    pub reference: String,
    pub status: Status,
    pub overdue: bool,
    /// What happens next, in a sentence.
    pub next: String,
    /// When the result is due.
    pub due: Option<String>,
}

/// The list, in the three groups in which it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub drafts: Vec<Row>,
    pub open: Vec<Row>,
    pub closed: Vec<Row>,
    /// The first page, when this is a later one.
    pub first: Option<String>,
    pub more: Option<String>,
}

/// Renders the list.
pub fn list(frame: &Frame, model: &List) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::LIST_TITLE), move || {
        let empty = model.drafts.is_empty() && model.open.is_empty() && model.closed.is_empty();
        let groups = [
            (t::LIST_DRAFTS, model.drafts, "drafts"),
            (t::LIST_OPEN, model.open, "open"),
            (t::LIST_CLOSED, model.closed, "closed"),
        ];
        let groups = groups.into_iter().filter(|(_, rows, _)| !rows.is_empty());
        let groups = groups.map(|(title, rows, testid)| group(lang, title, rows, testid));
        view! {
            <div class="stack">
                <h1>{lang.t(t::LIST_TITLE)}</h1>
                {empty.then(|| nothing(lang))}
                {groups.collect::<Vec<_>>()}
                <Pagination lang previous=model.first next=model.more />
                <p><a href="/track">{lang.t(t::LIST_TRACK_OTHER)}</a></p>
            </div>
        }
    })
}

fn nothing(lang: Lang) -> impl IntoView {
    view! {
        <EmptyState title=lang.t(t::LIST_EMPTY) testid="no-dossiers">
            <p>{lang.t(t::LIST_EMPTY_HELP)}</p>
            <LinkButton href="/procedures" glyph=Glyph::Search>{lang.t(t::LIST_FIND)}</LinkButton>
        </EmptyState>
    }
}

fn group(lang: Lang, title: Text, rows: Vec<Row>, testid: &'static str) -> impl IntoView {
    let rows = rows.into_iter().map(|row| card(lang, row)).collect::<Vec<_>>();
    view! {
        <section class="stack" data-testid=format!("dossiers-{testid}")>
            <h2>{lang.t(title)}</h2>
            {rows}
        </section>
    }
}

fn card(lang: Lang, row: Row) -> impl IntoView {
    let draft = row.status == Status::Draft;
    let reference = (!draft).then(|| lang.fill(t::LIST_REFERENCE, &[("code", &row.reference)]));
    let due = row.due.map(|date| lang.fill(t::LIST_DUE, &[("date", &date)]));
    let delete = draft.then(|| delete_link(lang, &row.href, &row.procedure));
    let meta = [reference, due].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <Card title=row.procedure href=row.href testid="dossier">
            <p class="cluster">
                <StatusBadge lang status=words::status_look(row.status) />
                {row.overdue.then(|| view! { <StatusBadge lang status=StatusLook::Overdue /> })}
            </p>
            <p>{row.next}</p>
            {(!meta.is_empty()).then(|| view! { <p class="small soft numbers">{meta}</p> })}
            {delete}
        </Card>
    }
}

/// Leads to the question before a draft goes; its name says which, for whoever hears the links alone.
fn delete_link(lang: Lang, draft: &str, procedure: &str) -> impl IntoView + use<> {
    let words = lang.t(drafts::DELETE);
    let name = format!("{words}: {procedure}");
    view! { <p class="small card-beside"><a href=format!("{draft}/delete") aria-label=name data-testid="draft-delete">{words}</a></p> }
}
