//! One part of a draft: its controls on one side, the real form in the width of a phone on the other.

use super::{
    Known, address,
    control::Drawn,
    labels,
    parts::{self, Draft},
    phone::{Preview, phone},
};
use crate::{
    components::{BackLink, Button, ButtonKind, Choice, ErrorSummary, Notice, NoticeTone, SelectField},
    domain::{
        form::FieldError,
        procedure::editing::{Part, Place, controls},
    },
    pages::{Frame, document},
    texts::{Lang, editor as t},
};
use leptos::prelude::*;
use serde_json::Value;

/// A part that is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    pub id: String,
    pub version: i64,
    pub place: Place,
    /// What stands there, or what was typed.
    pub item: Value,
    pub known: Known,
    /// What could not be read.
    pub errors: Vec<FieldError>,
    /// Why it fits no procedure though each entry can be read.
    pub unfit: Option<String>,
    /// What the check says of this part.
    pub faults: Vec<String>,
    /// Whether it was saved just now.
    pub saved: bool,
    /// What is shown beside it.
    pub preview: Preview,
}

/// Renders the part.
pub fn edit(frame: &Frame, model: &Editing) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = title(lang, &model);
    document(frame, &title.clone(), move || body(lang, &title, &model))
}

fn title(lang: Lang, model: &Editing) -> String {
    let part = labels::part(lang, model.place.part());
    match model.place.part() {
        Part::Head | Part::Limits | Part::Competence => part,
        part_kind => format!("{part}: {}", labels::item(lang, part_kind, &model.item)),
    }
}

fn body(lang: Lang, title: &str, model: &Editing) -> AnyView {
    let part = model.place.part();
    let drawn = Drawn { lang, part, known: &model.known, item: &model.item, errors: &model.errors };
    let entries = controls(part, &model.item);
    let controls = entries.iter().map(|entry| drawn.control(entry)).collect::<Vec<_>>();
    let above = model.place.above().map(|above| format!("{}/edit/{above}", address(&model.id)));
    let action = format!("{}/edit/{}", address(&model.id), model.place);
    view! {
        <div class="editor">
            <div class="stack editor-main">
                <BackLink lang href=above.unwrap_or_else(|| address(&model.id)) />
                <p class="soft"><a href=address(&model.id)>{procedure_name(lang, model)}</a></p>
                <ErrorSummary lang errors=drawn.summary() />
                <h1>{title.to_owned()}</h1>
                {notes(lang, model)}
                {(model.place.part() == Part::Page).then(|| lists(lang, model))}
                <form method="post" action=action class="stack" novalidate data-testid="edit-part">
                    <input type="hidden" name="version" value=model.version.to_string() />
                    {controls}
                    <div class="cluster">
                        <Button testid="save-part">{lang.t(t::SAVE)}</Button>
                        <Button kind=ButtonKind::Secondary name="then" value="back" testid="save-back">
                            {lang.t(t::SAVE_AND_BACK)}
                        </Button>
                    </div>
                </form>
                {(model.place.part() != Part::Page).then(|| lists(lang, model))}
                {other_pages(lang, model)}
            </div>
            {phone(lang, &model.id, &model.preview)}
        </div>
    }
    .into_any()
}

/// A question can go to another page, where there is one.
fn other_pages(lang: Lang, model: &Editing) -> Option<AnyView> {
    let (here, _) = model.place.question()?;
    let pages = model.known.procedure.pages.iter().enumerate().filter(|(at, _)| *at != here);
    let named = |(at, page): (usize, &crate::domain::form::Page)| {
        let title = page.title.get(lang);
        Choice::new(at.to_string(), if title.is_empty() { &page.id } else { title })
    };
    let choices: Vec<_> = pages.map(named).collect();
    (!choices.is_empty()).then(|| {
        view! {
            <form method="post" action=format!("{}/move", address(&model.id)) class="stack-tight" data-testid="move-question">
                <h2 class="editor-heading">{lang.t(t::MOVE_TO)}</h2>
                <input type="hidden" name="version" value=model.version.to_string() />
                <input type="hidden" name="place" value=model.place.to_string() />
                <SelectField lang name="page" label=lang.t(t::MOVE_PAGE) choices />
                <Button kind=ButtonKind::Secondary testid="do-move">{lang.t(t::MOVE_DO)}</Button>
            </form>
        }
        .into_any()
    })
}

fn procedure_name(lang: Lang, model: &Editing) -> String {
    let procedure = &model.known.procedure;
    let name = procedure.name.get(lang);
    let name = if name.is_empty() { &procedure.code } else { name };
    lang.fill(t::REVISION_OF, &[("n", &procedure.revision.to_string()), ("name", name)])
}

fn notes(lang: Lang, model: &Editing) -> AnyView {
    let unfit = model.unfit.clone().map(|reason| {
        view! {
            <Notice tone=NoticeTone::Danger title=lang.t(t::NOT_SAVED) testid="unfit">
                <p>{lang.fill(t::NOT_SAVED_WHY, &[("reason", &reason)])}</p>
            </Notice>
        }
    });
    let saved = model.saved.then(|| {
        view! { <Notice tone=NoticeTone::Success testid="saved"><p>{lang.t(t::SAVED)}</p></Notice> }
    });
    let faults = (!model.faults.is_empty()).then(|| {
        let lines = model.faults.iter().map(|fault| view! { <li>{fault.clone()}</li> });
        let lines = lines.collect::<Vec<_>>();
        view! {
            <Notice tone=NoticeTone::Warning title=lang.t(t::FAULTS_HERE) testid="faults-here">
                <ul>{lines}</ul>
            </Notice>
        }
    });
    view! {
        {saved}
        {unfit}
        {faults}
    }
    .into_any()
}

/// What stands in lists below this part.
fn lists(lang: Lang, model: &Editing) -> AnyView {
    let draft = Draft { lang, known: &model.known, id: &model.id, version: model.version };
    let below = |name: &str| {
        let items = model.item.get(name).and_then(Value::as_array);
        (format!("{}.{name}", model.place), items.cloned().unwrap_or_default())
    };
    let (name, title) = match model.place.part() {
        Part::Page => ("fields", t::LIST_FIELDS),
        Part::Fee => ("exempt", t::LIST_EXEMPT),
        Part::Competence => ("rules", t::LIST_RULES),
        Part::Field if model.item.get("kind").and_then(Value::as_str) == Some("rows") => {
            ("columns", t::LIST_COLUMNS)
        }
        Part::Limits => {
            let items = serde_json::to_value(&model.known.procedure.limit_variants).unwrap_or_default();
            return parts::list(
                draft,
                "limit_variants",
                t::LIST_VARIANTS,
                items.as_array().map_or(&[], Vec::as_slice),
            );
        }
        _ => return ().into_any(),
    };
    let (path, items) = below(name);
    parts::list(draft, &path, title, &items)
}
