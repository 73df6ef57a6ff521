//! How and where the citizen wants the result.

use super::head::{DraftHead, buttons, draft_head, hidden};
use crate::{
    components::{
        self, Choice, ErrorSummary, InputType, Need, Radios, SelectField, ShownFor, TextArea, TextField,
    },
    domain::dossier::ReturnMethod,
    pages::{Frame, document, words},
    texts::{Lang, Text, drafts as t},
};
use leptos::prelude::*;

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receive {
    pub head: DraftHead,
    /// The ways that this procedure allows.
    pub methods: Vec<ReturnMethod>,
    pub method: Option<ReturnMethod>,
    /// Code and name of every desk.
    pub desks: Vec<(String, String)>,
    pub desk: String,
    pub address: String,
    pub phone: String,
    pub problems: Vec<ReceiveProblem>,
}

/// What is wrong with the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiveProblem {
    Method,
    Desk,
    Address,
    Phone,
}

impl ReceiveProblem {
    /// The stable code, as in JSON answers; also the name of the field.
    pub fn code(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Desk => "desk",
            Self::Address => "address",
            Self::Phone => "phone",
        }
    }

    fn text(self) -> Text {
        match self {
            Self::Method => t::RECEIVE_PROBLEM_METHOD,
            Self::Desk => t::RECEIVE_PROBLEM_DESK,
            Self::Address => t::RECEIVE_PROBLEM_ADDRESS,
            Self::Phone => t::RECEIVE_PROBLEM_PHONE,
        }
    }
}

/// Renders the page.
pub fn receive(frame: &Frame, model: &Receive) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::RECEIVE_TITLE), move || body(lang, model))
}

fn body(lang: Lang, model: Receive) -> AnyView {
    let errors = model
        .problems
        .iter()
        .map(|problem| components::FieldError {
            field: Some(problem.code().to_owned()),
            message: lang.t(problem.text()).to_owned(),
        })
        .collect();
    let action = model.head.address("receive");
    view! {
        <section class="stack wrap-narrow">
            {draft_head(lang, &model.head)}
            <ErrorSummary lang errors />
            <h1>{lang.t(t::RECEIVE_TITLE)}</h1>
            <form method="post" action=action class="stack" novalidate data-testid="draft-receive">
                <ShownFor />
                {hidden(&model.head)}
                {fields(lang, model)}
                {buttons(lang)}
            </form>
        </section>
    }
    .into_any()
}

fn fields(lang: Lang, model: Receive) -> AnyView {
    let found = |wanted| model.problems.contains(&wanted);
    let error = |wanted: ReceiveProblem| found(wanted).then(|| lang.t(wanted.text()).to_owned());
    let methods = model.methods.iter().map(|method| method_choice(lang, *method)).collect();
    let desks = model.desks.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect();
    let chosen = model.method.map(|method| method.code().to_owned());
    view! {
        <Radios
            lang
            name="method"
            legend=lang.t(t::RECEIVE_METHOD)
            choices=methods
            value=chosen
            error=error(ReceiveProblem::Method)
        />
        <SelectField
            lang
            name="desk"
            label=lang.t(t::RECEIVE_DESK)
            hint=lang.t(t::RECEIVE_DESK_WHEN)
            choices=desks
            value=model.desk.clone()
            error=error(ReceiveProblem::Desk)
        />
        <TextArea
            lang
            name="address"
            label=lang.t(t::RECEIVE_ADDRESS)
            hint=lang.t(t::RECEIVE_ADDRESS_HINT)
            value=model.address.clone()
            error=error(ReceiveProblem::Address)
            need=Need::Optional
            rows=2
            autocomplete="street-address"
        />
        <TextField
            lang
            name="phone"
            label=lang.t(t::RECEIVE_PHONE)
            value=model.phone.clone()
            error=error(ReceiveProblem::Phone)
            need=Need::Optional
            input_type=InputType::Tel
            inputmode="tel"
            autocomplete="tel"
        />
    }
    .into_any()
}

fn method_choice(lang: Lang, method: ReturnMethod) -> Choice {
    let hint = match method {
        ReturnMethod::Desk => t::RECEIVE_DESK_HINT,
        ReturnMethod::Online => t::RECEIVE_ONLINE_HINT,
        ReturnMethod::Post => t::RECEIVE_POST_HINT,
    };
    Choice::new(method.code(), words::return_method(lang, method)).hint(lang.t(hint))
}
