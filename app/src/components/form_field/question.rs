//! One question in its place on a form: its control, and when it concerns anybody. Where scripts run it comes
//! and goes with the answers before it (`islands::draft_form`, `style/components/question.css`); elsewhere it
//! stays and says when it counts. Not here: the control itself (`control`).

use super::{OldPlaceSearch, condition_text, field_view, old_place::old_place, whole::whole_view};
use crate::{
    components::Why,
    domain::{
        form::{Answers, Field, FieldError},
        localized::Localized,
        unit::Commune,
    },
    texts::{Lang, form as t},
};
use leptos::prelude::*;

/// What the questions of a form have in common.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// Every field that conditions may name.
    pub fields: Vec<&'a Field>,
    /// Everything typed so far, what does not count included.
    pub answers: &'a Answers,
    /// The answers that count.
    pub effective: &'a Answers,
    pub errors: &'a [FieldError],
    pub communes: &'a [Commune],
    /// What lets the office ask, for the questions themselves and not for their parts.
    pub basis: Option<&'a [Localized]>,
    /// The way from old addresses to today's.
    pub old_places: &'a OldPlaceSearch,
}

/// Draws the question.
pub fn question_view(lang: Lang, field: &Field, asked: &Asked<'_>) -> AnyView {
    let problem = asked.errors.iter().find(|error| error.field == field.id).map(|error| &error.problem);
    let control = match field.kind.has_parts() {
        true => whole_view(lang, field, asked, problem),
        false => field_view(lang, field, asked.answers, problem, asked.communes),
    };
    let old_place = old_place(lang, field, asked.old_places);
    let why = asked.basis.and_then(|basis| why_view(lang, field, basis));
    let id = field.id.clone();
    let Some(when) = &field.when else {
        return view! { <div class="question" data-field=id>{control} {old_place} {why}</div> }.into_any();
    };
    let condition = condition_text(lang, when, &asked.fields);
    let counts = if field.is_visible(asked.effective) { "yes" } else { "no" };
    view! {
        <div class="question" data-field=id data-when=counts>
            <p class="question-when">{lang.fill(t::WHEN_ONLY, &[("condition", &condition)])}</p>
            {control}
            {old_place}
            {why}
        </div>
    }
    .into_any()
}

/// Why the question is asked; nothing for a remark.
pub fn why_view(lang: Lang, field: &Field, basis: &[Localized]) -> Option<AnyView> {
    let purpose = field.purpose_in(lang)?.to_owned();
    // The first act is the one that the procedure rests on; the procedure's page names them all.
    let basis = field.basis.as_ref().or(basis.first()).map(|basis| basis.get(lang).to_owned());
    let label = field.label.get(lang).to_owned();
    Some(view! { <Why lang label purpose basis=basis.unwrap_or_default() /> }.into_any())
}
