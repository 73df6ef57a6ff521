//! The page after signing out: that it is done, and the way back. It says nothing of who it was.

use crate::{
    components::{ButtonKind, LinkButton},
    pages::{Frame, document, sample::Sample},
    texts::{account as t, site},
};
use leptos::prelude::*;

/// Renders the page.
pub fn signed_out(frame: &Frame) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::SIGNED_OUT_TITLE), move || {
        view! {
            <section class="stack" data-testid="signed-out">
                <h1>{lang.t(t::SIGNED_OUT_TITLE)}</h1>
                <p>{lang.t(t::SIGNED_OUT_LEAD)}</p>
                <p class="cluster">
                    <LinkButton href="/">{lang.t(site::GO_HOME)}</LinkButton>
                    <LinkButton href="/sign-in" kind=ButtonKind::Secondary>{lang.t(t::SIGNED_OUT_AGAIN)}</LinkButton>
                </p>
            </section>
        }
    })
}

/// There is only one.
pub fn samples() -> Vec<Sample> {
    vec![Sample::new("signed_out/typical", signed_out)]
}
