//! What stands in the place of a page whose session has ended: what happened, and the ways on. It says nothing of who it
//! was.

use crate::{
    components::{ButtonKind, LinkButton},
    pages::{Frame, document, sample::Sample},
    texts::{account as t, site},
};
use leptos::prelude::*;

/// Renders the page.
pub fn over(frame: &Frame) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::OVER_TITLE), move || {
        view! {
            <section class="stack" data-testid="session-over" role="alert">
                <h1>{lang.t(t::OVER_TITLE)}</h1>
                <p>{lang.t(t::OVER_LEAD)}</p>
                <p class="cluster">
                    <LinkButton href="/sign-in">{lang.t(t::SIGNED_OUT_AGAIN)}</LinkButton>
                    <LinkButton href="/" kind=ButtonKind::Secondary>{lang.t(site::GO_HOME)}</LinkButton>
                </p>
            </section>
        }
    })
}

/// There is only one.
pub fn samples() -> Vec<Sample> {
    vec![Sample::new("over/typical", over)]
}
