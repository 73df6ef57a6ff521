//! A member of staff's own means of access: passkeys, app, recovery codes, password.

use super::parts::{NewApp, changed, error, new_app, passkey, password_field};
use crate::{
    components::{Button, ButtonKind, TextField},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::{Lang, staff_access as t},
};
use leptos::prelude::*;

/// One passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub id: String,
    pub name: String,
    pub when: String,
}

/// The page; `None` for somebody who has no account here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    pub account: Option<Account>,
    pub error: Option<ErrorCode>,
    /// Something has been changed, and so many other sessions ended with it.
    pub ended: Option<u32>,
}

/// The means of access.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    pub keys: Vec<Key>,
    pub passkeys: bool,
    pub app: bool,
    /// An app that is being set up.
    pub new_app: Option<NewApp>,
    pub codes_left: i64,
}

/// Renders the page.
pub fn own(frame: &Frame, model: &Own) -> String {
    let (lang, model) = (frame.lang, model.clone());
    document(frame, lang.t(t::OWN_TITLE), move || {
        let content = match model.account {
            None => view! { <p>{lang.t(t::OWN_NONE)}</p> }.into_any(),
            Some(account) => view! {
                {keys(lang, account.keys, account.passkeys)}
                {app(lang, account.app, account.new_app)}
                {codes(lang, account.codes_left)}
                {password(lang)}
            }
            .into_any(),
        };
        view! {
            <section class="stack wrap-narrow">
                <h1>{lang.t(t::OWN_TITLE)}</h1>
                {error(lang, model.error, "")}
                {model.ended.map(|ended| changed(lang, t::OWN_CHANGED, ended))}
                {content}
            </section>
        }
    })
}

fn keys(lang: Lang, keys: Vec<Key>, able: bool) -> impl IntoView {
    let empty = keys.is_empty().then(|| view! { <p>{lang.t(t::OWN_NO_PASSKEYS)}</p> });
    let row = |key: Key| {
        view! {
            <li data-testid="own-passkey">
                <p>{lang.fill(t::OWN_PASSKEY_ROW, &[("name", &key.name), ("when", &key.when)])}</p>
                <form method="post" action="/office/access/remove-passkey">
                    <input type="hidden" name="passkey" value=key.id />
                    <Button kind=ButtonKind::Secondary>{lang.fill(t::OWN_REMOVE, &[("name", &key.name)])}</Button>
                </form>
            </li>
        }
    };
    let add = able.then(|| {
        view! {
            <form
                method="post"
                action="/office/access/add-passkey"
                class="stack"
                data-island="passkey"
                data-kind="create"
                data-begin="/office/access/passkey"
            >
                <TextField lang name="name" label=lang.t(t::OWN_NAME) maxlength=60 />
                {passkey(lang, lang.t(t::OWN_ADD), "")}
            </form>
        }
    });
    view! {
        <h2>{lang.t(t::OWN_PASSKEYS)}</h2>
        {empty}
        <ul class="plain-list">{keys.into_iter().map(row).collect::<Vec<_>>()}</ul>
        {add}
    }
}

fn app(lang: Lang, there: bool, new: Option<NewApp>) -> impl IntoView {
    let form = match new {
        Some(app) => view! {
            <form method="post" action="/office/access/finish-app" class="stack">
                {new_app(lang, app)}
                <p><Button kind=ButtonKind::Secondary>{lang.t(t::JOIN_APP_SUBMIT)}</Button></p>
            </form>
        }
        .into_any(),
        None => view! {
            <form method="post" action="/office/access/begin-app">
                <Button kind=ButtonKind::Secondary>{lang.t(t::OWN_APP_BEGIN)}</Button>
            </form>
        }
        .into_any(),
    };
    view! {
        <h2>{lang.t(t::OWN_APP)}</h2>
        <p>{lang.t(if there { t::OWN_APP_THERE } else { t::OWN_APP_MISSING })}</p>
        {form}
    }
}

fn codes(lang: Lang, left: i64) -> impl IntoView {
    view! {
        <h2>{lang.t(t::OWN_CODES)}</h2>
        <p data-testid="codes-left">{lang.fill(t::OWN_CODES_LEFT, &[("n", &left.to_string())])}</p>
        <form method="post" action="/office/access/renew-codes">
            <Button kind=ButtonKind::Secondary testid="renew-codes">{lang.t(t::OWN_CODES_RENEW)}</Button>
        </form>
    }
}

fn password(lang: Lang) -> impl IntoView {
    view! {
        <h2>{lang.t(t::OWN_PASSWORD)}</h2>
        <form method="post" action="/office/access/password" class="stack">
            {password_field(lang, "present", lang.t(t::OWN_PASSWORD_PRESENT), "current-password", "")}
            {password_field(lang, "password", lang.t(t::JOIN_PASSWORD), "new-password", lang.t(t::JOIN_PASSWORD_HINT))}
            {password_field(lang, "repeated", lang.t(t::JOIN_REPEAT), "new-password", "")}
            <p><Button kind=ButtonKind::Secondary>{lang.t(t::OWN_PASSWORD_CHANGE)}</Button></p>
        </form>
    }
}

/// With everything, with an app under way, and without an account.
pub fn samples() -> Vec<Sample> {
    let key = Key { id: "AbC".into(), name: "Máy tính ở quầy 3".into(), when: "23/11/2026".into() };
    let whole = Account { keys: vec![key], passkeys: true, app: true, new_app: None, codes_left: 7 };
    let app =
        NewApp { picture: "<svg role=\"img\" aria-label=\"QR\"></svg>".into(), typed: "GEZD GNBV".into() };
    let bare = Account { new_app: Some(app), ..Account::default() };
    let sample = |name: &str, account, error| {
        let model = Own { account, error, ended: None };
        Sample::new(name, move |frame| own(frame, &model))
    };
    let done = Own { account: Some(whole.clone()), error: None, ended: Some(2) };
    vec![
        sample("own_access/whole", Some(whole), None),
        Sample::new("own_access/changed", move |frame| own(frame, &done)),
        sample("own_access/app", Some(bare), Some(ErrorCode::CodeWrong)),
        sample("own_access/none", None, None),
    ]
}
