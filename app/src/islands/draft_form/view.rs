//! The line about saving, which carries the page's rules to the browser.

use super::rules::Rules;
use crate::{
    domain::{
        form::{Answers, Field, FieldKind, Page},
        localized::Localized,
    },
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
    let rules = Rules { page: rules_of(lang, page), known, today };
    // Without rules the island stays asleep.
    let rules = serde_json::to_string(&rules).unwrap_or_default();
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

/// Only what is checked, with the labels that are read out when something is wrong.
fn rules_of(lang: Lang, page: Page) -> Page {
    let fields = page.fields.into_iter().map(|field| rules_of_field(lang, field)).collect();
    Page { title: Localized::default(), lead: None, when: None, fields, ..page }
}

fn rules_of_field(lang: Lang, mut field: Field) -> Field {
    let label = field.label.get(lang).to_owned();
    field.label = match lang {
        Lang::Vi => Localized::new(label, ""),
        Lang::En => Localized::new("", label),
    };
    field.hint = None;
    field.prefill = None;
    field.default = None;
    match &mut field.kind {
        FieldKind::Choice { choices } | FieldKind::Choices { choices } => {
            choices.iter_mut().for_each(|choice| choice.label = Localized::default());
        }
        FieldKind::Number { unit, .. } | FieldKind::Decimal { unit, .. } => *unit = None,
        FieldKind::Rows { columns, row, .. } => {
            *row = None;
            *columns = columns.drain(..).map(|column| rules_of_field(lang, column)).collect();
        }
        _ => {}
    }
    field
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]
    use super::*;

    #[test]
    fn the_browser_gets_the_rules_and_only_the_readers_words() {
        let field = r#"{"id":"who","label":{"vi":"Ai khai?","en":"Who?"},"hint":{"vi":"a","en":"b"},"kind":"choice",
            "choices":[{"value":"a","label":{"vi":"Mẹ","en":"Mother"}}],"when":{"field":"x","present":true}}"#;
        let field: Field = serde_json::from_str(field).unwrap();
        let rules = rules_of_field(Lang::En, field.clone());
        assert_eq!((rules.label.vi.as_str(), rules.label.en.as_str()), ("", "Who?"));
        assert_eq!((&rules.when, rules.kind.values()), (&field.when, vec!["a"]));
        let sent = serde_json::to_string(&rules_of_field(Lang::Vi, field)).unwrap();
        assert!(!sent.contains("Mother") && !sent.contains("hint"), "{sent}");
    }
}
