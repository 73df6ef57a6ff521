//! The page for everything that went wrong: what happened, and what to do next.

use super::{ActingFor, Frame, Viewer, document, sample::Sample};
use crate::{
    components::{ButtonKind, LinkButton, Notice, NoticeTone},
    domain::error::ErrorCode,
    texts,
};
use leptos::prelude::*;

/// Renders the problem. Whoever must sign in first gets the way there. It names nobody, not even its reader: pages
/// like this are photographed and sent to whoever may help.
pub fn problem(frame: &Frame, code: ErrorCode) -> String {
    problem_with(frame, code, None)
}

/// The same with one thing more that only the server knows, such as a configured limit.
pub fn problem_with(frame: &Frame, code: ErrorCode, more: Option<String>) -> String {
    draw(frame, code, more, None)
}

/// The same with the way back to what went wrong, for trying it again.
pub fn problem_back(frame: &Frame, code: ErrorCode, back: String) -> String {
    draw(frame, code, None, Some(back))
}

fn draw(frame: &Frame, code: ErrorCode, more: Option<String>, back: Option<String>) -> String {
    let frame = &nameless(frame);
    let lang = frame.lang;
    let low = code == ErrorCode::AssuranceTooLow;
    // Who was not let in has no session in which to prove more.
    let guest = matches!(frame.viewer, Viewer::Guest);
    let staff = matches!(frame.viewer, Viewer::Officer { .. });
    let help = if staff { code.help_for_staff(lang) } else { code.help(lang) };
    let sign_in = match code {
        ErrorCode::NotSignedIn => Some(frame.sign_in()),
        _ => (low && guest).then(|| "/sign-in?to=/".to_owned()),
    };
    let again = (low && !guest).then(|| frame.prove_again("submit"));
    let other = sign_in.is_some() || again.is_some() || back.is_some();
    let home = if other { ButtonKind::Secondary } else { ButtonKind::Primary };
    document(frame, code.title(lang), move || {
        view! {
            <section class="stack" data-testid="problem">
                <h1>{code.title(lang)}</h1>
                <Notice tone=NoticeTone::Warning testid=code.code()>
                    {more.map(|more| view! { <p>{more}</p> })}
                    <p>{help}</p>
                </Notice>
                <p class="cluster">
                    {sign_in.map(|href| view! { <LinkButton href>{lang.t(texts::site::SIGN_IN)}</LinkButton> })}
                    {again.map(|href| view! { <LinkButton href>{lang.t(texts::account::AGAIN_BEGIN)}</LinkButton> })}
                    {back.map(|href| view! { <LinkButton href testid="try-again">{lang.t(texts::site::TRY_AGAIN)}</LinkButton> })}
                    <LinkButton href="/" kind=home>{lang.t(texts::site::GO_HOME)}</LinkButton>
                </p>
            </section>
        }
    })
}

/// "Your account" stands where the reader's name would, and nobody's where it would say for whom they act.
pub(super) fn nameless(frame: &Frame) -> Frame {
    let mut frame = frame.clone();
    if let Viewer::Citizen { name } | Viewer::Officer { name, .. } = &mut frame.viewer {
        *name = frame.lang.t(texts::site::YOUR_ACCOUNT).to_owned();
    }
    if let ActingFor::Person(_) | ActingFor::Organisation(_) = frame.acting {
        frame.acting = ActingFor::Unnamed;
    }
    frame
}

/// One sample for each error.
pub fn samples() -> Vec<Sample> {
    let codes = ErrorCode::ALL.iter().copied();
    codes
        .map(|code| Sample::new(&format!("problem/{}", code.code()), move |frame| problem(frame, code)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_problem_names_whoever_meets_it() {
        let officer = |name: &str| Viewer::Officer {
            name: name.into(),
            desk: true,
            director: true,
            admin: true,
            inspector: true,
        };
        for viewer in [Viewer::Citizen { name: "Trần Thị Hiên".into() }, officer("Trần Thị Hiên")] {
            let frame = Frame { viewer, ..Frame::default() };
            for code in ErrorCode::ALL.iter().copied() {
                let html = problem(&frame, code);
                assert!(
                    !html.contains("Hiên") && html.contains(frame.lang.t(texts::site::YOUR_ACCOUNT)),
                    "{code:?}"
                );
            }
        }
    }
}
