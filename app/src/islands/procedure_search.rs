//! Search results while one types. Without it the same form is sent and the list comes as a page.
//!
//! Accessibility: the count is announced politely, at most once for each pause in typing; focus stays in
//! the box; the results are the same cards as on the page.

use crate::{
    components::{SearchBox, SearchSize},
    pages::public::line::{Found, ProcedureLines},
    texts::{Lang, public as t},
};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How long a pause in typing must be before anything is asked.
const PAUSE: Duration = Duration::from_millis(250);

/// The id of what the results take the place of.
pub const STANDING: &str = "standing";

/// Where the search stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchPlace {
    /// Large, on the front door.
    Home,
    /// Above the list, which it takes the place of while one types.
    List,
}

/// The search with its results below. What stands there until somebody types has the id [`STANDING`].
#[island]
pub fn ProcedureSearch(
    lang: Lang,
    place: SearchPlace,
    query: String,
    keep: Vec<(String, String)>,
) -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    let words = RwSignal::new(String::new());
    let live = Live { lang, found, words, waiting: StoredValue::new(None), asked: StoredValue::new(0) };
    let filters = StoredValue::new(keep.clone());
    let typed = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(input) = input {
            live.typed(input.value().trim().to_owned(), filters.get_value());
        }
    };
    let (size, label, hint) = match place {
        SearchPlace::Home => (SearchSize::Large, t::HOME_SEARCH, t::HOME_HINT),
        SearchPlace::List => (SearchSize::Normal, t::LIST_SEARCH, t::LIST_HINT),
    };
    view! {
        <SearchBox
            lang
            action="/procedures"
            label=lang.t(label)
            hint=lang.t(hint)
            value=query
            keep
            size
            testid="search"
            on:input=typed
        />
        <p class="hidden-visually" role="status" data-testid="live-count">{move || words.get()}</p>
        {move || {
            found
                .get()
                .map(|found| {
                    view! {
                        <div class="live-results stack" data-testid="live-results">
                            <h2 class="found">{found.words}</h2>
                            <ProcedureLines lines=found.procedures />
                        </div>
                    }
                })
        }}
    }
}

/// What the island remembers between two letters.
#[derive(Clone, Copy)]
struct Live {
    lang: Lang,
    found: RwSignal<Option<Found>>,
    words: RwSignal<String>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    /// Number of the last question: an answer to an older one is thrown away.
    asked: StoredValue<u32>,
}

impl Live {
    fn typed(self, query: String, filters: Vec<(String, String)>) {
        if let Some(waiting) = self.waiting.get_value() {
            waiting.clear();
        }
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
        if query.is_empty() {
            self.show(None);
            return;
        }
        let ask = move || spawn_local(self.ask(address(&query, &filters)));
        self.waiting.set_value(set_timeout_with_handle(ask, PAUSE).ok());
    }

    async fn ask(self, address: String) {
        let number = self.asked.get_value();
        self.words.set(self.lang.t(t::LIST_SEARCHING).to_owned());
        let answer = get(&address).await;
        if self.asked.get_value() != number {
            return;
        }
        // No answer: the form still works, so nothing is said.
        let found = answer.ok().and_then(|text| serde_json::from_str::<Found>(&text).ok());
        self.show(found);
    }

    fn show(self, found: Option<Found>) {
        if let Some(standing) = document().get_element_by_id(STANDING) {
            // The element is in the page or it is not; either way the results are shown.
            let _ = standing.toggle_attribute_with_force("hidden", found.is_some());
        }
        self.words.set(found.as_ref().map(|found| found.words.clone()).unwrap_or_default());
        self.found.set(found);
    }
}

fn address(query: &str, filters: &[(String, String)]) -> String {
    let mut out = String::from("/procedures?q=");
    out.push_str(&crate::pages::frame::escape_query(query));
    for (name, value) in filters {
        for part in ["&", name, "=", value] {
            out.push_str(part);
        }
    }
    out
}

/// The same address as the form's, asked for as JSON.
async fn get(address: &str) -> Result<String, JsValue> {
    let headers = web_sys::Headers::new()?;
    headers.set("accept", "application/json")?;
    let init = web_sys::RequestInit::new();
    init.set_headers(&headers);
    let fetching = window().fetch_with_str_and_init(address, &init);
    let response: web_sys::Response = JsFuture::from(fetching).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
