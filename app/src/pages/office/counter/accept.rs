//! The last look before a walk-in dossier is accepted: what the form still lacks, the checklist, where the
//! result is handed out, and the fee.

use super::{super::dossier::Check, Head, head::head};
use crate::{
    components::{
        Button, CheckboxField, ErrorSummary, FieldError, Fieldset, Notice, NoticeTone, NumberField,
        SelectField, choice_field::Choice,
    },
    pages::{Frame, document},
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// What is settled when a dossier is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accept {
    pub head: Head,
    pub command_id: String,
    /// What the form still lacks: the field's id and a sentence.
    pub wrong: Vec<(String, String)>,
    /// Why it was not accepted just now.
    pub problem: Option<String>,
    pub checklist: Vec<Check>,
    pub sets: String,
    /// In dong.
    pub fee: String,
    /// Code of the desk where the result is wanted.
    pub returning: String,
    /// Code and name of every desk.
    pub desks: Vec<(String, String)>,
}

/// Renders the page.
pub fn accept(frame: &Frame, model: &Accept) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_STEP_ACCEPT), move || {
        let action = model.head.address("accept");
        let errors = errors(lang, &model);
        view! {
            <div class="stack">
                <ErrorSummary lang errors />
                {head(lang, &model.head, 4, Some("papers"))}
                {unfinished(lang, &model)}
                <form method="post" action=action class="stack" data-testid="counter-settle">
                    <input type="hidden" name="command_id" value=model.command_id.clone() />
                    {settle(lang, &model)}
                    <p><Button testid="counter-accept">{lang.t(t::COUNTER_FINISH)}</Button></p>
                </form>
            </div>
        }
    })
}

/// What stopped the dossier, then the way to each required paper that is not ticked yet.
fn errors(lang: Lang, model: &Accept) -> Vec<FieldError> {
    let Some(message) = model.problem.clone() else { return Vec::new() };
    let missing = model.checklist.iter().filter(|check| check.required && !check.ticked);
    let missing = missing.map(|check| FieldError {
        field: Some(format!("seen-{}", check.id)),
        message: lang.fill(t::ACT_UNTICKED, &[("name", &check.name)]),
    });
    std::iter::once(FieldError { field: None, message }).chain(missing).collect()
}

fn unfinished(lang: Lang, model: &Accept) -> Option<AnyView> {
    if model.wrong.is_empty() {
        return None;
    }
    let rows = model.wrong.iter().map(|(field, message)| {
        let href = format!("{}#{field}", model.head.address("form"));
        view! { <li><a href=href>{message.clone()}</a></li> }
    });
    let rows = rows.collect::<Vec<_>>();
    let notice = view! {
        <Notice tone=NoticeTone::Warning title=lang.t(t::COUNTER_FORM_UNFINISHED) testid="form-unfinished">
            <ul>{rows}</ul>
        </Notice>
    };
    Some(notice.into_any())
}

fn settle(lang: Lang, model: &Accept) -> impl IntoView + use<> {
    let boxes = model.checklist.iter().map(|check| {
        let (id, label, value) = (format!("seen-{}", check.id), check.name.clone(), check.id.clone());
        let hint = check.required.then(|| lang.t(t::ACT_REQUIRED).to_owned());
        view! { <CheckboxField lang name="seen" id label value checked=check.ticked hint /> }
    });
    let boxes = boxes.collect::<Vec<_>>();
    let desks = model.desks.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let choices = desks.collect::<Vec<_>>();
    let (value, fee, sets) = (model.returning.clone(), model.fee.clone(), model.sets.clone());
    view! {
        <Fieldset legend=lang.t(t::ACT_CHECKLIST)>{boxes}</Fieldset>
        <SelectField lang name="returning_desk" label=lang.t(t::DOSSIER_RETURNING) choices value />
        <NumberField lang name="sets" label=lang.t(t::ACT_SETS) value=sets />
        <NumberField lang name="fee" label=lang.t(t::ACT_FEE) value=fee unit=lang.t(t::ACT_DONG) />
    }
}
