//! The page over a locked screen. A form that was sent meanwhile is carried on and done once it is unlocked. It shows no
//! name and nothing of what lies below.

use super::parts::{Carried, carried, code_field, error, passkey, password_field};
use crate::{
    components::{Button, ButtonKind, LinkButton},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::staff_access as t,
};
use leptos::prelude::*;

/// What the page needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unlock {
    /// Where the form is sent: `/unlock`, or what was under way.
    pub action: String,
    pub fields: Carried,
    pub passkey: bool,
    /// Whether the person has a password or a code here; otherwise the provider vouches for them.
    pub here: bool,
    /// Whether files were sent, which cannot be carried on.
    pub files: bool,
    pub error: Option<ErrorCode>,
}

/// Renders the page.
pub fn unlock(frame: &Frame, model: &Unlock) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::UNLOCK_TITLE), move || {
        let here = model.here.then(|| {
            view! {
                <form
                    id="unlock-form"
                    method="post"
                    action=model.action.clone()
                    class="stack"
                    data-island="passkey"
                    data-kind="get"
                    data-begin="/unlock/passkey"
                >
                    {carried(model.fields.clone())}
                    <input type="hidden" name="unlock.screen" value="1" />
                    {model.passkey.then(|| passkey(lang, lang.t(t::UNLOCK_PASSKEY), "unlock."))}
                    {password_field(lang, "unlock.password", lang.t(t::UNLOCK_PASSWORD), "current-password", "")}
                    {code_field(lang, "unlock.code", lang.t(t::UNLOCK_CODE))}
                    <p><Button testid="unlock">{lang.t(t::UNLOCK_SUBMIT)}</Button></p>
                </form>
            }
        });
        let away = (!model.here).then(|| {
            view! {
                <p>
                    <LinkButton href="/sign-in/again?for=unlock&to=/prove/done" target="_blank" testid="unlock-provider">
                        {lang.t(t::PROVE_PROVIDER_TAB)}
                    </LinkButton>
                </p>
                <p>{lang.t(t::PROVE_PROVIDER_THEN)}</p>
                <form method="post" action=model.action.clone()>
                    {carried(model.fields.clone())}
                    <input type="hidden" name="unlock.screen" value="1" />
                    <input type="hidden" name="unlock.provider" value="1" />
                    <Button kind=ButtonKind::Secondary testid="unlock-go-on">{lang.t(t::PROVE_GO_ON)}</Button>
                </form>
            }
        });
        view! {
            <section class="stack wrap-narrow" id="unlock" data-testid="locked">
                <h1>{lang.t(t::UNLOCK_TITLE)}</h1>
                <p>{lang.t(t::UNLOCK_LEAD)}</p>
                {model.files.then(|| view! { <p>{lang.t(t::UNLOCK_FILES)}</p> })}
                {error(lang, model.error, "unlock.password")}
                <p role="status" aria-live="polite" data-testid="unlock-status"></p>
                {here}
                {away}
                <form method="post" action="/sign-out">
                    <Button kind=ButtonKind::Quiet>{lang.t(t::UNLOCK_SIGN_OUT)}</Button>
                </form>
            </section>
        }
    })
}

/// With an account here, after a wrong password, and through the provider.
pub fn samples() -> Vec<Sample> {
    let here = Unlock {
        action: "/office/dossiers/0199d2c1/comment".into(),
        fields: vec![("comment".into(), "Đã gọi cho người dân".into())],
        passkey: true,
        here: true,
        ..Unlock::default()
    };
    let wrong = Unlock { error: Some(ErrorCode::CodeWrong), files: true, ..here.clone() };
    let away = Unlock { action: "/unlock".into(), ..Unlock::default() };
    vec![
        Sample::new("unlock/here", move |frame| unlock(frame, &here)),
        Sample::new("unlock/wrong", move |frame| unlock(frame, &wrong)),
        Sample::new("unlock/provider", move |frame| unlock(frame, &away)),
    ]
}
