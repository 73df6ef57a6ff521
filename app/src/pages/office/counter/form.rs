//! The whole form of a walk-in dossier on one page: questions, papers, return, checklist. At a desk one long
//! page is faster than many short ones; what depends on an answer appears after "Lưu".

use crate::{
    components::{
        Button, ButtonKind, CheckboxField, ErrorSummary, FieldError, Fieldset, FileField, NumberField,
        SelectField,
        choice_field::Choice,
        field::Need,
        form_field::{field_view, problem_text},
    },
    domain::{
        form::{Answers, FieldError as Wrong, Page},
        procedure::Procedure,
        unit::Commune,
    },
    pages::{Frame, document},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

use super::super::dossier::Check;

/// The draft as filled in so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub id: String,
    pub command_id: String,
    pub procedure: Procedure,
    pub applicant: String,
    pub answers: Answers,
    pub communes: Vec<Commune>,
    pub wrong: Vec<Wrong>,
    /// What else is wrong, in words.
    pub problem: Option<String>,
    pub checklist: Vec<Check>,
    pub fee: String,
    pub returning: String,
    /// Code and name of every desk.
    pub desks: Vec<(String, String)>,
    /// Papers that take files: id, name, names of the files held.
    pub papers: Vec<(String, String, Vec<String>)>,
}

/// Renders the page.
pub fn form(frame: &Frame, model: &Form) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_TITLE), move || {
        let pages = model.procedure.visible_pages(&model.answers);
        let pages = pages.into_iter().map(|page| topic(lang, &model, page)).collect::<Vec<_>>();
        let action = format!("/office/counter/drafts/{}", model.id);
        view! {
            <div class="stack office-counter">
                {errors(lang, &model)}
                <h1>{model.procedure.name.get(lang).to_owned()}</h1>
                <p class="lead">{model.applicant.clone()}</p>
                {uploads(lang, &model)}
                <form method="post" action=action class="stack" data-testid="counter-form">
                    <input type="hidden" name="command_id" value=model.command_id.clone() />
                    {pages}
                    {settle(lang, &model)}
                    <p class="cluster">
                        <Button name="go" value="save" kind=ButtonKind::Secondary testid="counter-save">
                            {lang.t(t::COUNTER_SAVE)}
                        </Button>
                        <Button name="go" value="accept" testid="counter-accept">{lang.t(t::COUNTER_FINISH)}</Button>
                    </p>
                </form>
            </div>
        }
    })
}

fn errors(lang: Lang, model: &Form) -> impl IntoView + use<> {
    let wrong = model.wrong.iter().map(|wrong| {
        let label =
            model.procedure.field(&wrong.field).map(|field| field.label.get(lang)).unwrap_or_default();
        FieldError { field: Some(wrong.field.clone()), message: problem_text(lang, &wrong.problem, label) }
    });
    let mut errors = wrong.collect::<Vec<_>>();
    errors.extend(model.problem.clone().map(|message| FieldError { field: None, message }));
    view! { <ErrorSummary lang errors /> }
}

fn topic(lang: Lang, model: &Form, page: &Page) -> AnyView {
    let fields = page.fields.iter().filter(|field| field.is_visible(&model.answers)).map(|field| {
        let problem = model.wrong.iter().find(|wrong| wrong.field == field.id).map(|wrong| &wrong.problem);
        field_view(lang, field, &model.answers, problem, &model.communes)
    });
    let fields = fields.collect::<Vec<_>>();
    view! {
        <section class="stack">
            <h2>{page.title.get(lang).to_owned()}</h2>
            <div>{fields}</div>
        </section>
    }
    .into_any()
}

fn uploads(lang: Lang, model: &Form) -> Option<AnyView> {
    if model.papers.is_empty() {
        return None;
    }
    let slots = model.papers.iter().map(|(id, name, files)| {
        let action = format!("/office/counter/drafts/{}/papers/{id}", model.id);
        let held = files.iter().map(|file| view! { <li>{file.clone()}</li> }).collect::<Vec<_>>();
        let (input, label) = (format!("file-{id}"), name.clone());
        view! {
            <form method="post" action=action enctype="multipart/form-data" class="stack-tight" data-testid="counter-upload">
                <FileField
                    lang
                    name="file"
                    id=input
                    label
                    need=Need::Optional
                    accept="image/jpeg,image/png,image/webp,application/pdf"
                    multiple=true
                />
                <ul>{held}</ul>
                <Button kind=ButtonKind::Secondary>{lang.t(t::COUNTER_UPLOAD)}</Button>
            </form>
        }
    });
    let slots = slots.collect::<Vec<_>>();
    let section = view! {
        <section class="stack"><h2>{lang.t(t::DOSSIER_PAPERS)}</h2>{slots}</section>
    };
    Some(section.into_any())
}

fn settle(lang: Lang, model: &Form) -> impl IntoView + use<> {
    let boxes = model.checklist.iter().map(|check| {
        let (id, label, value) = (format!("seen-{}", check.id), check.name.clone(), check.id.clone());
        let hint = check.required.then(|| lang.t(t::ACT_REQUIRED).to_owned());
        view! { <CheckboxField lang name="seen" id label value checked=check.ticked hint /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    let desks = model.desks.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = desks.collect::<Vec<_>>();
    let (value, fee) = (model.returning.clone(), model.fee.clone());
    view! {
        <SelectField lang name="returning_desk" label=lang.t(t::DOSSIER_RETURNING) choices value />
        <Fieldset legend=lang.t(t::ACT_CHECKLIST)>{boxes}</Fieldset>
        <NumberField lang name="sets" label=lang.t(t::ACT_SETS) value="1" />
        <NumberField lang name="fee" label=lang.t(t::ACT_FEE) value=fee unit=lang.t(t::ACT_DONG) />
    }
}
