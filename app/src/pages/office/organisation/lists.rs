//! The dossiers that one unit hands to another, a list for each pair, to be printed and signed.

use super::plan_trial::{LineRow, code, due, moves};
use crate::{
    components::{BackLink, ButtonKind, Column, DataTable, EmptyState, LinkButton, TableRow},
    pages::{Frame, document},
    texts::{Lang, plans as t},
};
use leptos::prelude::*;

/// One pair of units with what goes from one to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub from: String,
    pub to: String,
    pub lines: Vec<LineRow>,
    /// The list as PDF.
    pub pdf: String,
}

/// The lists of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lists {
    pub code: String,
    pub name: String,
    pub pairs: Vec<Pair>,
}

/// Renders the lists.
pub fn lists(frame: &Frame, model: &Lists) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::LIST_TITLE), move || {
        let pairs = model.pairs.iter().map(|pair| list(lang, pair)).collect::<Vec<_>>();
        let none = pairs.is_empty().then(|| view! { <EmptyState title=lang.t(t::LIST_NONE)>""</EmptyState> });
        let back = format!("/office/organisation/changes/{}", model.code);
        view! {
            <div class="stack">
                <BackLink lang href=back label=lang.t(t::PLAN) />
                <h1>{lang.t(t::LIST_TITLE)}</h1>
                <p class="lead">{model.name.clone()}</p>
                {none}
                {pairs}
            </div>
        }
    })
}

fn list(lang: Lang, pair: &Pair) -> impl IntoView + use<> {
    let n = pair.lines.len().to_string();
    let head = lang.fill(t::LIST_PAIR, &[("from", &pair.from), ("to", &pair.to), ("n", &n)]);
    let columns = [t::DOSSIER, t::DUE, t::MOVES].map(|name| Column::new(lang.t(name))).to_vec();
    let rows =
        pair.lines.iter().map(|line| TableRow::new(vec![code(line), due(lang, line), moves(lang, line)]));
    let rows = rows.collect::<Vec<_>>();
    view! {
        <section class="stack hand-over-list" data-testid="hand-over">
            <h2>{format!("{} → {}", pair.from, pair.to)}</h2>
            <DataTable lang caption=head columns rows />
            <p class="hand-over-print">
                <LinkButton href=pair.pdf.clone() kind=ButtonKind::Secondary target="_blank" testid="list-pdf">
                    {lang.t(t::LIST_PDF)}
                </LinkButton>
            </p>
            <p class="print-only">{lang.t(t::SIGNED)}</p>
        </section>
    }
}
