//! The papers of a draft: what is asked for, what the server holds of it, and a place to hand more in.
//! Everything works as a plain form; the island adds progress, retries and smaller photographs.

use super::{
    head::{DraftHead, buttons, draft_head, hidden},
    held_paper::HeldPaper,
};
use crate::{
    components::{self, ErrorSummary, Notice, ShownFor, Tag},
    domain::procedure::PaperKind,
    islands::paper_upload::PaperUpload,
    pages::{Frame, document, words},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// The page of all papers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Papers {
    pub head: DraftHead,
    pub slots: Vec<PaperSlot>,
    /// Papers that the citizen need not hand in, with the reason's kind.
    pub not_needed: Vec<(String, PaperKind)>,
    /// Most bytes of one file.
    pub max_bytes: u64,
}

/// One paper that takes files.
#[derive(Clone, Debug, PartialEq)]
pub struct PaperSlot {
    pub component: String,
    pub name: String,
    pub note: Option<String>,
    pub kind: PaperKind,
    pub required: bool,
    pub max_files: u32,
    pub files: Vec<HeldPaper>,
    /// Why files just sent were not taken, each a sentence.
    pub problems: Vec<String>,
}

/// Renders the page.
pub fn papers(frame: &Frame, model: &Papers) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::PAPERS_TITLE), move || body(lang, &model))
}

fn body(lang: Lang, model: &Papers) -> AnyView {
    let action = model.head.address("papers");
    let slots: Vec<_> = model.slots.iter().map(|slot| slot_view(lang, slot, model)).collect();
    let lead = if slots.is_empty() { t::PAPERS_NONE } else { t::PAPERS_LEAD };
    view! {
        <section class="stack wrap-narrow">
            {draft_head(lang, &model.head)}
            <ErrorSummary lang errors=summary(&model.slots) />
            <h1>{lang.t(t::PAPERS_TITLE)}</h1>
            <p class="lead">{lang.t(lead)}</p>
            {slots}
            {(!model.not_needed.is_empty()).then(|| not_needed(lang, &model.not_needed))}
            <form method="post" action=action class="stack" data-testid="draft-papers">
                <ShownFor />
                {hidden(&model.head)}
                {buttons(lang)}
            </form>
        </section>
    }
    .into_any()
}

fn summary(slots: &[PaperSlot]) -> Vec<components::FieldError> {
    let of_slot = |slot: &PaperSlot| {
        let field = format!("paper-{}", slot.component);
        let row = move |message: &String| components::FieldError {
            field: Some(field.clone()),
            message: message.clone(),
        };
        slot.problems.iter().map(row).collect::<Vec<_>>()
    };
    slots.iter().flat_map(of_slot).collect()
}

fn slot_view(lang: Lang, slot: &PaperSlot, model: &Papers) -> AnyView {
    let need = if slot.required { t::PAPERS_REQUIRED } else { t::PAPERS_OPTIONAL };
    let anchor = format!("paper-{}", slot.component);
    let (address, remove) =
        (model.head.address(&format!("papers/{}", slot.component)), model.head.address("papers"));
    let max_bytes = model.max_bytes;
    let PaperSlot { component, name, note, kind, files, problems, max_files, .. } = slot.clone();
    view! {
        <section class="card paper-slot stack-tight" id=anchor.clone() tabindex="-1" data-testid=anchor>
            <h2>{name}</h2>
            <p class="cluster">
                <Tag>{lang.t(need)}</Tag>
                <Tag>{words::paper_kind(lang, kind)}</Tag>
            </p>
            {note.map(|note| view! { <p class="soft">{note}</p> })}
            <PaperUpload lang address remove component files problems max_files max_bytes />
        </section>
    }
    .into_any()
}

fn not_needed(lang: Lang, papers: &[(String, PaperKind)]) -> impl IntoView + use<> {
    let row = |(name, kind): &(String, PaperKind)| {
        let (name, kind) = (name.clone(), words::paper_kind(lang, *kind));
        view! { <li>{name} <span class="soft">" – " {kind}</span></li> }
    };
    let rows: Vec<_> = papers.iter().map(row).collect();
    view! {
        <Notice title=lang.t(t::PAPERS_NOT_NEEDED) testid="papers-not-needed">
            <ul>{rows}</ul>
        </Notice>
    }
}
