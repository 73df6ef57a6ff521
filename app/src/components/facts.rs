//! Names and values below each other: what a dossier holds, what was answered. Not here: comparing
//! several things (`data_table`) and big numbers (`figures`).
//!
//! Accessibility: a description list (`dl`); on a phone the name stands above its value.

use leptos::prelude::*;

/// One name with its value.
pub struct Fact {
    pub name: String,
    pub value: AnyView,
}

impl Fact {
    /// A fact; the value is a text or any view.
    pub fn new(name: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self { name: name.into(), value: value.into_any() }
    }
}

/// A list of facts.
#[component]
pub fn Facts(facts: Vec<Fact>, #[prop(into, optional)] testid: Option<String>) -> AnyView {
    let rows = facts
        .into_iter()
        .map(|fact| view! { <div class="facts-row"><dt>{fact.name}</dt><dd>{fact.value}</dd></div> })
        .collect::<Vec<_>>();
    view! { <dl class="facts" data-testid=testid>{rows}</dl> }.into_any()
}
