//! Signing in here as a member of staff: a passkey, or login, password and code in one form, so that no answer says which
//! of them was wrong.

use super::parts::{code_field, error, passkey, password_field};
use crate::{
    components::{Button, TextField},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::staff_access as t,
};
use leptos::prelude::*;

/// What the page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffSignIn {
    /// The path of this site to go on to afterwards.
    pub to: String,
    /// Whether this site can use passkeys.
    pub passkeys: bool,
    pub login: String,
    pub error: Option<ErrorCode>,
}

/// Renders the page.
pub fn sign_in(frame: &Frame, model: &StaffSignIn) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::SIGN_IN_TITLE), move || {
        let to = model.to.clone();
        let by_passkey = model.passkeys.then(move || {
            view! {
                <h2>{lang.t(t::SIGN_IN_PASSKEY_TITLE)}</h2>
                <form
                    method="post"
                    action="/sign-in/staff/passkey/finish"
                    class="stack"
                    data-island="passkey"
                    data-kind="get"
                    data-begin="/sign-in/staff/passkey"
                >
                    <input type="hidden" name="to" value=to />
                    {passkey(lang, lang.t(t::SIGN_IN_PASSKEY), "")}
                </form>
            }
        });
        view! {
            <section class="stack wrap-narrow">
                <h1>{lang.t(t::SIGN_IN_TITLE)}</h1>
                <p>{lang.t(t::SIGN_IN_LEAD)}</p>
                {error(lang, model.error, "login")}
                {by_passkey}
                <h2>{lang.t(t::SIGN_IN_PASSWORD_TITLE)}</h2>
                <form method="post" action="/sign-in/staff" class="stack">
                    <input type="hidden" name="to" value=model.to />
                    <TextField lang name="login" label=lang.t(t::SIGN_IN_LOGIN) value=model.login autocomplete="username" />
                    {password_field(lang, "password", lang.t(t::SIGN_IN_PASSWORD), "current-password", "")}
                    {code_field(lang, "code", lang.t(t::SIGN_IN_CODE))}
                    <p><Button testid="staff-sign-in">{lang.t(t::SIGN_IN_SUBMIT)}</Button></p>
                </form>
                <p class="soft">{lang.t(t::SIGN_IN_LOST)}</p>
            </section>
        }
    })
}

/// The first look, and after a failure on a site without passkeys.
pub fn samples() -> Vec<Sample> {
    let first = StaffSignIn { to: "/office".into(), passkeys: true, ..StaffSignIn::default() };
    let failed = StaffSignIn {
        to: "/office".into(),
        login: "desk.hong-gai".into(),
        error: Some(ErrorCode::StaffSignInFailed),
        ..StaffSignIn::default()
    };
    vec![
        Sample::new("staff_sign_in/first", move |frame| sign_in(frame, &first)),
        Sample::new("staff_sign_in/failed", move |frame| sign_in(frame, &failed)),
    ]
}
