//! Bars to compare a few things, drawn in a table so that the numbers are the content and the bars
//! only help the eye. Not here: anything with axes.
//!
//! Accessibility: a table with caption and row headings; bars are `aria-hidden`.

use leptos::prelude::*;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    pub label: String,
    pub amount: u64,
    /// The amount as the language writes it: "1.234", "96,5 %".
    pub words: String,
}

/// A bar chart. The longest bar, or `full` when it is given, fills the width.
#[component]
pub fn BarChart(
    #[prop(into)] caption: String,
    bars: Vec<Bar>,
    /// The amount that fills the width, such as 100 for percent.
    #[prop(optional)]
    full: Option<u64>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let full = full.or_else(|| bars.iter().map(|bar| bar.amount).max()).unwrap_or_default();
    let rows = bars
        .into_iter()
        .map(|bar| {
            let width = format!("{}%", percent(bar.amount, full));
            view! {
                <tr>
                    <th scope="row">{bar.label}</th>
                    <td>
                        <svg aria-hidden="true" focusable="false">
                            <rect class="bar-chart-rail" width="100%" height="100%" rx="4" />
                            <rect width=width height="100%" rx="4" />
                        </svg>
                    </td>
                    <td>{bar.words}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <table class="bar-chart" data-testid=testid>
            <caption>{caption}</caption>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// How many hundredths of `full` the amount is, at most 100; 0 when nothing fills the width.
fn percent(amount: u64, full: u64) -> u64 {
    amount.min(full).saturating_mul(100).checked_div(full).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_bar_never_leaves_its_rail() {
        assert_eq!(percent(120, 100), 100);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(1, 3), 33);
    }
}
