//! Something more for those who want it, closed at first. Not here: what everybody must read.
//!
//! Accessibility: native `details`, works without JavaScript and opens when the browser finds text in it.

use leptos::prelude::*;

use super::{Glyph, Icon};

/// A summary line that opens.
#[component]
pub fn Details(
    #[prop(into)] summary: String,
    /// What the summary is about, for those who do not see what it stands beside: "vai trò của Hoàng A Páo".
    #[prop(into, optional)]
    about: Option<String>,
    /// Open from the start?
    #[prop(optional)]
    open: bool,
    #[prop(into, optional)] testid: Option<String>,
    children: Children,
) -> AnyView {
    let about = about.map(|about| view! { <span class="hidden-visually">" " {about}</span> });
    view! {
        <details class="details" open=open data-testid=testid>
            <summary><Icon glyph=Glyph::Forward /><span>{summary} {about}</span></summary>
            <div class="details-body">{children()}</div>
        </details>
    }
    .into_any()
}
