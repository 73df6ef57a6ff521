//! The switch as the server renders it: empty and hidden, with all its words at hand.

use leptos::prelude::*;

/// The island's words in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushWords {
    pub on: String,
    pub off: String,
    pub is_on: String,
    pub is_off: String,
    pub busy: String,
    pub denied: String,
    pub unsupported: String,
    pub failed: String,
}

/// The switch. `key_text` is the server's public key in base64url.
#[component]
pub fn PushToggle(key_text: String, words: PushWords) -> impl IntoView {
    view! {
        <div
            data-island="push_toggle"
            data-key-text=key_text
            data-on=words.on
            data-off=words.off
            data-is-on=words.is_on
            data-is-off=words.is_off
            data-busy=words.busy
            data-denied=words.denied
            data-unsupported=words.unsupported
            data-failed=words.failed
        >
            <p role="status" aria-live="polite" data-testid="push-state"></p>
            <button type="button" class="button button-secondary" data-testid="push-toggle" hidden></button>
        </div>
    }
}
