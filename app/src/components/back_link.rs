//! Ways back up: one link on phones and in forms, a trail of links at the desk. Not here: the main
//! navigation (`site_header`).
//!
//! Accessibility: real links; the trail is a named navigation, its last part `aria-current=page`.

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::texts::{self, Lang};

/// "‹ Quay lại".
#[component]
pub fn BackLink(
    lang: Lang,
    #[prop(into)] href: String,
    /// Where it leads, if "Quay lại" does not say enough.
    #[prop(into, optional)]
    label: Option<String>,
) -> AnyView {
    let label = label.unwrap_or_else(|| lang.t(texts::ui::BACK).to_owned());
    view! { <a class="back-link" href=href><Icon glyph=Glyph::Back /><span>{label}</span></a> }.into_any()
}

/// One part of a trail; the last one has no address, it is where one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// The trail from the start to this page.
#[component]
pub fn Breadcrumb(lang: Lang, crumbs: Vec<Crumb>) -> AnyView {
    let rows = crumbs.into_iter().map(|crumb| match crumb.href {
        Some(href) => view! { <li><a href=href>{crumb.label}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{crumb.label}</li> }.into_any(),
    });
    view! {
        <nav aria-label=lang.t(texts::ui::NAV_TRAIL)>
            <ol class="breadcrumb">{rows.collect::<Vec<_>>()}</ol>
        </nav>
    }
    .into_any()
}
