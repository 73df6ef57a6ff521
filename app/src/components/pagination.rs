//! Previous and next page of a list read by keys, where nobody counts the pages. Not here: the list.
//!
//! Accessibility: a named navigation; where there is no page before or after, there is no dead link.

use leptos::prelude::*;

use super::{ButtonKind, Glyph, LinkButton};
use crate::texts::{self, Lang};

/// Links to the pages before and after; nothing when there is neither.
#[component]
pub fn Pagination(
    lang: Lang,
    #[prop(optional_no_strip)] previous: Option<String>,
    #[prop(optional_no_strip)] next: Option<String>,
) -> AnyView {
    let link = |href: Option<String>, glyph, text| {
        href.map(
            |href| view! { <LinkButton href kind=ButtonKind::Secondary glyph>{lang.t(text)}</LinkButton> },
        )
    };
    (previous.is_some() || next.is_some())
        .then(|| {
            view! {
                <nav class="pagination" aria-label=lang.t(texts::ui::NAV_PAGES)>
                    <div>{link(previous, Glyph::Back, texts::ui::NAV_PREVIOUS)}</div>
                    <div>{link(next, Glyph::Forward, texts::ui::NAV_NEXT)}</div>
                </nav>
            }
        })
        .into_any()
}
