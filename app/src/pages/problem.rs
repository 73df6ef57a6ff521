//! The page for everything that went wrong: what happened, and what to do next.

use super::{Frame, document, sample::Sample};
use crate::{
    components::{ButtonKind, LinkButton, Notice, NoticeTone},
    domain::error::ErrorCode,
    texts,
};
use leptos::prelude::*;

/// Renders the problem. Whoever must sign in first gets the way there.
pub fn problem(frame: &Frame, code: ErrorCode) -> String {
    let lang = frame.lang;
    let sign_in = (code == ErrorCode::NotSignedIn).then(|| frame.sign_in());
    let again = (code == ErrorCode::AssuranceTooLow).then(|| frame.prove_again("submit"));
    let home = if sign_in.is_some() || again.is_some() { ButtonKind::Secondary } else { ButtonKind::Primary };
    document(frame, code.title(lang), move || {
        view! {
            <section class="stack">
                <h1>{code.title(lang)}</h1>
                <Notice tone=NoticeTone::Warning testid=code.code()>
                    <p>{code.help(lang)}</p>
                </Notice>
                <p class="cluster">
                    {sign_in.map(|href| view! { <LinkButton href>{lang.t(texts::site::SIGN_IN)}</LinkButton> })}
                    {again.map(|href| view! { <LinkButton href>{lang.t(texts::account::AGAIN_BEGIN)}</LinkButton> })}
                    <LinkButton href="/" kind=home>{lang.t(texts::site::GO_HOME)}</LinkButton>
                </p>
            </section>
        }
    })
}

/// One sample for each error.
pub fn samples() -> Vec<Sample> {
    let codes = ErrorCode::ALL.iter().copied();
    codes
        .map(|code| Sample::new(&format!("problem/{}", code.code()), move |frame| problem(frame, code)))
        .collect()
}
