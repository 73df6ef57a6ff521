//! What stands where a list is empty: a sentence that says so and a way forward. Not here: errors.
//!
//! Accessibility: the picture is decoration; the heading and the text say everything.

use leptos::prelude::*;

use super::{ArchIcon, Glyph};

/// An empty place.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(default = Glyph::Folder)] glyph: Glyph,
    #[prop(into, optional)] testid: Option<String>,
    /// A sentence and a link or button.
    children: Children,
) -> AnyView {
    view! {
        <div class="empty-state" data-testid=testid>
            <ArchIcon glyph />
            <h2>{title}</h2>
            {children()}
        </div>
    }
    .into_any()
}
