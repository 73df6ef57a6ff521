//! Taking one's own data along: what is in the archive, the proof before it, one big button, and the ways to the rest of
//! one's privacy. Not here: the archive (`server`).

use crate::{
    components::{Button, Glyph, LinkButton, Notice, NoticeTone},
    pages::{Frame, document, sample::Sample},
    texts::{Lang, account, privacy as t},
};
use leptos::prelude::*;

/// The page's model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnData {
    /// Whether the person has proved just now who they are.
    pub proved: bool,
    /// For how many minutes a proof counts.
    pub minutes: i64,
}

/// The way to the proof and back.
const PROVE: &str = "/sign-in/again?for=data&to=/account/data";

/// Renders the page.
pub fn own_data(frame: &Frame, model: &OwnData) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::DATA_TITLE), move || {
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::DATA_TITLE)}</h1>
                <p>{lang.t(t::DATA_LEAD)}</p>
                <Notice tone=NoticeTone::Warning><p>{lang.t(t::DATA_WARNING)}</p></Notice>
                {way(lang, &model)}
                <h2>{lang.t(t::DATA_MORE)}</h2>
                <ul>
                    <li><a href="/account/consents">{lang.t(t::CONSENTS_TITLE)}</a></li>
                    <li><a href="/account/sessions">{lang.t(account::SESSIONS_TITLE)}</a></li>
                    <li><a href="/privacy">{lang.t(t::PAGE_TITLE)}</a></li>
                </ul>
            </div>
        }
    })
}

fn way(lang: Lang, model: &OwnData) -> AnyView {
    if model.proved {
        return view! {
            <p>{lang.t(t::DATA_PROVED)}</p>
            <form method="post" action="/account/data">
                <Button glyph=Glyph::Paper testid="data-download">{lang.t(t::DATA_DOWNLOAD)}</Button>
            </form>
        }
        .into_any();
    }
    let proof = lang.fill(t::DATA_PROOF, &[("n", &model.minutes.to_string())]);
    view! {
        <p>{proof}</p>
        <p data-testid="data-prove"><LinkButton href=PROVE>{lang.t(t::DATA_PROVE)}</LinkButton></p>
    }
    .into_any()
}

/// Before the proof and after it.
pub fn samples() -> Vec<Sample> {
    let sample = |name: &str, proved| {
        Sample::new(name, move |frame| own_data(frame, &OwnData { proved, minutes: 10 }))
    };
    vec![sample("own_data/to_prove", false), sample("own_data/proved", true)]
}
