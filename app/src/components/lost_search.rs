//! Says above a list that the words of its address could not be read, so that nobody takes the whole list for what was
//! found. Not here: who can read them (the server's `http::sealed_search`).

use leptos::prelude::*;

use super::{Notice, NoticeTone};
use crate::texts::{self, Lang};

/// The notice; nothing where nothing was lost.
#[component]
pub fn LostSearch(lang: Lang, lost: bool) -> AnyView {
    let words = lang.t(texts::ui::FILTER_LOST);
    lost.then(|| view! { <Notice tone=NoticeTone::Warning testid="search-lost"><p>{words}</p></Notice> })
        .into_any()
}
