//! All errors of a form in one place above it, each linked to its field. Not here: the error beside
//! the field (`field`) and the finding of errors (`domain`).
//!
//! Accessibility: `role=alert`, takes focus when the page opens (`autofocus` works without JavaScript),
//! titled by a heading; links are named by what to do, not by "error 1".

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang};

/// One error and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control; `None` for an error of the whole form.
    pub field: Option<String>,
    pub message: String,
}

/// The errors of a form; nothing at all when there is none.
#[component]
pub fn ErrorSummary(lang: Lang, errors: Vec<FieldError>) -> AnyView {
    (!errors.is_empty()).then(|| {
        let rows = errors
            .into_iter()
            .map(|error| match error.field {
                Some(field) => view! { <li><a href=format!("#{field}")>{error.message}</a></li> }.into_any(),
                None => view! { <li>{error.message}</li> }.into_any(),
            })
            .collect::<Vec<_>>();
        view! {
            <div
                class="error-summary"
                role="alert"
                tabindex="-1"
                autofocus
                aria-labelledby="error-summary-title"
                data-testid="error-summary"
            >
                <h2 id="error-summary-title"><Icon glyph=Glyph::Alarm />{lang.t(texts::ui::ERROR_SUMMARY)}</h2>
                <ul class="error-summary-list">{rows}</ul>
            </div>
        }
    })
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_error_links_to_its_field() {
        let html = html(|| {
            let errors =
                vec![FieldError { field: Some("ten".to_owned()), message: "Chưa có họ tên".to_owned() }];
            view! { <ErrorSummary lang=Lang::Vi errors /> }
        });
        assert!(html.contains(r##"href="#ten""##) && html.contains(r#"role="alert""#), "{html}");
    }

    #[test]
    fn a_form_without_errors_shows_no_summary() {
        assert_eq!(html(|| view! { <ErrorSummary lang=Lang::Vi errors=vec![] /> }), "");
    }
}
