//! Adding what was asked for, item by item: a file for a paper, a new answer for a field. Only what is asked
//! can be sent. Works without JavaScript: each item is a form of its own, and one more sends everything.

use super::{model::HeldFile, parts};
use crate::{
    components::{
        BackLink, Button, ButtonKind, ButtonState, ErrorSummary, FieldError, FileField, Glyph, Notice,
        NoticeTone, ShownFor, Tag, field_view, form_field::why_view, problem_text,
    },
    domain::{
        form::{Answers, Field, Problem},
        localized::Localized,
        unit::Commune,
    },
    pages::{Frame, document, words},
    texts::{Lang, dossiers as t},
};
use leptos::prelude::*;

/// The request as the citizen answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Supplement {
    /// Address of the dossier.
    pub dossier: String,
    pub due: String,
    /// Why more is asked, in the officer's words.
    pub reason: String,
    pub items: Vec<Item>,
    pub communes: Vec<Commune>,
    /// The procedure's legal basis.
    pub basis: Vec<Localized>,
    /// Largest file in bytes.
    pub max_bytes: u64,
    pub command_id: String,
    pub version: i64,
    /// A fault of the whole request: something is still missing.
    pub incomplete: bool,
}

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: String,
    pub subject: String,
    /// What is wrong, in words.
    pub problem: String,
    pub note: String,
    pub kind: ItemKind,
    /// Whether it has been answered.
    pub done: bool,
    /// What was wrong with the answer just given.
    pub fault: Option<Fault>,
}

/// What an item asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    Paper {
        files: Vec<HeldFile>,
    },
    Field {
        field: Box<Field>,
        /// What was filled in at first, in words.
        before: String,
        answers: Answers,
    },
}

/// What was wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The answer does not fit the field.
    Field(Problem),
    /// It is the same as before.
    Unchanged,
    FileMissing,
    /// The file was refused; the sentence says why and what to do.
    File(String),
}

/// Renders the request.
pub fn supplement(frame: &Frame, model: &Supplement) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::SUPPLEMENT_TITLE), move || {
        let n = model.items.len().to_string();
        let lead = lang.fill(t::SUPPLEMENT_LEAD, &[("n", &n), ("date", &model.due)]);
        let reason = (!model.reason.trim().is_empty())
            .then(|| view! { <p>{lang.fill(t::SUPPLEMENT_REASON, &[("reason", &model.reason)])}</p> });
        let total = model.items.len();
        let items = model.items.iter().enumerate().map(|(at, one)| item(lang, &model, one, at + 1, total));
        let items = items.collect::<Vec<_>>();
        view! {
            <div class="wrap-narrow stack">
                <BackLink lang href=model.dossier.clone() />
                <h1>{lang.t(t::SUPPLEMENT_TITLE)}</h1>
                <ErrorSummary lang errors=errors(lang, &model) />
                <p class="lead">{lead}</p>
                {reason}
                {items}
                {send(lang, &model)}
            </div>
        }
    })
}

fn fault_text(lang: Lang, subject: &str, fault: &Fault) -> String {
    match fault {
        Fault::Field(problem) => problem_text(lang, problem, subject),
        Fault::Unchanged => lang.t(t::SUPPLEMENT_UNCHANGED).to_owned(),
        Fault::FileMissing => lang.t(t::SUPPLEMENT_FILE_MISSING).to_owned(),
        Fault::File(text) => text.clone(),
    }
}

/// The id of the control of an item, to which the summary links.
fn control_id(item: &Item) -> String {
    match &item.kind {
        ItemKind::Paper { .. } => format!("file-{}", item.id),
        ItemKind::Field { field, .. } => field.id.clone(),
    }
}

fn errors(lang: Lang, model: &Supplement) -> Vec<FieldError> {
    let faults = model.items.iter().filter_map(|item| {
        let message = fault_text(lang, &item.subject, item.fault.as_ref()?);
        Some(FieldError { field: Some(control_id(item)), message })
    });
    let whole = model
        .incomplete
        .then(|| FieldError { field: None, message: lang.t(t::SUPPLEMENT_INCOMPLETE).to_owned() });
    faults.chain(whole).collect()
}

