//! The specialist's draft, and who takes the result at the desk.

use super::{Dossier, reason};
use crate::{
    components::{Radios, TextArea, TextField, choice_field::Choice, field::Need},
    domain::{dossier::CommandKind, settlement::Decision},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// What a decision is called.
pub fn decision_words(lang: Lang, decision: Decision) -> &'static str {
    lang.t(match decision {
        Decision::Grant => t::DOSSIER_GRANT,
        Decision::Decline => t::DOSSIER_DECLINE,
    })
}

pub(super) fn draft(lang: Lang, model: &Dossier) -> AnyView {
    let typed =
        |name: &str, otherwise: &str| model.typed(CommandKind::Draft, name).unwrap_or(otherwise).to_owned();
    let choices = Decision::ALL.into_iter().map(|d| Choice::new(d.code(), decision_words(lang, d)));
    let choices = choices.collect::<Vec<_>>();
    let forms = &model.forms;
    let decision = typed("decision", &forms.decision);
    let (title, body) = (typed("title", &forms.title), typed("body", &forms.body));
    view! {
        <Radios lang name="decision" id="draft-decision" legend=lang.t(t::ACT_DECISION) choices value=decision />
        <TextField lang name="title" id="draft-title" label=lang.t(t::ACT_DOCUMENT_TITLE) value=title maxlength=300 />
        <TextArea
            lang
            name="body"
            id="draft-body"
            label=lang.t(t::ACT_BODY)
            hint=lang.t(t::ACT_BODY_HINT)
            value=body
            rows=12
            maxlength=20000
        />
    }
    .into_any()
}

pub(super) fn receiver(lang: Lang, model: &Dossier) -> AnyView {
    let kind = CommandKind::Deliver;
    let name = model.typed(kind, "receiver").unwrap_or(&model.forms.applicant).to_owned();
    let capacity = model.typed(kind, "capacity").unwrap_or(lang.t(t::ACT_OWNER)).to_owned();
    // Who wanted it by post and comes after all: the record says why.
    let why = model.forms.by_post.then(|| reason(lang, model, kind, t::ACT_NOT_BY_POST, Need::Required));
    view! {
        <TextField lang name="receiver" id="deliver-receiver" label=lang.t(t::ACT_RECEIVER) value=name maxlength=200 />
        <TextField
            lang
            name="capacity"
            id="deliver-capacity"
            label=lang.t(t::ACT_CAPACITY)
            value=capacity
            need=Need::Optional
            maxlength=200
        />
        {why}
    }
    .into_any()
}
