//! The published revisions of one procedure, and the choice of two to compare.

use crate::{
    components::{BackLink, Button, ButtonKind, Column, DataTable, TableRow},
    pages::{Frame, document},
    texts::{Lang, Text, editor as t},
};
use leptos::prelude::*;

/// Where a revision stands today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    Coming,
    #[default]
    InForce,
    Superseded,
}

impl Standing {
    fn text(self) -> Text {
        match self {
            Self::Coming => t::STANDING_COMING,
            Self::InForce => t::STANDING_IN_FORCE,
            Self::Superseded => t::STANDING_SUPERSEDED,
        }
    }
}

/// One revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevisionLine {
    pub revision: u32,
    pub standing: Standing,
    /// First and last day in words.
    pub from: String,
    pub to: Option<String>,
    /// Author and publisher; nobody for what came with the program.
    pub by: Option<(String, String)>,
}

/// The page; the newest revision first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revisions {
    pub code: String,
    pub name: String,
    pub revisions: Vec<RevisionLine>,
}

/// Renders the revisions.
pub fn revisions(frame: &Frame, model: &Revisions) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, &model.name.clone(), move || {
        view! {
            <div class="stack">
                <BackLink lang href="/office/procedures" />
                <h1>{model.name.clone()}</h1>
                <p class="soft">{model.code.clone()}</p>
                {table(lang, &model)}
                {(model.revisions.len() > 1).then(|| choice(lang, &model))}
            </div>
        }
    })
}

fn table(lang: Lang, model: &Revisions) -> AnyView {
    let columns = [t::COLUMN_REVISION, t::COLUMN_STATE, t::LABEL_VALID_FROM, t::COLUMN_BY, t::COLUMN_ACTIONS];
    let columns = columns.map(|name| Column::new(lang.t(name))).to_vec();
    let rows = model.revisions.iter().map(|line| row(lang, &model.code, line)).collect::<Vec<_>>();
    view! { <DataTable lang caption=lang.t(t::REVISIONS) columns rows testid="revisions" /> }.into_any()
}

fn row(lang: Lang, code: &str, line: &RevisionLine) -> TableRow {
    let n = line.revision.to_string();
    let base = format!("/office/procedures/{code}/revisions/{n}");
    let by = line.by.as_ref().map(|(author, publisher)| {
        lang.fill(t::WRITTEN_AND_PUBLISHED, &[("author", author), ("publisher", publisher)])
    });
    let dates = match &line.to {
        Some(to) => format!("{} – {to}", line.from),
        None => line.from.clone(),
    };
    let (first, second) = (n.clone(), n.clone());
    let actions = view! {
        <div class="cluster">
            <form method="post" action=format!("{base}/revise")>
                <Button kind=ButtonKind::Secondary testid=format!("revise-{n}")>
                    {lang.t(t::REVISE)}
                    <span class="hidden-visually">" " {first}</span>
                </Button>
            </form>
            <a href=format!("{base}/file")>{lang.t(t::EXPORT)} <span class="hidden-visually">" " {second}</span></a>
        </div>
    };
    TableRow {
        testid: Some(format!("revision-{n}")),
        ..TableRow::new(vec![
            n.clone().into_any(),
            lang.t(line.standing.text()).into_any(),
            dates.into_any(),
            by.unwrap_or_else(|| lang.t(t::WITH_THE_PROGRAM).to_owned()).into_any(),
            actions.into_any(),
        ])
    }
}

fn choice(lang: Lang, model: &Revisions) -> AnyView {
    let select = |name: &'static str, label: Text, chosen: usize| {
        let options = model.revisions.iter().enumerate().map(|(at, line)| {
            view! { <option value=line.revision.to_string() selected=at == chosen>{line.revision.to_string()}</option> }
        });
        view! {
            <label class="editor-inline">
                <span>{lang.t(label)}</span>
                <select class="input" name=name>{options.collect::<Vec<_>>()}</select>
            </label>
        }
    };
    view! {
        <form method="get" action=format!("/office/procedures/{}/diff", model.code) class="cluster">
            <h2>{lang.t(t::COMPARE)}</h2>
            {select("from", t::COMPARE_FROM, 1)}
            {select("to", t::COMPARE_TO, 0)}
            <Button kind=ButtonKind::Secondary testid="compare">{lang.t(t::COMPARE)}</Button>
        </form>
    }
    .into_any()
}
