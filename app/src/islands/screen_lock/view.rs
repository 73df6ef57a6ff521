//! The island as the server renders it: nothing to see until the page is covered.

use crate::texts::{Lang, staff_access as t};
use leptos::prelude::*;

/// Watches over the page.
#[component]
pub fn ScreenLock(minutes: u64, session: String, screen: String, lang: Lang) -> impl IntoView {
    view! {
        <dialog
            class="cover"
            data-island="screen_lock"
            data-minutes=minutes.to_string()
            data-session=session
            data-screen=screen
            data-testid="cover"
            data-offline=lang.t(t::UNLOCK_OFFLINE)
            data-over=lang.t(t::UNLOCK_OVER)
            data-unsent=lang.t(t::UNLOCK_UNSENT)
            aria-label=lang.t(t::UNLOCK_TITLE)
        ></dialog>
    }
}
