//! How far along a form is: "Bước 2/5" with the names of the steps. Not here: what happened to a sent
//! dossier (`timeline`).
//!
//! Accessibility: the sentence is text; the bar is an ordered list with `aria-current=step`. On phones
//! the names are read but not shown.

use leptos::prelude::*;

use crate::texts::{self, Lang};

/// The steps' names and the present one, counted from 1.
#[component]
pub fn Steps(
    lang: Lang,
    names: Vec<String>,
    /// 1 is the first; a number beyond the last shows all as done.
    current: usize,
) -> AnyView {
    let total = names.len();
    let now = names.get(current.wrapping_sub(1)).cloned().unwrap_or_default();
    let count = lang.fill(
        texts::ui::STEPS_COUNT,
        &[("n", &current.min(total).to_string()), ("total", &total.to_string())],
    );
    let rows = names.into_iter().enumerate().map(|(n, name)| {
        let class = (n + 1 < current).then_some("steps-done");
        let here = (n + 1 == current).then_some("step");
        view! { <li class=class aria-current=here><span class="steps-name">{name}</span></li> }
    });
    view! {
        <div class="steps" data-testid="steps">
            <p class="steps-now"><span class="steps-count">{count}</span> ": " {now}</p>
            <ol class="steps-list" aria-label=lang.t(texts::ui::STEPS_LIST)>{rows.collect::<Vec<_>>()}</ol>
        </div>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_present_step_is_named_and_earlier_ones_are_done() {
        let names = || ["Người nộp", "Giấy tờ", "Xem lại"].map(ToOwned::to_owned).to_vec();
        let html = html(|| view! { <Steps lang=Lang::Vi names=names() current=2 /> });
        assert!(html.contains("Bước 2/3"), "{html}");
        assert_eq!(html.matches("steps-done").count(), 1, "{html}");
        assert_eq!(html.matches("aria-current").count(), 1, "{html}");
    }
}
