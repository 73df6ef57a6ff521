//! The search box and the places where the count is said and the results appear.

use crate::{
    components::{SearchBox, SearchSize},
    texts::{Lang, public as t},
};
use leptos::prelude::*;

/// Where the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchPlace {
    /// Large, on the front door.
    Home,
    /// Above the list, which it takes the place of while one types.
    List,
}

/// The search with its results below. What stands there until somebody types has the id
/// [`STANDING`](super::STANDING).
#[component]
pub fn ProcedureSearch(
    lang: Lang,
    place: SearchPlace,
    query: String,
    /// Names and values of the filters that are set.
    keep: Vec<(String, String)>,
) -> impl IntoView {
    let (size, label, hint) = match place {
        SearchPlace::Home => (SearchSize::Large, t::HOME_SEARCH, t::HOME_HINT),
        SearchPlace::List => (SearchSize::Normal, t::LIST_SEARCH, t::LIST_HINT),
    };
    view! {
        <div data-island="procedure_search" data-searching=lang.t(t::LIST_SEARCHING)>
            <SearchBox
                lang
                action="/procedures"
                label=lang.t(label)
                hint=lang.t(hint)
                value=query
                keep
                size
                testid="search"
            />
            <p class="hidden-visually" role="status" data-testid="live-count"></p>
            <div class="live-results stack" data-testid="live-results" hidden></div>
        </div>
    }
}