fn item(lang: Lang, model: &Supplement, item: &Item, n: usize, total: usize) -> impl IntoView + use<> {
    let values = [("n", n.to_string()), ("total", total.to_string()), ("subject", item.subject.clone())];
    let title =
        lang.fill(t::SUPPLEMENT_ITEM, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
    let note = (!item.note.trim().is_empty())
        .then(|| view! { <p>{lang.fill(t::SUPPLEMENT_NOTE, &[("note", item.note.trim())])}</p> });
    let state = lang.t(if item.done { t::SUPPLEMENT_DONE } else { t::SUPPLEMENT_OPEN });
    let tone = if item.done { NoticeTone::Success } else { NoticeTone::Warning };
    let body = match &item.kind {
        ItemKind::Paper { files } => paper(lang, model, item, files.clone()).into_any(),
        ItemKind::Field { field, before, answers } => {
            one_field(lang, model, item, field, before, answers).into_any()
        }
    };
    let (id, problem) = (format!("item-{}", item.id), item.problem.clone());
    view! {
        <section class="card stack" id=id data-testid="supplement-item">
            <h2>{title}</h2>
            <p><Tag testid="item-state">{state}</Tag></p>
            <Notice tone><p>{problem}</p>{note}</Notice>
            {body}
        </section>
    }
}

fn paper(lang: Lang, model: &Supplement, item: &Item, files: Vec<HeldFile>) -> impl IntoView + use<> {
    let size = words::file_size(lang, model.max_bytes);
    let action = format!("{}/supplement/{}/papers", model.dossier, item.id);
    let error = item.fault.as_ref().map(|fault| fault_text(lang, &item.subject, fault));
    view! {
        {(!files.is_empty()).then(|| parts::files(lang, files))}
        <form method="post" action=action enctype="multipart/form-data" class="stack">
            <FileField
                lang
                name="file"
                id=format!("file-{}", item.id)
                label=lang.t(t::SUPPLEMENT_CHOOSE)
                hint=lang.fill(t::SUPPLEMENT_FILE_HINT, &[("size", &size)])
                error
                accept="image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.pdf"
            />
            <Button kind=ButtonKind::Secondary glyph=Glyph::Upload testid="item-upload">
                {lang.t(t::SUPPLEMENT_UPLOAD)}
            </Button>
        </form>
    }
}

fn one_field(
    lang: Lang,
    model: &Supplement,
    item: &Item,
    field: &Field,
    before: &str,
    answers: &Answers,
) -> impl IntoView + use<> {
    let action = format!("{}/supplement/{}", model.dossier, item.id);
    let problem = match &item.fault {
        Some(Fault::Field(problem)) => Some(problem),
        _ => None,
    };
    let control = field_view(lang, field, answers, problem, &model.communes);
    let before = (!before.is_empty())
        .then(|| view! { <p class="soft">{lang.fill(t::SUPPLEMENT_CURRENT, &[("answer", before)])}</p> });
    view! {
        {before}
        <form method="post" action=action class="stack" novalidate>
            <ShownFor />
            {control}
            {why_view(lang, field, &model.basis)}
            <Button kind=ButtonKind::Secondary testid="item-save">{lang.t(t::SUPPLEMENT_SAVE)}</Button>
        </form>
    }
}

fn send(lang: Lang, model: &Supplement) -> impl IntoView + use<> {
    let ready = model.items.iter().all(|item| item.done);
    let state = if ready { ButtonState::Ready } else { ButtonState::Disabled };
    view! {
        <form method="post" action=format!("{}/supplement", model.dossier) class="stack" data-testid="supplement-send">
            <ShownFor />
            <input type="hidden" name="command_id" value=model.command_id.clone() />
            <input type="hidden" name="version" value=model.version />
            <Button glyph=Glyph::Sent state=state testid="supplement-send-button">{lang.t(t::SUPPLEMENT_SEND)}</Button>
            {(!ready).then(|| view! { <p class="soft">{lang.t(t::SUPPLEMENT_SEND_HELP)}</p> })}
        </form>
    }
}
