//! The form above a list that narrows it, sent by GET so that a filtered list has an address.
//! Not here: the fields, which are children, and the search of citizens (`search_box`).
//!
//! Accessibility: `role=search` with a name; works without JavaScript; one link takes all filters away.

use leptos::prelude::*;

use super::{Button, ButtonKind, Glyph, LinkButton};
use crate::texts::{self, Lang};

/// A filter form around its fields.
#[component]
pub fn FilterBar(
    lang: Lang,
    /// Where the filtered list is.
    #[prop(into)]
    action: String,
    /// Names the form for screen readers.
    #[prop(into)]
    label: String,
    /// The list without filters; given when a filter is set.
    #[prop(optional_no_strip)]
    clear: Option<String>,
    children: Children,
) -> AnyView {
    view! {
        <form class="filter-bar" method="get" action=action role="search" aria-label=label>
            <div class="filter-bar-fields">{children()}</div>
            <div class="filter-bar-actions cluster">
                <Button kind=ButtonKind::Secondary glyph=Glyph::Search>{lang.t(texts::ui::FILTER_APPLY)}</Button>
                {clear
                    .map(|href| {
                        view! {
                            <LinkButton href kind=ButtonKind::Quiet>{lang.t(texts::ui::FILTER_CLEAR)}</LinkButton>
                        }
                    })}
            </div>
        </form>
    }
    .into_any()
}
