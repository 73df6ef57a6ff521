//! What stands in the place of a page whose session has ended: what happened, and the ways on; where something typed waits
//! for the same person, how they get back to it. It says nothing of who it was.

use crate::{
    components::{ButtonKind, LinkButton},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, account as t, site},
};
use leptos::prelude::*;

/// Renders the page; `waits` when something that was typed is kept.
pub fn over(frame: &Frame, waits: bool) -> String {
    let lang = frame.lang;
    document(frame, lang.t(t::OVER_TITLE), move || {
        let ways = if waits { stay(lang).into_any() } else { leave(lang).into_any() };
        view! {
            <section class="stack" data-testid="session-over" role="alert">
                <h1>{lang.t(t::OVER_TITLE)}</h1>
                {ways}
            </section>
        }
    })
}

fn leave(lang: Lang) -> impl IntoView {
    view! {
        <p>{lang.t(t::OVER_LEAD)}</p>
        <p class="cluster">
            <LinkButton href="/sign-in">{lang.t(t::SIGNED_OUT_AGAIN)}</LinkButton>
            <LinkButton href="/" kind=ButtonKind::Secondary>{lang.t(site::GO_HOME)}</LinkButton>
        </p>
    }
}

/// In this tab nothing leads away: the page that waits would be gone.
fn stay(lang: Lang) -> impl IntoView {
    view! {
        <p data-testid="typed-waits">{lang.t(t::OVER_WAITS)}</p>
        <p>{lang.t(t::SEND_AGAIN_FIRST)}</p>
        <p>
            <LinkButton href="/sign-in" target="_blank">{lang.t(t::SEND_AGAIN_SIGN_IN)}</LinkButton>
        </p>
        <p>{lang.t(t::OVER_COME_BACK)}</p>
    }
}

/// With nothing that waits, and with something.
pub fn samples() -> Vec<Sample> {
    vec![
        Sample::new("over/typical", |frame| over(frame, false)),
        Sample::new("over/waiting", |frame| over(frame, true)),
    ]
}
