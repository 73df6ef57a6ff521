//! A day in one input, as people write it in Vietnam: `dd/mm/yyyy`. The browser's own date input shows the order of its
//! own language, which on an English computer turns day and month about. Not here: reading what was typed
//! (`domain::time::read_day`), and dates that may lack a part (`date_field`).
//!
//! Accessibility: one text with the numeric keyboard; the order stands in the hint, not in a placeholder.

use leptos::prelude::*;

use super::{Need, TextField};
use crate::texts::{Lang, ui as t};

/// A day with its hint.
#[component]
pub fn DayField(
    lang: Lang,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// `dd/mm/yyyy`, or whatever was typed.
    #[prop(into, optional)]
    value: MaybeProp<String>,
    #[prop(into, optional)] error: MaybeProp<String>,
    #[prop(optional)] need: Need,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let hint = lang.t(t::DAY_HINT).to_owned();
    let testid = testid.unwrap_or_else(|| name.clone());
    view! { <TextField lang name label value error need hint inputmode="numeric" maxlength=10 testid /> }
        .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn the_order_of_day_and_month_is_said() {
        let html = html(|| view! { <DayField lang=Lang::Vi name="on" label="Ngày" value="01/07/2025" /> });
        assert!(html.contains(r#"value="01/07/2025""#) && html.contains(r#"inputmode="numeric""#), "{html}");
        assert!(html.contains("ngày/tháng/năm") && html.contains(r#"aria-describedby="on-hint""#), "{html}");
    }
}
