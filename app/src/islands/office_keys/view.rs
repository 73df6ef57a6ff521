//! The list of the keys, closed until somebody wants to know.

use crate::{
    components::KeyHint,
    texts::{Lang, office as t},
};
use leptos::prelude::*;

/// The list of shortcuts, and the shortcuts themselves.
#[component]
pub fn OfficeKeys(
    lang: Lang,
    /// On the queue; otherwise on one dossier.
    queue: bool,
) -> impl IntoView {
    let hints: Vec<(Vec<&'static str>, &'static str)> = if queue {
        vec![
            (vec!["j", "↓"], lang.t(t::KEYS_DOWN)),
            (vec!["k", "↑"], lang.t(t::KEYS_UP)),
            (vec!["Enter"], lang.t(t::KEYS_OPEN)),
            (vec!["/"], lang.t(t::KEYS_FIND)),
            (vec!["?"], lang.t(t::KEYS_HELP)),
        ]
    } else {
        vec![
            (vec!["q"], lang.t(t::KEYS_BACK)),
            (vec!["1", "9"], lang.t(t::KEYS_PAPER)),
            (vec!["a"], lang.t(t::KEYS_ACT)),
            (vec!["?"], lang.t(t::KEYS_HELP)),
        ]
    };
    let hints = hints.into_iter().map(|(keys, label)| view! { <li><KeyHint keys label /></li> });
    view! {
        <details class="details" id="office-keys" data-island="office_keys">
            <summary>{lang.t(t::KEYS_TITLE)}</summary>
            <ul class="key-list details-body">{hints.collect::<Vec<_>>()}</ul>
        </details>
    }
}
