//! The place where islands say short things ("Đã lưu lúc 09:12"). It is there, empty, when the page
//! opens, because screen readers only announce changes. Not here: anything a person must act on.
//!
//! Accessibility: `role=status` (polite); messages stay until the next one, no timer takes them away.

use leptos::prelude::*;

/// The live region; put one at the end of `body`. Islands find it by the id `toasts`.
#[component]
pub fn ToastRegion(#[prop(optional)] children: Option<Children>) -> AnyView {
    view! {
        <div class="toast-region" id="toasts" role="status" aria-live="polite" data-testid="toasts">
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// One message.
#[component]
pub fn Toast(children: Children) -> AnyView {
    view! { <p class="toast">{children()}</p> }.into_any()
}
