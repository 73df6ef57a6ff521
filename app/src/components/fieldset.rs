//! Fields that belong together under one heading, one topic of a form. Not here: radios and
//! checkboxes, which bring their own group (`choice_field`).
//!
//! Accessibility: a native `fieldset`; its legend is read with each field in it.

use leptos::prelude::*;

/// A titled group of fields.
#[component]
pub fn Fieldset(
    #[prop(into)] legend: String,
    /// One line below the legend.
    #[prop(into, optional)]
    hint: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    view! {
        <fieldset class="fieldset" data-testid=testid>
            <legend class="fieldset-legend">{legend}</legend>
            {hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
            <div class="fieldset-body">{children()}</div>
        </fieldset>
    }
    .into_any()
}
