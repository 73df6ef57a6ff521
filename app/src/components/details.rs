//! Something more for those who want it, closed at first. Not here: what everybody must read.
//!
//! Accessibility: native `details`, works without JavaScript and opens when the browser finds text in it.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A summary line that opens.
#[component]
pub fn Details(
    #[prop(into)] summary: String,
    /// Open from the start?
    #[prop(optional)]
    open: bool,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    view! {
        <details class="details" open=open data-testid=testid>
            <summary><Icon glyph=Glyph::Forward /><span>{summary}</span></summary>
            <div class="details-body">{children()}</div>
        </details>
    }
    .into_any()
}
