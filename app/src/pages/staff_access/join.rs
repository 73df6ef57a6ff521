//! Opening or recovering an account with a one-time link: password, second factor, recovery codes.

use super::parts::{NewApp, changed, code_field, error, new_app, passkey, password_field};
use crate::{
    components::{Button, ButtonKind, LinkButton},
    domain::error::ErrorCode,
    pages::{Frame, document, sample::Sample},
    texts::{Lang, staff_access as t},
};
use leptos::prelude::*;

/// Whose account it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    /// The token of the link, for the form's address.
    pub token: String,
    pub login: String,
    pub name: String,
    pub recovery: bool,
    pub error: Option<ErrorCode>,
    pub step: Step,
}

/// What has to be set next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Password {
        needs_code: bool,
    },
    Factor {
        app: NewApp,
        passkeys: bool,
    },
    /// Nothing: the factor that is still there is shown.
    Kept {
        passkey: bool,
    },
}

impl Default for Step {
    fn default() -> Self {
        Self::Password { needs_code: false }
    }
}

/// Renders the page of a step.
pub fn join(frame: &Frame, model: &Join) -> String {
    let (lang, model) = (frame.lang, model.clone());
    let title = lang.t(if model.recovery { t::JOIN_TITLE_RECOVERY } else { t::JOIN_TITLE });
    document(frame, title, move || {
        let who = lang.fill(t::JOIN_WHO, &[("name", &model.name), ("login", &model.login)]);
        let field = if matches!(model.step, Step::Password { .. }) { "password" } else { "code" };
        let token = model.token;
        let step = match model.step {
            Step::Password { needs_code } => {
                view! {
                    <h2>{lang.t(t::JOIN_PASSWORD_TITLE)}</h2>
                    <form method="post" action=format!("/staff/join/{token}") class="stack">
                        <input type="hidden" name="username" value=model.login autocomplete="username" />
                        {needs_code.then(|| code_field(lang, "opening_code", lang.t(t::JOIN_OPENING_CODE)))}
                        {password_field(lang, "password", lang.t(t::JOIN_PASSWORD), "new-password", lang.t(t::JOIN_PASSWORD_HINT))}
                        {password_field(lang, "repeated", lang.t(t::JOIN_REPEAT), "new-password", "")}
                        <p><Button testid="join-password">{lang.t(t::JOIN_NEXT)}</Button></p>
                    </form>
                }
                .into_any()
            }
            Step::Factor { app, passkeys } => {
                let by_passkey = passkeys.then(|| {
                    view! {
                        <p>{lang.t(t::JOIN_PASSKEY_HELP)}</p>
                        <form
                            method="post"
                            action=format!("/staff/join/{token}/passkey/finish")
                            class="stack"
                            data-island="passkey"
                            data-kind="create"
                            data-begin=format!("/staff/join/{token}/passkey")
                        >
                            {passkey(lang, lang.t(t::JOIN_PASSKEY), "")}
                        </form>
                    }
                });
                view! {
                    <h2>{lang.t(t::JOIN_FACTOR_TITLE)}</h2>
                    {by_passkey}
                    <h3>{lang.t(t::JOIN_APP_TITLE)}</h3>
                    <form method="post" action=format!("/staff/join/{token}/app") class="stack">
                        {new_app(lang, app)}
                        <p><Button kind=ButtonKind::Secondary testid="join-app">{lang.t(t::JOIN_APP_SUBMIT)}</Button></p>
                    </form>
                }
                .into_any()
            }
            Step::Kept { passkey: has } => kept(lang, &token, has),
        };
        view! {
            <section class="stack wrap-narrow">
                <h1>{title}</h1>
                <p>{who}</p>
                {error(lang, model.error, field)}
                {step}
            </section>
        }
    })
}

/// The last step of those who forgot their password alone.
fn kept(lang: Lang, token: &str, has_passkey: bool) -> AnyView {
    let by_passkey = has_passkey.then(|| {
        view! {
            <form
                method="post"
                action=format!("/staff/join/{token}/passkey/finish")
                class="stack"
                data-island="passkey"
                data-kind="get"
                data-begin=format!("/staff/join/{token}/passkey")
            >
                {passkey(lang, lang.t(t::JOIN_KEPT_PASSKEY), "")}
            </form>
        }
    });
    view! {
        <h2>{lang.t(t::JOIN_KEPT_TITLE)}</h2>
        <p>{lang.t(t::JOIN_KEPT_HELP)}</p>
        {by_passkey}
        <form method="post" action=format!("/staff/join/{token}/app") class="stack">
            {code_field(lang, "code", lang.t(t::PROVE_CODE))}
            <p><Button kind=ButtonKind::Secondary testid="join-kept">{lang.t(t::JOIN_APP_SUBMIT)}</Button></p>
        </form>
    }
    .into_any()
}

/// Renders the recovery codes, which are shown once; `ended` says how many other sessions ended with the old ones.
pub fn codes(frame: &Frame, codes: &[String], ended: Option<u32>) -> String {
    let (lang, codes) = (frame.lang, codes.to_vec());
    document(frame, lang.t(t::CODES_TITLE), move || {
        let rows = codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect::<Vec<_>>();
        view! {
            <section class="stack wrap-narrow">
                <h1>{lang.t(t::CODES_TITLE)}</h1>
                {ended.map(|ended| changed(lang, t::CODES_NEW, ended))}
                <p>{lang.t(t::CODES_LEAD)}</p>
                <ol data-testid="recovery-codes">{rows}</ol>
                <p><LinkButton href="/office" testid="codes-kept">{lang.t(t::CODES_DONE)}</LinkButton></p>
            </section>
        }
    })
}

/// Both steps, an error, and the codes.
pub fn samples() -> Vec<Sample> {
    let person = || Join {
        token: "7k3mq9xa2d5f7k3mq9xa2d5f7k".into(),
        login: "desk.hong-gai".into(),
        name: "Phạm Thị Ngọc Lan".into(),
        ..Join::default()
    };
    let recovery = Join {
        recovery: true,
        error: Some(ErrorCode::PasswordCommon),
        step: Step::Password { needs_code: true },
        ..person()
    };
    let app = NewApp {
        picture: "<svg role=\"img\" aria-label=\"QR\"></svg>".into(),
        typed: "GEZD GNBV GY3T QOJQ".into(),
    };
    let factor = Join { step: Step::Factor { app, passkeys: true }, ..person() };
    let kept = Join { recovery: true, step: Step::Kept { passkey: true }, ..person() };
    let first = person();
    vec![
        Sample::new("join/password", move |frame| join(frame, &first)),
        Sample::new("join/recovery", move |frame| join(frame, &recovery)),
        Sample::new("join/factor", move |frame| join(frame, &factor)),
        Sample::new("join/kept", move |frame| join(frame, &kept)),
        Sample::new("join/codes", |frame| {
            codes(frame, &vec!["7k3m-q9xa-2d5f-h0wz-4c8e-n6tv".to_owned(); 10], Some(1))
        }),
    ]
}
