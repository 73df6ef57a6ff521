//! A place in two controls: the commune of the province, or "elsewhere", and the rest as text.

use crate::{
    components::{
        Choice, InputType, Need, SelectField, TextField,
        field::{described_by, field_class, need_words, notes},
    },
    domain::unit::Commune,
    texts::{Lang, form as t},
};
use leptos::prelude::*;

/// What the two controls need to know.
pub(super) struct Place {
    pub id: String,
    pub legend: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub need: Need,
    pub answer: String,
}

/// A group named by its question; the commune has the field's id, the text `<id>.rest`.
pub(super) fn address(lang: Lang, place: Place, communes: &[Commune]) -> impl IntoView + use<> {
    let Place { id, legend, hint, error, need, answer } = place;
    let (commune, rest) = answer.split_once('|').unwrap_or(("", &answer));
    let (commune, rest) = (commune.to_owned(), rest.to_owned());
    let mut choices = commune_choices(lang, communes);
    choices.push(Choice::new("other", lang.t(t::ADDRESS_OTHER)));
    let (hint, error): (MaybeProp<String>, MaybeProp<String>) = (hint.into(), error.into());
    let described = id.clone();
    view! {
        <fieldset
            class=field_class(error)
            aria-describedby=move || described_by(&described, hint, error)
        >
            <legend class="field-label">{legend} {need_words(need, lang)}</legend>
            {notes(&id, hint, error, lang)}
            <div class="field-control place">
                <SelectField
                    lang
                    id=id.clone()
                    name=format!("{id}.commune")
                    label=lang.t(t::ADDRESS_COMMUNE)
                    choices
                    value=commune
                />
                <TextField
                    lang
                    name=format!("{id}.rest")
                    label=lang.t(t::ADDRESS_REST)
                    hint=lang.t(t::ADDRESS_REST_HINT).to_owned()
                    value=rest
                    input_type=InputType::Text
                    maxlength=300
                />
            </div>
        </fieldset>
    }
}

/// The communes in the order of the catalogue.
pub(super) fn commune_choices(lang: Lang, communes: &[Commune]) -> Vec<Choice> {
    communes.iter().map(|commune| Choice::new(commune.code.clone(), commune.name.get(lang))).collect()
}
