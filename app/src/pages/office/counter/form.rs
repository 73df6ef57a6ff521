//! The questions of a walk-in dossier, all on one page: at a desk that is faster than many short ones.
//! "Tiếp tục" saves and judges; where scripts run every answer is saved as it is given.

use super::{Head, head::head};
use crate::{
    components::{
        Button, ErrorSummary, FieldError,
        form_field::{Asked, OldPlaceSearch, problem_text, question_view},
    },
    domain::{
        form::{Answers, Field, FieldError as Wrong, Page, field_of},
        localized::Localized,
        logic::Condition,
        unit::Commune,
    },
    islands::draft_form::DraftForm,
    pages::{Frame, document},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// The form as filled in so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub head: Head,
    /// All pages of the form, those that do not apply now included.
    pub pages: Vec<Page>,
    /// Everything typed, what does not count included.
    pub answers: Answers,
    /// The answers that count.
    pub effective: Answers,
    pub communes: Vec<Commune>,
    pub wrong: Vec<Wrong>,
    /// The procedure's legal basis.
    pub basis: Vec<Localized>,
    /// Vietnam's date, `yyyy-mm-dd`.
    pub today: String,
    /// What was looked up of an old address.
    pub old_places: OldPlaceSearch,
}

/// Renders the page.
pub fn form(frame: &Frame, model: &Form) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_STEP_FORM), move || {
        let action = model.head.address("form");
        view! {
            <div class="stack">
                <ErrorSummary lang errors=errors(lang, &model) />
                {head(lang, &model.head, 2, None)}
                <form method="post" action=action class="stack" novalidate data-testid="counter-form">
                    {topics(lang, &model)}
                    <p><Button name="go" value="on" testid="counter-go">{lang.t(t::COUNTER_TO_PAPERS)}</Button></p>
                    {island(lang, &model)}
                </form>
            </div>
        }
    })
}

fn errors(lang: Lang, model: &Form) -> Vec<FieldError> {
    let row = |(id, message)| FieldError { field: Some(id), message };
    said(lang, &model.pages, &model.wrong).into_iter().map(row).collect()
}

/// What is wrong, in words: the field's id and a sentence.
pub fn said(lang: Lang, pages: &[Page], wrong: &[Wrong]) -> Vec<(String, String)> {
    let sentence = |wrong: &Wrong| {
        let field =
            pages.iter().flat_map(|page| &page.fields).find(|field| field.id == field_of(&wrong.field));
        let label = field.map(|field| field.label_of(lang, &wrong.field)).unwrap_or_default();
        (wrong.field.clone(), problem_text(lang, &wrong.problem, &label))
    };
    wrong.iter().map(sentence).collect()
}

fn topics(lang: Lang, model: &Form) -> Vec<AnyView> {
    let asked = Asked {
        fields: model.pages.iter().flat_map(|page| &page.fields).collect(),
        answers: &model.answers,
        effective: &model.effective,
        errors: &model.wrong,
        communes: &model.communes,
        basis: Some(&model.basis),
        old_places: &model.old_places,
    };
    let topic = |page: &Page| {
        let fields = fields_of(page);
        let questions = fields.iter().map(|field| question_view(lang, field, &asked)).collect::<Vec<_>>();
        let title = page.title.get(lang).to_owned();
        view! { <section class="stack topic"><h2>{title}</h2><div>{questions}</div></section> }.into_any()
    };
    model.pages.iter().map(topic).collect()
}

/// The page's fields, each with the page's own condition, because all pages stand on one.
fn fields_of(page: &Page) -> Vec<Field> {
    let with = |field: &Field| {
        let when = match (page.when.clone(), field.when.clone()) {
            (Some(page), Some(field)) => Some(Condition::All { all: vec![page, field] }),
            (page, field) => page.or(field),
        };
        Field { when, ..field.clone() }
    };
    page.fields.iter().map(with).collect()
}

/// The citizen's own island, for the whole form as one page.
fn island(lang: Lang, model: &Form) -> Option<AnyView> {
    let first = model.pages.first()?.clone();
    let fields = model.pages.iter().flat_map(fields_of).collect();
    let page = Page { lead: None, when: None, fields, ..first };
    let today = model.today.clone();
    Some(view! { <DraftForm lang page known=Answers::default() today /> }.into_any())
}
