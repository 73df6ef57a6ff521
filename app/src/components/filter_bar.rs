//! The form above a list that narrows it. It is sent by GET so that a filtered list has an address; one that people type
//! names or numbers into is posted to `/search/…`, whose answer is that address with the words sealed.
//! Not here: the fields, which are children, and the search of citizens (`search_box`).
//!
//! Accessibility: `role=search` with a name; works without JavaScript; one link takes all filters away. A folded one is a
//! native `details` on a phone, so that the list stands before it; on a wider screen it is always open.

use leptos::{context::Provider, prelude::*};

use super::{Button, ButtonKind, Glyph, Icon, LinkButton, field::Filtering};
use crate::texts::{self, Lang};

/// A filter form around its fields, none of which has to be filled in: their labels do not say so one by one.
#[component]
pub fn FilterBar(
    lang: Lang,
    /// Where the filtered list is, or where its search is posted to.
    #[prop(into)]
    action: String,
    /// Names the form for screen readers.
    #[prop(into)]
    label: String,
    /// The list without filters; given when a filter is set.
    #[prop(optional_no_strip)]
    clear: Option<String>,
    /// Folded on a phone, with the number of filters that are set.
    #[prop(optional)]
    fold: Option<usize>,
    /// Whether what is typed stays out of the address.
    #[prop(optional)]
    posted: bool,
    children: Children,
) -> AnyView {
    let name = label.clone();
    let method = if posted { "post" } else { "get" };
    let form = view! {
        <form class="filter-bar" method=method action=action role="search" aria-label=label>
            <div class="filter-bar-fields"><Provider value=Filtering>{children()}</Provider></div>
            <div class="filter-bar-actions cluster">
                <Button kind=ButtonKind::Secondary glyph=Glyph::Search>{lang.t(texts::ui::FILTER_APPLY)}</Button>
                {clear
                    .map(|href| {
                        view! {
                            <LinkButton href kind=ButtonKind::Quiet>{lang.t(texts::ui::FILTER_CLEAR)}</LinkButton>
                        }
                    })}
            </div>
        </form>
    };
    let Some(count) = fold else { return form.into_any() };
    let count = (count > 0).then(|| {
        let words = lang.fill(texts::ui::FILTER_ACTIVE, &[("n", &count.to_string())]);
        view! { <span class="filter-fold-count" data-testid="filter-count">{words}</span> }
    });
    view! {
        <details class="filter-fold" data-testid="filter-fold">
            <summary><Icon glyph=Glyph::Down /><span>{name}</span>{count}</summary>
            {form}
        </details>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::{Need, TextField, testing::html};

    fn bar(fold: Option<usize>) -> String {
        html(move || {
            view! {
                <FilterBar lang=Lang::Vi action="/list" label="Lọc hồ sơ" fold=fold.unwrap_or_default()>
                    <TextField lang=Lang::Vi name="q" label="Tìm" need=Need::Optional />
                </FilterBar>
            }
        })
    }

    #[test]
    fn no_filter_says_that_it_may_stay_empty() {
        let optional = Lang::Vi.t(texts::ui::OPTIONAL);
        assert!(!bar(None).contains(optional));
        let field = html(|| view! { <TextField lang=Lang::Vi name="q" label="Tìm" need=Need::Optional /> });
        assert!(field.contains(optional), "outside of a filter it does: {field}");
    }

    #[test]
    fn a_folded_one_says_how_many_filters_are_set() {
        let told = bar(Some(2));
        assert!(told.contains("<details") && told.contains("2 đang dùng"), "{told}");
        assert!(!bar(Some(0)).contains("filter-fold-count"));
    }
}
