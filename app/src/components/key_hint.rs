//! Shows which keys do something at the desk. Not here: listening to them (`islands`).
//!
//! Accessibility: `kbd` elements with what they do beside them in words.

use leptos::prelude::*;

/// Keys and what they do: `j` `k` "dòng dưới, dòng trên".
#[component]
pub fn KeyHint(
    keys: Vec<&'static str>,
    /// What the keys do.
    #[prop(into)]
    label: String,
) -> AnyView {
    let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect::<Vec<_>>();
    view! { <span class="key-hint">{keys} " " {label}</span> }.into_any()
}
