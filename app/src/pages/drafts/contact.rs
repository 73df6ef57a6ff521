//! How the citizen wants to be reached. Who they are comes from the identity provider and is only shown.

use super::head::{DraftHead, buttons, draft_head, hidden};
use crate::{
    components::{
        self, ErrorSummary, Fact, Facts, InputType, Need, ShownFor, TextField, Why, WhyParticulars,
        problem_text,
    },
    domain::{
        form::{Particular, Problem},
        partial_date::PartialDate,
    },
    pages::{Frame, document},
    texts::{Lang, drafts as t},
};
use leptos::prelude::*;

/// What comes from the identity provider.
const IDENTITY: &[Particular] =
    &[Particular::Name, Particular::PersonalId, Particular::BirthDate, Particular::Sex];

/// The contact page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub head: DraftHead,
    pub name: String,
    pub personal_id: String,
    /// As stored: `yyyy-mm-dd` or less.
    pub birth_date: String,
    pub phone: String,
    pub email: String,
    pub phone_problem: Option<Problem>,
    pub email_problem: Option<Problem>,
}

/// Renders the page.
pub fn contact(frame: &Frame, model: &Contact) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::CONTACT_TITLE), move || body(lang, model))
}

fn body(lang: Lang, model: Contact) -> AnyView {
    let action = model.head.address("contact");
    let say = |problem: &Option<Problem>, label| {
        problem.as_ref().map(|problem| problem_text(lang, problem, lang.t(label)))
    };
    let phone_error = say(&model.phone_problem, t::CONTACT_PHONE);
    let email_error = say(&model.email_problem, t::CONTACT_EMAIL);
    let row = |field: &str, error: &Option<String>| {
        error.clone().map(|message| components::FieldError { field: Some(field.to_owned()), message })
    };
    let errors = [row("phone", &phone_error), row("email", &email_error)].into_iter().flatten().collect();
    view! {
        <section class="stack wrap-narrow">
            {draft_head(lang, &model.head)}
            <ErrorSummary lang errors />
            <h1>{lang.t(t::CONTACT_TITLE)}</h1>
            <p class="lead">{lang.t(t::CONTACT_LEAD)}</p>
            <form method="post" action=action class="stack" novalidate data-testid="draft-contact">
                <ShownFor />
                {hidden(&model.head)}
                <TextField
                    lang
                    name="phone"
                    label=lang.t(t::CONTACT_PHONE)
                    value=model.phone.clone()
                    error=phone_error
                    input_type=InputType::Tel
                    inputmode="tel"
                    autocomplete="tel"
                    maxlength=40
                />
                {why(lang, Particular::Phone)}
                <TextField
                    lang
                    name="email"
                    label=lang.t(t::CONTACT_EMAIL)
                    value=model.email.clone()
                    error=email_error
                    need=Need::Optional
                    input_type=InputType::Email
                    inputmode="email"
                    autocomplete="email"
                    maxlength=300
                />
                {why(lang, Particular::Email)}
                <h2>{lang.t(t::CONTACT_APPLICANT)}</h2>
                <p class="soft">{lang.t(t::FROM_VNEID)}</p>
                {identity(lang, &model)}
                <WhyParticulars lang which=IDENTITY />
                {buttons(lang)}
            </form>
        </section>
    }
    .into_any()
}

/// Why a particular of the applicant is asked for.
fn why(lang: Lang, particular: Particular) -> impl IntoView {
    let (label, purpose, basis) = (particular.label(), particular.purpose(), particular.basis());
    view! { <Why lang label=lang.t(label) purpose=lang.t(purpose) basis=lang.t(basis) /> }
}

fn identity(lang: Lang, model: &Contact) -> impl IntoView + use<> {
    let born = PartialDate::parse(&model.birth_date).map_or(model.birth_date.clone(), PartialDate::short);
    let all = [
        (t::CONTACT_NAME, &model.name),
        (t::CONTACT_PERSONAL_ID, &model.personal_id),
        (t::CONTACT_BIRTH_DATE, &born),
    ];
    let known = all.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = known.map(|(name, value)| Fact::new(lang.t(name), value.clone())).collect();
    view! { <Facts facts testid="applicant" /> }
}
