//! All procedures and all drafts, and the ways to begin a new one.

use super::{address, overview::State};
use crate::{
    components::{Button, ButtonKind, Column, DataTable, FileField, Notice, NoticeTone, TableRow, TextField},
    pages::{Frame, document},
    texts::{Lang, editor as t},
};
use leptos::prelude::*;

/// A draft in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftLine {
    pub id: String,
    pub code: String,
    pub name: String,
    pub revision: u32,
    pub state: State,
    pub author: String,
    /// When it was changed last, in words.
    pub changed: String,
}

/// A procedure in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcedureLine {
    pub code: String,
    pub name: String,
    /// How many revisions were published.
    pub revisions: usize,
    /// The one in force, with its first day in words; nothing when none is.
    pub in_force: Option<(u32, String)>,
}

/// What went wrong with beginning a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListTrouble {
    pub title: String,
    pub help: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    pub drafts: Vec<DraftLine>,
    pub procedures: Vec<ProcedureLine>,
    pub trouble: Option<ListTrouble>,
}

/// Renders the list.
pub fn list(frame: &Frame, model: &List) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::LIST_TITLE), move || {
        view! {
            <div class="stack">
                <h1>{lang.t(t::LIST_TITLE)}</h1>
                <p class="lead">{lang.t(t::LIST_LEAD)}</p>
                {model.trouble.clone().map(|trouble| view! {
                    <Notice tone=NoticeTone::Danger title=trouble.title testid="list-trouble"><p>{trouble.help}</p></Notice>
                })}
                {drafts(lang, &model.drafts)}
                {begin(lang)}
                {procedures(lang, &model.procedures)}
            </div>
        }
    })
}

fn drafts(lang: Lang, drafts: &[DraftLine]) -> AnyView {
    if drafts.is_empty() {
        return view! { <h2>{lang.t(t::DRAFTS)}</h2> <p class="soft">{lang.t(t::DRAFTS_NONE)}</p> }
            .into_any();
    }
    let columns = [
        t::COLUMN_NAME,
        t::LABEL_CODE,
        t::COLUMN_REVISION,
        t::COLUMN_STATE,
        t::COLUMN_AUTHOR,
        t::COLUMN_CHANGED,
    ];
    let columns = columns.map(|name| Column::new(lang.t(name))).to_vec();
    let rows = drafts.iter().map(|draft| {
        let name = if draft.name.is_empty() { draft.code.clone() } else { draft.name.clone() };
        let href = address(&draft.id);
        TableRow::new(vec![
            view! { <a href=href>{name}</a> }.into_any(),
            draft.code.clone().into_any(),
            draft.revision.to_string().into_any(),
            lang.t(draft.state.text()).into_any(),
            draft.author.clone().into_any(),
            draft.changed.clone().into_any(),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <h2>{lang.t(t::DRAFTS)}</h2>
        <DataTable lang caption=lang.t(t::DRAFTS) caption_hidden=true columns rows testid="drafts" />
    }
    .into_any()
}

fn begin(lang: Lang) -> AnyView {
    view! {
        <div class="columns columns-even">
            <form method="post" action="/office/procedures" class="stack-tight" data-testid="begin">
                <h2>{lang.t(t::BEGIN_TITLE)}</h2>
                <TextField lang name="code" label=lang.t(t::LABEL_CODE) hint=lang.t(t::HINT_CODE) autocomplete="off" />
                <Button testid="begin-procedure">{lang.t(t::BEGIN)}</Button>
            </form>
            <form method="post" action="/office/procedures/import" enctype="multipart/form-data" class="stack-tight" data-testid="import">
                <h2>{lang.t(t::IMPORT_TITLE)}</h2>
                <FileField lang name="file" label=lang.t(t::IMPORT_FILE) hint=lang.t(t::IMPORT_HINT) accept=".toml" />
                <Button kind=ButtonKind::Secondary testid="import-procedure">{lang.t(t::IMPORT)}</Button>
            </form>
        </div>
    }
    .into_any()
}

fn procedures(lang: Lang, procedures: &[ProcedureLine]) -> AnyView {
    let columns = [t::COLUMN_NAME, t::LABEL_CODE, t::COLUMN_IN_FORCE, t::COLUMN_REVISIONS];
    let columns = columns.map(|name| Column::new(lang.t(name))).to_vec();
    let rows = procedures.iter().map(|procedure| {
        let href = format!("/office/procedures/{}", procedure.code);
        let in_force = procedure
            .in_force
            .as_ref()
            .map(|(n, date)| lang.fill(t::IN_FORCE_SINCE, &[("n", &n.to_string()), ("date", date)]));
        TableRow::new(vec![
            view! { <a href=href>{procedure.name.clone()}</a> }.into_any(),
            procedure.code.clone().into_any(),
            in_force.unwrap_or_else(|| lang.t(t::NOT_IN_FORCE).to_owned()).into_any(),
            procedure.revisions.to_string().into_any(),
        ])
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <h2>{lang.t(t::PROCEDURES)}</h2>
        <DataTable lang caption=lang.t(t::PROCEDURES) caption_hidden=true columns rows testid="procedures" />
    }
    .into_any()
}
