//! Views of one list as links with counts: "Chờ tiếp nhận 12". Not here: panels that switch without a
//! page (they would need JavaScript).
//!
//! Accessibility: a named navigation of links, not ARIA tabs; the open one has `aria-current=page`.

use leptos::prelude::*;

/// Whether a tab's count calls for attention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TabUrgency {
    #[default]
    Calm,
    Urgent,
}

/// One tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub count: Option<u64>,
    pub open: bool,
    pub urgency: TabUrgency,
}

/// A count as people read it: beyond three digits only that there are more.
fn figure(count: u64) -> String {
    if count > 999 { "999+".to_owned() } else { count.to_string() }
}

/// A row of tabs; `label` names it for screen readers.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    let rows = tabs.into_iter().map(|tab| {
        let class = match (tab.urgency, tab.count) {
            (TabUrgency::Urgent, Some(1..)) => "tabs-count tabs-urgent",
            _ => "tabs-count",
        };
        view! {
            <li>
                <a href=tab.href aria-current=tab.open.then_some("page")>
                    {tab.label}
                    {tab.count.map(|count| view! { " " <span class=class>{figure(count)}</span> })}
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=label data-testid=testid>
            <ul class="tabs">{rows.collect::<Vec<_>>()}</ul>
        </nav>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_thousand_and_more_are_told_as_more_than_999() {
        assert_eq!([0, 999, 1_000, 250_000].map(figure), ["0", "999", "999+", "999+"]);
    }

    #[test]
    fn nothing_overdue_calls_for_no_attention() {
        let tab = |count| Tab { count: Some(count), urgency: TabUrgency::Urgent, ..Tab::default() };
        assert!(html(|| view! { <Tabs label="Hồ sơ" tabs=vec![tab(3)] /> }).contains("tabs-urgent"));
        assert!(!html(|| view! { <Tabs label="Hồ sơ" tabs=vec![tab(0)] /> }).contains("tabs-urgent"));
    }
}
