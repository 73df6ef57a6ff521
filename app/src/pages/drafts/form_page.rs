//! One topic of the form. Questions that may not concern the citizen say when they do; where scripts run
//! they come and go by themselves (`style/components/question.css`, `islands::draft_form`).

use super::head::{DraftHead, buttons, draft_head, hidden};
use crate::{
    components::{
        self, ErrorSummary, Notice, NoticeTone, ShownFor,
        form_field::{Asked, OldPlaceSearch, question_view},
        problem_text,
    },
    domain::{
        form::{Answers, Field, FieldError, Page, field_of},
        localized::Localized,
        unit::Commune,
    },
    islands::draft_form::DraftForm,
    pages::{Frame, document},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// Whether the page was changed on another device since it was loaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freshness {
    #[default]
    Fresh,
    /// What was typed is shown, and saved when it is sent again.
    ChangedElsewhere,
}

/// One page of a draft's form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormPage {
    pub head: DraftHead,
    pub page: Page,
    /// Every field that conditions of this page may name.
    pub fields: Vec<Field>,
    /// All answers of the draft so far, those that do not count included.
    pub answers: Answers,
    /// Those that count.
    pub effective: Answers,
    pub errors: Vec<FieldError>,
    pub communes: Vec<Commune>,
    /// What the page held when it was loaded, to notice another device.
    pub base: String,
    /// The procedure's legal basis.
    pub basis: Vec<Localized>,
    /// Vietnam's date, `yyyy-mm-dd`.
    pub today: String,
    pub freshness: Freshness,
    /// What the applicant looked up of an old address.
    pub old_places: OldPlaceSearch,
}

/// Renders the page.
pub fn form_page(frame: &Frame, model: &FormPage) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = model.page.title.get(lang).to_owned();
    document(frame, &title.clone(), move || body(lang, &title, &model))
}

fn body(lang: Lang, title: &str, model: &FormPage) -> AnyView {
    let lead = model.page.lead.as_ref().map(|lead| lead.get(lang).to_owned());
    let action = model.head.address(&model.page.id);
    view! {
        <section class="stack wrap-narrow">
            {draft_head(lang, &model.head)}
            <ErrorSummary lang errors=summary(lang, model) />
            {(model.freshness == Freshness::ChangedElsewhere).then(|| changed(lang))}
            <h1>{title.to_owned()}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
            <form method="post" action=action class="stack" novalidate data-testid="draft-form">
                <ShownFor />
                {hidden(&model.head)}
                <input type="hidden" name="page.base" value=model.base.clone() />
                {questions(lang, model)}
                {buttons(lang)}
                {island(lang, model)}
            </form>
        </section>
    }
    .into_any()
}

fn changed(lang: Lang) -> impl IntoView {
    view! {
        <Notice tone=NoticeTone::Warning title=lang.t(t::CHANGED) testid="changed-elsewhere">
            <p>{lang.t(t::CHANGED_HELP)}</p>
        </Notice>
    }
}

fn summary(lang: Lang, model: &FormPage) -> Vec<components::FieldError> {
    let label = |id: &str| {
        let field = model.page.fields.iter().find(|field| field.id == field_of(id));
        field.map_or_else(|| id.to_owned(), |field| field.label_of(lang, id))
    };
    let row = |error: &FieldError| components::FieldError {
        field: Some(error.field.clone()),
        message: problem_text(lang, &error.problem, &label(&error.field)),
    };
    model.errors.iter().map(row).collect()
}

fn questions(lang: Lang, model: &FormPage) -> Vec<AnyView> {
    let asked = Asked {
        fields: model.fields.iter().collect(),
        answers: &model.answers,
        effective: &model.effective,
        errors: &model.errors,
        communes: &model.communes,
        basis: Some(&model.basis),
        old_places: &model.old_places,
    };
    model.page.fields.iter().map(|field| question_view(lang, field, &asked)).collect()
}

/// The island needs the page's rules and the answers of other pages that its conditions read.
fn island(lang: Lang, model: &FormPage) -> AnyView {
    let mut known = model.effective.clone();
    for field in &model.page.fields {
        known.remove(&field.id);
    }
    let page = Page { lead: None, ..model.page.clone() };
    let today = model.today.clone();
    view! { <DraftForm lang page known today /> }.into_any()
}
