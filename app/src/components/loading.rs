//! Says that something is on its way, but only after 300 ms: a quick answer shows nothing at all.
//! Not here: uploads, whose progress is known (`upload_progress`).
//!
//! Accessibility: `role=status` with words; the wheel slows down for those who want less motion.

use leptos::prelude::*;

use crate::texts::{self, Lang};

/// "Đang tải…" with a wheel.
#[component]
pub fn Loading(
    lang: Lang,
    /// What is on its way, instead of the general words.
    #[prop(into, optional)]
    label: Option<String>,
) -> AnyView {
    let label = label.unwrap_or_else(|| lang.t(texts::ui::LOADING).to_owned());
    view! {
        <p class="loading loading-late" role="status">
            <span class="loading-wheel"></span>
            <span>{label}</span>
        </p>
    }
    .into_any()
}
