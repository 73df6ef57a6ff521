//! Three faces with words for "how was it": very satisfied, satisfied, not satisfied. Not here: the
//! reason that an unsatisfied person must give (`choice_field`) and the rule that says so (`domain`).
//!
//! Accessibility: native radios in a `fieldset` (arrow keys move, space chooses); each face is at least
//! 72 px high and has its word; the chosen one has a thick edge, fill and stronger lines.

use leptos::prelude::*;

use super::field::{described_by, field_class, notes};
use super::{Glyph, Icon};
use crate::texts::{self, Lang, Text};

/// The values sent, best first, each with its face and word (domain brief §5.2).
pub const LEVELS: [(&str, Glyph, Text); 3] = [
    ("very_satisfied", Glyph::FaceGlad, texts::ui::RATING_VERY_SATISFIED),
    ("satisfied", Glyph::FaceContent, texts::ui::RATING_SATISFIED),
    ("not_satisfied", Glyph::FaceSad, texts::ui::RATING_NOT_SATISFIED),
];

/// The three faces.
#[component]
pub fn RatingChoice(
    lang: Lang,
    #[prop(into)] legend: String,
    #[prop(into, default = "rating".to_owned())] name: String,
    /// One of the values in `LEVELS`.
    #[prop(into, optional)]
    value: MaybeProp<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
) -> AnyView {
    let chosen = value.get_untracked();
    let described = name.clone();
    let faces = LEVELS.into_iter().enumerate().map(|(n, (value, glyph, text))| {
        let id = if n == 0 { name.clone() } else { format!("{name}-{}", n + 1) };
        let checked = chosen.as_deref() == Some(value);
        view! {
            <div class="rating-choice-item">
                <input
                    type="radio"
                    id=id.clone()
                    name=name.clone()
                    value=value
                    checked=checked
                    data-testid=format!("rating-{value}")
                />
                <label for=id><Icon glyph /><span>{lang.t(text)}</span></label>
            </div>
        }
    });
    let faces = faces.collect::<Vec<_>>();
    view! {
        <fieldset
            class=move || field_class(error)
            aria-describedby=move || described_by(&described, hint, error)
        >
            <legend class="fieldset-legend">{legend}</legend>
            {notes(&name, hint, error, lang)}
            <div class="rating-choice-list">{faces}</div>
        </fieldset>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn nothing_is_chosen_until_the_citizen_chooses() {
        let html = html(|| view! { <RatingChoice lang=Lang::Vi legend="Ông/bà có hài lòng không?" /> });
        assert!(!html.contains(" checked") && html.matches("type=\"radio\"").count() == 3, "{html}");
    }
}
