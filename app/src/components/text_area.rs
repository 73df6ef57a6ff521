//! Several lines of text: reasons, descriptions, notes. Not here: one line (`text_field`).
//!
//! The renderer does not escape what stands inside a `textarea`, so this part does: write every text area
//! with it, never with the bare element.
//!
//! Accessibility: see `field`; the box may be made taller and keeps working at 200 % text size.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Field, Need};
use crate::texts::Lang;

/// A labelled text area.
#[component]
pub fn TextArea(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(into, optional)] autocomplete: Option<String>,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    view! {
        <Field lang id=id.clone() label hint error need>
            <textarea
                class="input"
                id=id
                name=name
                rows=rows
                maxlength=maxlength
                autocomplete=autocomplete
                aria-required=need.aria()
                aria-invalid=move || invalid(error)
                aria-describedby=move || described_by(&described, hint, error)
                data-testid=testid
                inner_html=escape(&value)
            ></textarea>
        </Field>
    }
    .into_any()
}

/// The HTML of a text area's content. A line break at the very start is doubled, because HTML drops one.
fn escape(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn what_was_written_cannot_leave_the_box() {
        let html = html(|| {
            view! { <TextArea lang=Lang::Vi name="ly_do" label="Lý do" value="Dòng 1\n</textarea><script>&amp;" /> }
        });
        assert!(html.contains(">Dòng 1\n&lt;/textarea&gt;&lt;script&gt;&amp;amp;</textarea>"), "{html}");
    }

    #[test]
    fn a_first_empty_line_is_kept() {
        assert_eq!(escape("\nab"), "\n\nab");
    }
}
