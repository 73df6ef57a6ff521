//! Following a dossier by its code and the printed secret, for whoever holds the paper and cannot scan.

use super::track::{Fault, secret_field};
use crate::{
    components::{Button, ErrorSummary, FieldError, Glyph, TextField},
    pages::{Frame, document},
    texts::{Lang, dossiers as t},
};
use leptos::prelude::*;

/// The look-up form with what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    pub code: String,
    pub code_missing: bool,
    pub fault: Option<Fault>,
}

/// Renders the form.
pub fn find(frame: &Frame, model: &Find) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let hotline = frame.hotline.clone();
    document(frame, lang.t(t::TRACK_TITLE), move || {
        let code_error = model.code_missing.then(|| lang.t(t::TRACK_CODE_MISSING).to_owned());
        let secret_error = model.fault.map(|fault| match fault {
            Fault::Wrong => lang.t(t::TRACK_FIND_WRONG).to_owned(),
            other => lang.fill(other.text(), &[("phone", &hotline)]),
        });
        let errors = errors(code_error.clone(), secret_error.clone());
        view! {
            <div class="wrap-narrow stack">
                <h1>{lang.t(t::TRACK_TITLE)}</h1>
                <ErrorSummary lang errors />
                <p class="lead">{lang.t(t::TRACK_FIND_LEAD)}</p>
                <form method="post" action="/track" class="stack" data-testid="track">
                    {code_field(lang, model.code, code_error)}
                    {secret_field(lang, secret_error)}
                    <Button glyph=Glyph::Search testid="track-send">{lang.t(t::TRACK_FIND)}</Button>
                </form>
            </div>
        }
    })
}

fn errors(code: Option<String>, secret: Option<String>) -> Vec<FieldError> {
    let of = |field: &str, message: Option<String>| {
        message.map(|message| FieldError { field: Some(field.to_owned()), message })
    };
    [of("code", code), of("secret", secret)].into_iter().flatten().collect()
}

fn code_field(lang: Lang, value: String, error: Option<String>) -> impl IntoView {
    view! {
        <TextField
            lang
            name="code"
            label=lang.t(t::TRACK_CODE)
            hint=lang.t(t::TRACK_CODE_HINT)
            value
            error
            autocomplete="off"
            maxlength=60
            testid="code"
        />
    }
}
