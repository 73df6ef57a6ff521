//! A QR code with the words that say what it opens. Not here: the making of the code (`server`), which
//! hands over an SVG.
//!
//! Accessibility: the picture has a text alternative; the same address is always given as a link or text
//! nearby by the page. Black on white also in the dark, because scanners need it.

use leptos::prelude::*;

/// A QR code.
#[component]
pub fn QrCard(
    /// The code as an `<svg>` element of our own making: it is put into the page as it is.
    #[prop(into)]
    svg: String,
    /// What the code is, for those who cannot see it.
    #[prop(into)]
    alt: String,
    #[prop(into)] caption: String,
    #[prop(into, optional)] testid: Option<String>,
) -> AnyView {
    view! {
        <figure class="qr-card" data-testid=testid>
            <div role="img" aria-label=alt inner_html=svg></div>
            <figcaption>{caption}</figcaption>
        </figure>
    }
    .into_any()
}
