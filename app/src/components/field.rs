//! What every form field has around its control: label, hint, error and the wording of what may stay
//! empty. Not here: the controls themselves and the rules that find an error (`domain`).
//!
//! Accessibility: hint and error are tied to the control by `aria-describedby` (ids `<id>-hint`,
//! `<id>-error`), an error also by `aria-invalid`; the error says "Lỗi:" to those who see no colour.
//! Fields that may stay empty say so in words; the others carry `aria-required`. Native `required` is not
//! used: the server finds every error at once and the summary links to each.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang};

/// Whether an answer must be given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Need {
    #[default]
    Required,
    Optional,
}

impl Need {
    /// The value of `aria-required`; nothing for what may stay empty.
    pub fn aria(self) -> Option<&'static str> {
        (self == Self::Required).then_some("true")
    }
}

/// The ids a control is described by; `None` when it has neither hint nor error.
pub(super) fn described_by(id: &str, hint: MaybeProp<String>, error: MaybeProp<String>) -> Option<String> {
    match (hint.get().is_some(), error.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// The value of `aria-invalid`.
pub(super) fn invalid(error: MaybeProp<String>) -> Option<&'static str> {
    error.get().map(|_| "true")
}

/// The id of a control: the one given, else its name.
pub(super) fn id_or_name(id: Option<String>, name: &str) -> String {
    id.unwrap_or_else(|| name.to_owned())
}

/// Around the fields of a filter: each of them may stay empty, which goes without saying.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filtering;

/// "(không bắt buộc)" behind a label, where it is true and worth saying.
pub(super) fn need_words(need: Need, lang: Lang) -> impl IntoView {
    (need == Need::Optional && use_context::<Filtering>().is_none())
        .then(|| view! { <span class="field-need">" " {lang.t(texts::ui::OPTIONAL)}</span> })
}

/// The hint line and the error line of the field `id`.
pub(super) fn notes(
    id: &str,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    lang: Lang,
) -> impl IntoView + use<> {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        {move || hint.get().map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
        {move || {
            error
                .get()
                .map(|error| {
                    view! {
                        <p class="field-error" id=error_id.clone()>
                            <Icon glyph=Glyph::Alarm />
                            <span>
                                <span class="hidden-visually">{lang.t(texts::ui::ERROR_PREFIX)} " "</span>
                                {error}
                            </span>
                        </p>
                    }
                })
        }}
    }
}

/// The class of a field, marked when it has an error.
pub(super) fn field_class(error: MaybeProp<String>) -> &'static str {
    if error.get().is_some() { "field field-bad" } else { "field" }
}

/// Label, hint and error around one control with the id `id`.
#[component]
pub fn Field(
    lang: Lang,
    /// The id of the control in `children`.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    children: Children,
) -> AnyView {
    view! {
        <div class=move || field_class(error)>
            <label class="field-label" for=id.clone()>{label} {need_words(need, lang)}</label>
            {notes(&id, hint, error, lang)}
            <div class="field-control">{children()}</div>
        </div>
    }
    .into_any()
}
