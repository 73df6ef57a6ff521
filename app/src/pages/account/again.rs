//! The page before proving anew who one is: why, and one big button. The proof itself is the identity provider's.

use crate::{
    components::{Button, ButtonKind, LinkButton},
    pages::{Frame, document, sample::Sample},
    texts::account as t,
};
use leptos::prelude::*;

/// What the page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Again {
    /// What for, in a word: `submit`, `sign`, `export` …
    pub purpose: String,
    /// The path of this site to go on to afterwards.
    pub to: String,
}

/// Renders the page.
pub fn again(frame: &Frame, model: &Again) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::AGAIN_TITLE), move || {
        let submit = model.purpose == "submit";
        view! {
            <section class="stack">
                <h1>{lang.t(t::AGAIN_TITLE)}</h1>
                {submit.then(|| view! { <p>{lang.t(t::AGAIN_SUBMIT)}</p> })}
                <p>{lang.t(t::AGAIN_LEAD)}</p>
                <form method="post" action="/sign-in/again" class="stack">
                    <input type="hidden" name="for" value=model.purpose />
                    <input type="hidden" name="to" value=model.to />
                    <p><Button testid="prove-begin">{lang.t(t::AGAIN_BEGIN)}</Button></p>
                </form>
                {submit
                    .then(|| {
                        view! {
                            <h2>{lang.t(t::AGAIN_NO_LEVEL)}</h2>
                            <p>{lang.t(t::AGAIN_NO_LEVEL_HELP)}</p>
                            <p>
                                <LinkButton href="/desks" kind=ButtonKind::Secondary>{lang.t(t::AGAIN_DESKS)}</LinkButton>
                            </p>
                        }
                    })}
            </section>
        }
    })
}

/// For sending, and for something else.
pub fn samples() -> Vec<Sample> {
    let sample = |name: &str, purpose: &'static str| {
        let model = Again { purpose: purpose.into(), to: "/drafts/1/review".into() };
        Sample::new(name, move |frame| again(frame, &model))
    };
    vec![sample("again/submit", "submit"), sample("again/other", "export")]
}
