//! The bottom of every page: the hotline, big enough to dial, and a few links. Not here: the numbers
//! and addresses (they are the organisation's data).
//!
//! Accessibility: `contentinfo`; the hotline is a link phones can dial, its number is text.

use leptos::prelude::*;

use super::person_line::dialable;
use super::{Glyph, Icon};
use crate::texts::{self, Lang};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    pub label: String,
    pub href: String,
}

/// The footer.
#[component]
pub fn SiteFooter(
    lang: Lang,
    #[prop(into)] center: String,
    /// As people write it: "1900 0000".
    #[prop(into)]
    hotline: String,
    #[prop(optional)] links: Vec<SiteLink>,
) -> AnyView {
    let links = links
        .into_iter()
        .map(|link| view! { <li><a href=link.href>{link.label}</a></li> })
        .collect::<Vec<_>>();
    let href = format!("tel:{}", dialable(&hotline));
    view! {
        <footer class="site-footer">
            <div class="wrap stack-tight">
                <p>{lang.t(texts::ui::FOOTER_HOTLINE)}</p>
                <p class="site-footer-hotline">
                    <a href=href><Icon glyph=Glyph::Phone />{hotline}</a>
                </p>
                <p>{lang.t(texts::ui::FOOTER_HELP)}</p>
                <nav aria-label=lang.t(texts::ui::FOOTER_LINKS)>
                    <ul class="site-footer-links">{links}</ul>
                </nav>
                <p>{center}</p>
            </div>
        </footer>
    }
    .into_any()
}
