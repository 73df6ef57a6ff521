//! One answer out of a long list. Up to about seven answers are better shown as `Radios`.
//! Not here: search in very long lists, which is an island's work.
//!
//! Accessibility: a native `select` (see `field`), so every phone shows its own picker.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Choice, Field, Glyph, Icon, Need};
use crate::texts::{self, Lang};

/// A labelled list; the first line is empty ("Chọn…") unless `placeholder` says something else.
#[component]
pub fn SelectField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The answers; hints are not shown.
    choices: Vec<Choice>,
    #[prop(into, optional)] value: MaybeProp<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    #[prop(into, optional)] placeholder: Option<String>,
    #[prop(into, optional)] autocomplete: Option<String>,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    let chosen = value.get_untracked().unwrap_or_default();
    let options = choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == chosen;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect::<Vec<_>>();
    let placeholder = placeholder.unwrap_or_else(|| lang.t(texts::ui::CHOOSE).to_owned());
    view! {
        <Field lang id=id.clone() label hint error need>
            <div class="select">
                <select
                    class="input"
                    id=id
                    name=name
                    autocomplete=autocomplete
                    aria-required=need.aria()
                    aria-invalid=move || invalid(error)
                    aria-describedby=move || described_by(&described, hint, error)
                    data-testid=testid
                >
                    <option value="">{placeholder}</option>
                    {options}
                </select>
                <Icon glyph=Glyph::Down />
            </div>
        </Field>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_value_that_is_not_in_the_list_chooses_nothing() {
        let html = html(|| {
            let choices = vec![Choice::new("hl", "Hạ Long")];
            view! { <SelectField lang=Lang::Vi name="xa" label="Xã, phường" choices value="khac" /> }
        });
        assert!(!html.contains("selected"), "{html}");
    }
}
