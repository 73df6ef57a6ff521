//! A whole or decimal number with its unit beside it: money, areas, counts. Not here: codes made of
//! digits, such as phones and identity numbers, which are text (`text_field` with `inputmode`).
//!
//! Accessibility: see `field`; a text input with a numeric keyboard rather than `type=number`, which
//! swallows dots, changes on scrolling and is read badly. The unit is part of the input's description.

use leptos::prelude::*;

use super::field::{described_by, id_or_name, invalid};
use super::{Field, Need};
use crate::texts::Lang;

/// A labelled number input.
#[component]
pub fn NumberField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// As the person wrote it or as the domain formats it (`27.000`).
    #[prop(into, optional)]
    value: MaybeProp<String>,
    #[prop(into, optional)] hint: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    /// Shown behind the number: "đồng", "m²".
    #[prop(into, optional)]
    unit: Option<String>,
    /// `numeric` (default) or `decimal`.
    #[prop(default = "numeric")]
    inputmode: &'static str,
    /// Defaults to `name`.
    #[prop(into, optional)]
    id: Option<String>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let id = id_or_name(id, &name);
    let described = id.clone();
    let class = if unit.is_some() { "number" } else { "number number-bare" };
    let unit_id = unit.as_ref().map(|_| format!("{id}-unit"));
    let unit_ref = unit_id.clone();
    let description = move || {
        let parts: Vec<_> =
            described_by(&described, hint, error).into_iter().chain(unit_ref.clone()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    view! {
        <Field lang id=id.clone() label hint error need>
            <div class=class>
                <input
                    class="input"
                    type="text"
                    inputmode=inputmode
                    autocomplete="off"
                    id=id
                    name=name
                    value=move || value.get()
                    aria-required=need.aria()
                    aria-invalid=move || invalid(error)
                    aria-describedby=description
                    data-testid=testid
                />
                {unit.map(|unit| view! { <span class="number-unit" id=unit_id>{unit}</span> })}
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
    fn the_unit_is_read_with_the_number() {
        let html = html(
            || view! { <NumberField lang=Lang::Vi name="von" label="Vốn" unit="đồng" hint="Số nguyên" /> },
        );
        assert!(html.contains(r#"aria-describedby="von-hint von-unit""#), "{html}");
    }
}
