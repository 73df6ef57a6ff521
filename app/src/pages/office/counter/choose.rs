//! Choosing the procedure at the counter.

use crate::{
    components::{Card, EmptyState, SearchBox},
    pages::{Frame, document, frame::escape_query, sample::Sample},
    texts::office as t,
};
use leptos::prelude::*;

/// What was looked for, and what was found: code and name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choose {
    pub words: String,
    pub found: Vec<(String, String)>,
}

/// Renders the page.
pub fn choose(frame: &Frame, model: &Choose) -> String {
    let lang = frame.lang;
    let model = model.clone();
    document(frame, lang.t(t::COUNTER_TITLE), move || {
        let rows = model.found.into_iter().map(|(code, name)| {
            let href = format!("/office/counter/{}", escape_query(&code));
            view! {
                <li>
                    <Card title=name href testid="counter-procedure"><p class="soft small">{code}</p></Card>
                </li>
            }
        });
        let rows = rows.collect::<Vec<_>>();
        let none = rows.is_empty().then(|| {
            view! { <EmptyState title=lang.t(t::COUNTER_NONE)><p>{lang.t(t::COUNTER_NONE_HELP)}</p></EmptyState> }
        });
        let words = model.words;
        view! {
            <div class="stack">
                <h1>{lang.t(t::COUNTER_TITLE)}</h1>
                <h2>{lang.t(t::COUNTER_CHOOSE)}</h2>
                <SearchBox lang action="/office/counter" label=lang.t(t::COUNTER_SEARCH) value=words testid="counter-search" />
                <ul class="plain-list stack-tight">{rows}</ul>
                {none}
            </div>
        }
    })
}

/// Nothing found, and some.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("office/counter/choose/empty", |frame| {
            choose(frame, &Choose { words: "zzz".into(), found: Vec::new() })
        }),
        Sample::new("office/counter/choose", |frame| {
            let found = vec![("2.000635".into(), "Cấp bản sao trích lục hộ tịch".into())];
            choose(frame, &Choose { words: "trich luc".into(), found })
        }),
    ]
}
