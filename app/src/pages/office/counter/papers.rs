//! The papers that the officer digitises. One form takes all of them, and going on uploads what is chosen
//! too, so that no chosen file is left behind.

use super::{Head, head::head};
use crate::{
    components::{Button, ButtonKind, ErrorSummary, FieldError, FileField, field::Need},
    pages::{Frame, document},
    texts::{Lang, office as t, ui},
};
use leptos::prelude::*;

/// The papers that take files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers {
    pub head: Head,
    pub slots: Vec<Slot>,
}

/// One paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The component paper's id.
    pub id: String,
    pub name: String,
    /// Files held: their id and name.
    pub files: Vec<(String, String)>,
    /// Why files just sent were not taken, each a sentence.
    pub problems: Vec<String>,
}

/// Renders the page.
pub fn papers(frame: &Frame, model: &Papers) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_STEP_PAPERS), move || {
        let action = model.head.address("papers");
        let slots = model.slots.iter().map(|slot| slot_view(lang, slot)).collect::<Vec<_>>();
        let lead = if slots.is_empty() { t::COUNTER_NO_PAPERS } else { t::COUNTER_PAPERS_LEAD };
        let upload = (!slots.is_empty()).then(|| {
            view! {
                <Button kind=ButtonKind::Secondary name="go" value="upload" testid="counter-upload">
                    {lang.t(t::COUNTER_UPLOAD)}
                </Button>
            }
        });
        view! {
            <div class="stack">
                <ErrorSummary lang errors=errors(&model) />
                {head(lang, &model.head, 3, Some("form"))}
                <p>{lang.t(lead)}</p>
                <form method="post" action=action enctype="multipart/form-data" class="stack" data-testid="counter-papers">
                    {slots}
                    <p class="cluster">
                        {upload}
                        <Button name="go" value="on" testid="counter-go">{lang.t(t::COUNTER_TO_ACCEPT)}</Button>
                    </p>
                </form>
                {removals(&model)}
            </div>
        }
    })
}

fn errors(model: &Papers) -> Vec<FieldError> {
    let of = |slot: &Slot| {
        let field = format!("file-{}", slot.id);
        let row = move |message: &String| FieldError { field: Some(field.clone()), message: message.clone() };
        slot.problems.iter().map(row).collect::<Vec<_>>()
    };
    model.slots.iter().flat_map(of).collect()
}

/// One form a file, outside the form of the uploads: its button stands beside the file.
fn removals(model: &Papers) -> Vec<AnyView> {
    let files = model.slots.iter().flat_map(|slot| &slot.files);
    let form = |(id, _): &(String, String)| {
        let action = format!("{}/{id}/delete", model.head.address("papers"));
        view! { <form method="post" id=format!("remove-{id}") action=action></form> }.into_any()
    };
    files.map(form).collect()
}

fn slot_view(lang: Lang, slot: &Slot) -> impl IntoView + use<> {
    let Slot { id, name, files, problems } = slot.clone();
    let held = files.into_iter().map(|(id, name)| {
        let label = lang.fill(ui::PAPER_REMOVE, &[("name", &name)]);
        view! {
            <li data-testid="counter-file">
                <a href=format!("/papers/{id}")>{name}</a>
                " "
                <Button kind=ButtonKind::Quiet attr:form=format!("remove-{id}") attr:aria-label=label>
                    {lang.t(ui::PAPER_REMOVE_SHORT)}
                </Button>
            </li>
        }
    });
    let held = held.collect::<Vec<_>>();
    let error = (!problems.is_empty()).then(|| problems.join(" "));
    view! {
        <section class="stack-tight">
            <FileField
                lang
                name=id.clone()
                id=format!("file-{id}")
                label=name
                error
                need=Need::Optional
                accept="image/jpeg,image/png,image/webp,application/pdf"
                multiple=true
            />
            {(!held.is_empty()).then(|| view! { <ul>{held}</ul> })}
        </section>
    }
}
