//! What several pages of this area share: the error at the top, the button for a passkey, fields that are carried on, and
//! the setting up of an app.

use crate::{
    components::{ErrorSummary, FieldError, InputType, Notice, NoticeTone, TextField},
    domain::error::ErrorCode,
    texts::{Lang, Text, staff_access as t},
};
use leptos::prelude::*;

/// Fields of a form that waits meanwhile: names and values.
pub type Carried = Vec<(String, String)>;

/// What went wrong, above the form.
pub fn error(lang: Lang, code: Option<ErrorCode>, field: &str) -> impl IntoView + use<> {
    let say = |code: ErrorCode| FieldError {
        field: Some(field.to_owned()).filter(|field| !field.is_empty()),
        message: format!("{}. {}", code.title(lang), code.help(lang)),
    };
    let errors = code.map(say).into_iter().collect::<Vec<_>>();
    let testid = code.map(ErrorCode::code);
    view! { <div data-testid=testid><ErrorSummary lang errors /></div> }
}

/// What was changed, and how many other sessions ended with it: nobody is to wonder why another screen is signed out, and
/// whoever did not know of one learns of it.
pub fn changed(lang: Lang, what: Text, ended: u32) -> impl IntoView + use<> {
    let ended = match ended {
        0 => lang.t(t::OWN_ENDED_NONE).to_owned(),
        1 => lang.t(t::OWN_ENDED_ONE).to_owned(),
        n => lang.fill(t::OWN_ENDED_MANY, &[("n", &n.to_string())]),
    };
    view! {
        <Notice tone=NoticeTone::Success testid="access-changed">
            <p>{lang.t(what)}" "{ended}</p>
        </Notice>
    }
}

/// Fields that nobody sees and that come back with the form.
pub fn carried(fields: Carried) -> impl IntoView {
    fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value data-carried /> })
        .collect::<Vec<_>>()
}

/// The button for a passkey within a form, hidden until the island has seen that the browser knows passkeys. The form has
/// `data-island="passkey"`, and the names of both fields begin with `prefix`.
pub fn passkey(lang: Lang, label: &'static str, prefix: &str) -> impl IntoView + use<> {
    view! {
        <input type="hidden" name=format!("{prefix}ceremony") data-passkey-ceremony />
        <input type="hidden" name=format!("{prefix}answer") data-passkey-answer />
        <p>
            <button type="button" class="button" data-passkey data-testid="passkey" hidden>{label}</button>
        </p>
        <p
            role="status"
            aria-live="polite"
            data-passkey-status
            data-busy=lang.t(t::SIGN_IN_PASSKEY_BUSY)
            data-unable=lang.t(t::SIGN_IN_PASSKEY_UNABLE)
            data-failed=lang.t(t::SIGN_IN_PASSKEY_FAILED)
        ></p>
        <noscript><p>{lang.t(t::SIGN_IN_PASSKEY_NO_SCRIPT)}</p></noscript>
    }
}

/// What a page shows of a new app: the picture and the key for typing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewApp {
    /// The QR code as SVG.
    pub picture: String,
    pub typed: String,
}

/// How an app is told, and the field for its first code.
pub fn new_app(lang: Lang, app: NewApp) -> impl IntoView {
    view! {
        <p>{lang.t(t::JOIN_APP_SCAN)}</p>
        <div class="qr-card" inner_html=app.picture></div>
        <p class="soft">{lang.t(t::JOIN_APP_TYPED)}</p>
        <p><code data-testid="app-key">{app.typed}</code></p>
        {code_field(lang, "code", lang.t(t::JOIN_APP_CODE))}
    }
}

/// A field for a one-time code.
pub fn code_field(lang: Lang, name: &str, label: &'static str) -> AnyView {
    view! { <TextField lang name=name.to_owned() label autocomplete="one-time-code" maxlength=40 /> }
        .into_any()
}

/// A field for a password that is known (`current-password`) or made (`new-password`).
pub fn password_field(
    lang: Lang,
    name: &str,
    label: &'static str,
    token: &str,
    hint: &'static str,
) -> AnyView {
    let hint = Some(hint.to_owned()).filter(|hint| !hint.is_empty());
    view! {
        <TextField
            lang
            name=name.to_owned()
            label
            hint
            input_type=InputType::Password
            autocomplete=token.to_owned()
            maxlength=200
        />
    }
    .into_any()
}
