//! One line of text: names, codes, phones, addresses of mail. Not here: numbers with a unit
//! (`number_field`), several lines (`text_area`).
//!
//! Accessibility: see `field`; `autocomplete` and `inputmode` bring the phone's own help and keyboard.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Field, Need};
use crate::texts::Lang;

/// The HTML type of the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputType {
    #[default]
    Text,
    Tel,
    Email,
    Password,
    Search,
}

impl InputType {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Tel => "tel",
            Self::Email => "email",
            Self::Password => "password",
            Self::Search => "search",
        }
    }
}

/// A labelled text input.
#[component]
pub fn TextField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: MaybeProp<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    #[prop(optional)] input_type: InputType,
    /// HTML autofill token, e.g. `name`, `tel`, `street-address`; `off` only with a reason.
    #[prop(into, optional)]
    autocomplete: Option<String>,
    /// `numeric`, `tel`, `email` …: the phone's keyboard.
    #[prop(into, optional)]
    inputmode: Option<String>,
    /// Greatest number of characters.
    #[prop(optional)]
    maxlength: Option<u32>,
    /// Takes the focus when the page opens: for the one field of a page into which a scanner types.
    #[prop(optional)]
    autofocus: bool,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    view! {
        <Field lang id=id.clone() label hint error need>
            <input
                class="input"
                type=input_type.name()
                id=id
                name=name
                value=move || value.get()
                autocomplete=autocomplete
                inputmode=inputmode
                maxlength=maxlength
                autofocus=autofocus
                aria-required=need.aria()
                aria-invalid=move || invalid(error)
                aria-describedby=move || described_by(&described, hint, error)
                data-testid=testid
            />
        </Field>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn an_error_is_tied_to_its_input() {
        let html = html(|| {
            view! { <TextField lang=Lang::Vi name="ten" label="Họ và tên" hint="Như trên thẻ" error="Chưa có họ tên" /> }
        });
        assert!(html.contains(r#"aria-describedby="ten-hint ten-error""#), "{html}");
        assert!(html.contains(r#"aria-invalid="true""#) && html.contains(r#"id="ten-error""#), "{html}");
        assert!(html.contains("Lỗi:"), "{html}");
    }

    #[test]
    fn what_may_stay_empty_says_so_and_is_not_required() {
        let html =
            html(|| view! { <TextField lang=Lang::Vi name="e" label="Thư điện tử" need=Need::Optional /> });
        assert!(html.contains("(không bắt buộc)") && !html.contains("aria-required"), "{html}");
        assert!(!html.contains("aria-describedby") && !html.contains("aria-invalid"), "{html}");
    }

    #[test]
    fn a_value_cannot_break_out_of_its_attribute() {
        let html = html(|| view! { <TextField lang=Lang::Vi name="e" label="E" value="\"><script>" /> });
        assert!(!html.contains("\"><script>"), "{html}");
    }
}
