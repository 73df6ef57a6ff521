//! One line to search with, sent by GET; where names are looked for, posted to `/search/…`. Not here: the results and the filters of the desk (`filter_bar`).
//!
//! Accessibility: `role=search`; the label is visible; the button says "Tìm" and is a real submit.

use leptos::prelude::*;

use super::{Button, Glyph};
use crate::texts::{self, Lang};

/// How big the box is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchSize {
    #[default]
    Normal,
    /// For the home page.
    Large,
}

/// A search form.
#[component]
pub fn SearchBox(
    lang: Lang,
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(into, default = "q".to_owned())] name: String,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    /// Names and values sent along, such as the filters that are set.
    #[prop(optional)]
    keep: Vec<(String, String)>,
    #[prop(optional)] size: SearchSize,
    /// Whether what is typed stays out of the address.
    #[prop(optional)]
    posted: bool,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let class = if size == SearchSize::Large { "search-box search-box-large" } else { "search-box" };
    let method = if posted { "post" } else { "get" };
    let hint_id = hint.as_ref().map(|_| format!("{name}-hint"));
    let kept = keep.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form class=class method=method action=action role="search">
            <label class="field-label" for=name.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id.clone()>{hint}</p> })}
            {kept.collect::<Vec<_>>()}
            <div class="search-box-row">
                <input
                    class="input"
                    type="search"
                    id=name.clone()
                    name=name
                    value=value
                    autocomplete="off"
                    enterkeyhint="search"
                    aria-describedby=hint_id
                    data-testid=testid
                />
                <Button glyph=Glyph::Search>{lang.t(texts::ui::FILTER_SEARCH)}</Button>
            </div>
        </form>
    }
    .into_any()
}
