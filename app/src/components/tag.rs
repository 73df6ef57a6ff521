//! A small label for a property, such as "Phi địa giới" or "Trực tuyến toàn trình". Not here: the
//! status of a dossier (`status_badge`).
//!
//! Accessibility: plain text with an edge of at least 3:1; never the only carrier of a meaning.

use leptos::prelude::*;

/// A small label.
#[component]
pub fn Tag(#[prop(into, optional)] testid: Option<String>, children: Children) -> AnyView {
    view! { <span class="tag" data-testid=testid>{children()}</span> }.into_any()
}
