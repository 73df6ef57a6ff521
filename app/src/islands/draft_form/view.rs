//! The line about saving, which carries the page's rules to the browser.

use super::rules::{self, Rules};
use crate::{
    domain::form::{Answers, Page},
    texts::Lang,
};
use leptos::prelude::*;

/// Stands inside the form and looks after it; shows only the line about saving.
#[component]
pub fn DraftForm(
    lang: Lang,
    page: Page,
    /// Answers of other pages that conditions of this one read.
    known: Answers,
    /// Vietnam's date, `yyyy-mm-dd`.
    today: String,
) -> impl IntoView {
    let rules = rules::write(lang, &Rules { page, known, today });
    view! {
        <p
            class="autosave"
            role="status"
            aria-live="polite"
            data-island="draft_form"
            data-rules=rules
            data-testid="autosave"
        ></p>
    }
}
